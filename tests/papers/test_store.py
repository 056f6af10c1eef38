"""Keeping a file: told by its bytes, refused in sentences, seen only by who was given its case."""

import io
import zipfile
import zlib

import pytest
from PIL import Image
from pypdf import PdfReader, PdfWriter
from pypdf.generic import DictionaryObject, NameObject, TextStringObject

from approdo.access.operations import acting_as
from approdo.journal.models import Event
from approdo.kernel.keys import new_key
from approdo.kernel.refusals import Refused
from approdo.network.models import System
from approdo.papers import operations, policies
from approdo.papers.models import StoredFile
from approdo.papers.operations import shelf
from approdo.papers.states import FileKind
from tests.makers.papers import AT, a_case_of, act

pytestmark = pytest.mark.django_db


def a_pdf(**changes: object) -> bytes:
    writer = PdfWriter()
    writer.add_blank_page(width=200, height=200)
    if changes.get("program"):
        writer.root_object[NameObject("/OpenAction")] = DictionaryObject(
            {
                NameObject("/S"): NameObject("/JavaScript"),
                NameObject("/JS"): TextStringObject("app.alert('ciao');"),
            }
        )
    if changes.get("password"):
        writer.encrypt("segreta")
    written = io.BytesIO()
    writer.write(written)
    return written.getvalue()


def a_photo(form: str = "JPEG", size: tuple[int, int] = (40, 30), **options: object) -> bytes:
    written = io.BytesIO()
    Image.new("RGB", size, "navy").save(written, form, **options)
    return written.getvalue()


def keep(content: bytes, name: str = "patto.pdf", *, actor=None, about=None) -> StoredFile:
    with act(actor) as acting:
        return operations.store(
            content=content,
            name=name,
            kind=FileKind.SIGNED_PACT,
            about=about or new_key(),
            uploaded_by=acting,
            at=AT,
        )


def refusal_of(content: bytes, name: str = "file") -> str:
    with pytest.raises(Refused) as refused:
        keep(content, name)
    return " ".join(refused.value.reasons)


def test_a_pdf_is_kept_as_it_came_under_its_hash(city):
    case = a_case_of(city.lead)
    content = a_pdf()
    file = keep(content, "Patto firmato.PDF", actor=city.case_manager, about=case)
    assert file.path.read_bytes() == content
    assert file.path.name == file.sha256
    assert (file.media_type, file.name) == ("application/pdf", "Patto firmato.pdf")
    assert file.uploaded_by == city.case_manager.member
    with acting_as(System()):
        event = Event.objects.get(name="papers.file.stored")
        assert (event.about, event.subject_id) == (case, file.pk)


def test_the_kind_is_told_by_the_bytes_and_not_by_the_name():
    assert keep(a_photo("PNG"), "fattura.pdf").name == "fattura.png"
    assert keep(a_pdf(), "../../etc/passwd\x00.exe").name == "passwd.pdf"
    assert keep(a_photo("WEBP"), "‮gpj.exe").media_type == "image/webp"


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP"])
def test_a_picture_is_kept_upright_and_without_what_the_camera_added(form):
    exif = Image.Exif()
    exif[0x0112], exif[0x010F] = 6, "Telefono di Nadia"  # lying on its side; maker
    exif.get_ifd(0x8825)[1] = "N"  # where it was taken
    kept = keep(a_photo(form, exif=exif)).path.read_bytes()
    picture = Image.open(io.BytesIO(kept))
    assert picture.size == (30, 40)
    assert not picture.getexif()
    assert b"Nadia" not in kept


def test_a_phone_s_heic_photo_is_refused_and_told_how_to_send_it():
    heic = b"\x00\x00\x00\x18ftypheic\x00\x00\x00\x00mif1heic" + b"\x00" * 64
    assert "Più compatibile" in refusal_of(heic, "IMG_0001.HEIC")


def test_an_empty_file_is_refused():
    assert "vuoto" in refusal_of(b"")


def test_a_scan_of_forty_megabytes_hears_its_size_and_what_to_do():
    sentence = refusal_of(b"%PDF-1.7\n" + b"\x00" * 40_000_000)
    assert "40 MB" in sentence and "al massimo 20" in sentence and "200 punti" in sentence


def test_a_picture_of_too_many_points_is_refused_before_it_is_opened():
    huge = a_photo("PNG", size=(10_000, 6_000))
    assert "60 milioni" in refusal_of(huge)


def test_a_damaged_picture_is_refused():
    assert "danneggiata" in refusal_of(a_photo("PNG", size=(400, 400))[:300])


def test_an_archive_is_refused_and_so_are_office_documents_with_their_macros():
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w") as packed:
        packed.writestr("patto.pdf", b"%PDF-1.7")
    assert "archivio" in refusal_of(archive.getvalue())
    office = io.BytesIO()
    with zipfile.ZipFile(office, "w") as packed:
        packed.writestr("[Content_Types].xml", "<Types/>")
        packed.writestr("word/vbaProject.bin", b"")
    assert "macro" in refusal_of(office.getvalue(), "patto.docm")
    assert "macro" in refusal_of(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600, "patto.doc")


@pytest.mark.parametrize(
    "content", [b"<html><script>alert(1)</script></html>", b"MZ\x90\x00", b"<svg/>", b"ciao"]
)
def test_whatever_else_is_refused_with_what_may_be_kept(content):
    assert "PDF e immagini JPEG, PNG o WebP" in refusal_of(content, "patto.pdf")


def test_a_locked_pdf_is_refused():
    assert "protetto" in refusal_of(a_pdf(password=True))


def test_a_pdf_that_holds_programs_is_refused():
    assert "programmi" in refusal_of(a_pdf(program=True))


def test_a_program_packed_in_a_stream_and_written_in_escapes_is_found():
    assert "programmi" in refusal_of(a_packed_pdf(b"<< /S /J#61vaScript /J#53 (x) >>"))
    assert keep(a_packed_pdf(b"<< /S /GoTo /D (fine) >>")).size


def test_a_pdf_that_swells_when_it_is_opened_is_refused():
    swelling = a_packed_pdf(b"<< /S /GoTo >>" + b" " * 100_000_000)
    assert len(swelling) < 200_000
    assert "danneggiato" in refusal_of(swelling)


def a_packed_pdf(action: bytes) -> bytes:
    """A PDF whose action lies in a compressed object stream, where no plain search finds it."""
    packed = zlib.compress(b"5 0 " + action)
    pdf, places = b"%PDF-1.7\n", {}
    for number, body in {
        1: b"<< /Type /Catalog /Pages 2 0 R /OpenAction 5 0 R >>",
        2: b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        3: b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 200 200] >>",
        4: b"<< /Type /ObjStm /N 1 /First 4 /Filter /FlateDecode /Length %d >>\nstream\n%b\nendstream"
        % (len(packed), packed),
    }.items():
        places[number] = len(pdf)
        pdf += b"%d 0 obj\n%b\nendobj\n" % (number, body)
    places[6] = len(pdf)
    rows = [b"\x00\x00\x00\x00\x00\xff"]
    rows += [b"\x01" + places[n].to_bytes(4, "big") + b"\x00" for n in (1, 2, 3, 4)]
    rows += [b"\x02\x00\x00\x00\x04\x00", b"\x01" + places[6].to_bytes(4, "big") + b"\x00"]
    table = b"".join(rows)
    head = b"<< /Type /XRef /Size 7 /W [1 4 1] /Root 1 0 R /Length %d >>" % len(table)
    pdf += b"6 0 obj\n%b\nstream\n%b\nendstream\nendobj\n" % (head, table)
    return pdf + b"startxref\n%d\n%%%%EOF\n" % places[6]


def test_a_damaged_pdf_is_refused():
    assert "danneggiato" in refusal_of(b"%PDF-1.7\n" + b"nonsense " * 50)
    assert "danneggiato" in refusal_of(a_pdf()[:120])


def test_another_body_does_not_see_the_file(city):
    case = a_case_of(city.lead)
    file = keep(a_pdf(), actor=city.case_manager, about=case)
    with acting_as(city.stranger_case_manager) as stranger:
        assert not policies.files_visible_to(stranger).exists()
        assert not StoredFile.objects.filter(pk=file.pk).exists()  # the wall behind
    with acting_as(city.case_manager) as actor:
        assert policies.files_visible_to(actor).get() == file
    with acting_as(city.housing_officer) as officer:
        assert policies.files_visible_to(officer).get() == file


def test_a_file_is_never_changed(city):
    file = keep(a_pdf())
    with pytest.raises(Exception, match="never_changed|Cannot update"), acting_as(System()):
        StoredFile.objects.filter(pk=file.pk).update(name="altro.pdf")


def test_the_same_content_twice_lies_on_the_shelf_once():
    content = a_pdf()
    one, two = keep(content), keep(content)
    assert one.pk != two.pk and one.path == two.path
    assert not list(one.path.parent.glob("*.part"))


def test_half_a_file_left_by_a_killed_program_is_written_again():
    content = a_pdf()
    path = keep(content).path
    path.write_bytes(content[:50])
    assert shelf.put(content) == path.name
    assert path.read_bytes() == content
    assert len(PdfReader(path).pages) == 1


def test_a_row_refused_by_the_database_leaves_at_most_a_file_that_nobody_names(city):
    content = a_pdf()
    stranger = city.stranger_case_manager
    with pytest.raises(Exception, match="row-level security"):
        keep(content, actor=stranger, about=a_case_of(city.lead))
    with acting_as(System()):
        assert not StoredFile.objects.exists()
