"""Pictures, written again from their pixels alone: what the camera added stays outside."""

import io
import warnings

from django.utils.translation import gettext as _
from PIL import Image, ImageOps, UnidentifiedImageError

from approdo.kernel.refusals import Refused

# An A4 page at 600 points to the inch has 35 million; beyond this a picture is heavy to open.
MOST_PIXELS = 50_000_000
FORMATS = {"image/jpeg": "JPEG", "image/png": "PNG", "image/webp": "WEBP"}
# What phones write in the first bytes of a HEIC or AVIF photo.
PHONE_BRANDS = (b"heic", b"heix", b"hevc", b"heim", b"heis", b"mif1", b"msf1", b"avif", b"avis")
KEPT_MODES = {"JPEG": ("L", "RGB"), "PNG": ("1", "L", "LA", "RGB", "RGBA"), "WEBP": ("RGB", "RGBA")}


def written_again(content: bytes, media_type: str) -> tuple[bytes, str]:
    """Give the picture upright and without metadata (place, camera, date), in the same format.

    Refuses a damaged picture and one with too many pixels.
    """
    form = FORMATS[media_type]
    try:
        with warnings.catch_warnings(), Image.open(io.BytesIO(content), formats=[form]) as image:
            # Our own limit is below the one at which the library warns.
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            _refuse_too_many_pixels(image)
            image.load()
            upright = ImageOps.exif_transpose(image)
    except (UnidentifiedImageError, Image.DecompressionBombError, OSError, SyntaxError, ValueError):
        raise Refused(
            _("L'immagine è danneggiata e non si apre: scattala o scansionala di nuovo.")
        ) from None
    return _bytes_of(_bare(upright, form), form), media_type


def _refuse_too_many_pixels(image: Image.Image) -> None:
    pixels = image.width * image.height
    if pixels > MOST_PIXELS:
        raise Refused(
            _(
                "L'immagine ha %(pixels)s milioni di punti e se ne possono conservare al massimo "
                "%(most)s: rifalla con una risoluzione più bassa."
            )
            % {"pixels": round(pixels / 1_000_000), "most": MOST_PIXELS // 1_000_000}
        )


def _bare(image: Image.Image, form: str) -> Image.Image:
    if image.mode not in KEPT_MODES[form]:
        has_transparency = image.mode in ("P", "PA", "LA", "RGBA") and form != "JPEG"
        image = image.convert("RGBA" if has_transparency else "RGB")
    bare = image.copy()
    bare.info.clear()
    return bare


def _bytes_of(image: Image.Image, form: str) -> bytes:
    written = io.BytesIO()
    if form == "PNG":
        image.save(written, format=form)
    else:
        image.save(written, format=form, quality=90)
    return written.getvalue()
