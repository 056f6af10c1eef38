"""What people type, the way they type it: amounts, days, months, phones, a drawn signature."""

import base64
import binascii
import io
import re
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from PIL import Image, UnidentifiedImageError

from approdo.ui import formats

DAY_FORMATS = ["%Y-%m-%d", "%d/%m/%Y", "%d-%m-%Y", "%d.%m.%Y", "%d/%m/%y"]


class EuroField(forms.DecimalField):
    """An amount, typed as 1.234,50 or 1234,5 or 1234.50."""

    default_error_messages = {"invalid": _("Scrivi un importo, per esempio 1.234,50.")}

    def __init__(self, **options: Any) -> None:
        options.setdefault("max_digits", 12)
        options.setdefault("decimal_places", 2)
        options.setdefault("widget", EuroInput())
        super().__init__(**options)

    def to_python(self, value: Any) -> Decimal | None:  # type: ignore[override]
        if value in self.empty_values or isinstance(value, Decimal | int):
            return super().to_python(value)
        try:
            return Decimal(_english(str(value)))
        except InvalidOperation:
            raise ValidationError(self.error_messages["invalid"], code="invalid") from None

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        return {}


def _english(text: str) -> str:
    """Read 1.234,50 and 1234.50 alike: a point before three digits separates thousands."""
    bare = re.sub(r"[\s€'’]", "", text).replace("−", "-")
    if "," in bare:
        return bare.replace(".", "").replace(",", ".")
    return bare.replace(".", "") if re.fullmatch(r"-?\d{1,3}(\.\d{3})+", bare) else bare


class EuroInput(forms.TextInput):
    """A box for an amount, with the unit behind it."""

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(
            {"inputmode": "decimal", "autocomplete": "off", "suffix": "€", **(attrs or {})}
        )

    def format_value(self, value: Any) -> str | None:
        if value in (None, ""):
            return None
        return formats.amount(value) if isinstance(value, Decimal | int | float) else str(value)


class DayInput(forms.DateInput):
    """The browser's own date picker."""

    input_type = "date"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs, format="%Y-%m-%d")


class DayField(forms.DateField):
    """A day, picked or typed as 12/05/2026."""

    widget = DayInput
    default_error_messages = {
        "invalid": _("Scrivi il giorno così: 12/05/2026."),
        "odd_year": _("Controlla l'anno: deve stare fra 1900 e 2100."),
    }

    def __init__(self, **options: Any) -> None:
        super().__init__(input_formats=DAY_FORMATS, **options)

    def to_python(self, value: Any) -> date | None:
        """Read a day; a year that no living person's paper bears is a slip of the finger."""
        day = super().to_python(value)
        if day is not None and not 1900 <= day.year <= 2100:
            raise ValidationError(self.error_messages["odd_year"], code="odd_year")
        return day


class MonthInput(forms.DateInput):
    """The browser's own month picker."""

    input_type = "month"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__({"placeholder": "05/2026", **(attrs or {})}, format="%Y-%m")


class MonthField(forms.DateField):
    """A month, picked or typed as 05/2026 or maggio 2026; its value is the month's first day."""

    widget = MonthInput
    default_error_messages = {
        "invalid": _("Scrivi il mese così: 05/2026."),
        "odd_year": _("Controlla l'anno: deve stare fra 1900 e 2100."),
    }

    def __init__(self, **options: Any) -> None:
        super().__init__(input_formats=["%Y-%m", "%m/%Y", "%Y-%m-%d"], **options)

    def to_python(self, value: Any) -> date | None:
        if isinstance(value, str):
            name, _space, year = value.strip().lower().partition(" ")
            if name in formats.MONTHS and year.isdecimal():
                value = f"{year}-{formats.MONTHS.index(name) + 1:02}"
        day = super().to_python(value)
        if day is not None and not 1900 <= day.year <= 2100:
            raise ValidationError(self.error_messages["odd_year"], code="odd_year")
        return day.replace(day=1) if day else None


class PhoneField(forms.CharField):
    """A telephone number, kept as + and digits, or as digits when no country is given."""

    default_error_messages = {
        "invalid": _("Scrivi il numero con il prefisso, per esempio 011 4421111 o +39 333 1234567.")
    }

    def __init__(self, **options: Any) -> None:
        options.setdefault("max_length", 30)
        options.setdefault("widget", forms.TextInput({"type": "tel", "autocomplete": "off"}))
        super().__init__(**options)
        self.widget.input_type = "tel"

    def to_python(self, value: Any) -> str:
        typed = super().to_python(value) or ""
        if typed in self.empty_values:
            return ""
        bare = re.sub(r"[\s./()-]", "", typed)
        bare = f"+{bare[2:]}" if bare.startswith("00") else bare
        if not re.fullmatch(r"\+?\d{5,15}", bare):
            raise ValidationError(self.error_messages["invalid"], code="invalid")
        return bare


class SignatureInput(forms.HiddenInput):
    """A surface to sign on; what is drawn travels as a PNG in a hidden field."""

    template_name = "ui/signature.html"
    input_type = "hidden"
    use_fieldset = True

    @property
    def is_hidden(self) -> bool:
        """It is seen, although its value is not."""
        return False


class SignatureField(forms.Field):
    """A signature drawn on the screen: its value is a PNG (bytes), or None."""

    widget = SignatureInput
    HEAD = "data:image/png;base64,"
    MOST_BYTES = 300_000
    MOST_PIXELS = 3_000_000
    default_error_messages = {
        "required": _("Manca la firma."),
        "invalid": _("La firma non si legge: cancellala e rifalla."),
    }

    def to_python(self, value: Any) -> bytes | None:
        if value in self.empty_values:
            return None
        try:
            if not isinstance(value, str) or not value.startswith(self.HEAD):
                raise ValueError
            drawn = base64.b64decode(value[len(self.HEAD) :], validate=True)
            if len(drawn) > self.MOST_BYTES:
                raise ValueError
            with Image.open(io.BytesIO(drawn), formats=["PNG"]) as picture:
                if picture.width * picture.height > self.MOST_PIXELS:
                    raise ValueError
                picture.verify()
        except (
            ValueError,
            binascii.Error,
            UnidentifiedImageError,
            OSError,
            SyntaxError,
            Image.DecompressionBombError,
        ):
            raise ValidationError(self.error_messages["invalid"], code="invalid") from None
        return drawn
