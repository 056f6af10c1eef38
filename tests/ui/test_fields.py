"""What people type, read the way they type it."""

import base64
import io
from datetime import date
from decimal import Decimal

import pytest
from django import forms
from django.core.exceptions import ValidationError
from PIL import Image

from approdo.ui.fields import DayField, EuroField, MonthField, PhoneField, SignatureField


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("1.234,50", "1234.50"),
        ("1234,5", "1234.5"),
        ("1234.50", "1234.50"),
        ("1.234", "1234"),
        ("12.5", "12.5"),
        ("€ 1 200", "1200"),
        ("1.234.567,89", "1234567.89"),
        ("-3,10", "-3.10"),
    ],
)
def test_an_amount_is_read_as_typed(typed, read):
    assert EuroField().clean(typed) == Decimal(read)


@pytest.mark.parametrize("typed", ["mille", "1,2,3", "12,345", "NaN", "Infinity", "99999999999999"])
def test_what_is_no_amount_is_refused(typed):
    with pytest.raises(ValidationError):
        EuroField().clean(typed)


def test_an_amount_keeps_its_limits_and_may_be_left_out():
    with pytest.raises(ValidationError):
        EuroField(max_value=Decimal(600)).clean("600,01")
    assert EuroField(required=False).clean("") is None


def test_an_amount_is_shown_as_an_italian_writes_it():
    class Form(forms.Form):
        amount = EuroField(initial=Decimal("1234.5"))

    html = str(Form()["amount"])
    assert 'value="1.234,50"' in html
    assert 'inputmode="decimal"' in html
    assert "suffix" not in html
    assert 'value="mille"' in str(Form({"amount": "mille"})["amount"])


@pytest.mark.parametrize(
    "typed", ["2026-05-12", "12/05/2026", "12-05-2026", "12.05.2026", "12/5/26"]
)
def test_a_day_is_picked_or_typed(typed):
    assert DayField().clean(typed) == date(2026, 5, 12)


def test_a_day_that_does_not_exist_says_how_to_write_one():
    with pytest.raises(ValidationError, match="12/05/2026"):
        DayField().clean("31/02/2026")


def test_a_day_is_shown_to_the_browsers_picker():
    class Form(forms.Form):
        day = DayField(initial=date(2026, 5, 12))

    assert '<input type="date" name="day" value="2026-05-12"' in str(Form()["day"])


@pytest.mark.parametrize(
    "typed", ["2026-05", "05/2026", "maggio 2026", "Maggio 2026", "2026-05-31"]
)
def test_a_month_is_its_first_day(typed):
    assert MonthField().clean(typed) == date(2026, 5, 1)


def test_a_month_that_is_none_is_refused():
    with pytest.raises(ValidationError, match="05/2026"):
        MonthField().clean("florile 2026")
    with pytest.raises(ValidationError, match="fra 1900 e 2100"):
        MonthField().clean("0019-05")


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("011 4421111", "0114421111"),
        ("+39 333/123.45.67", "+393331234567"),
        ("0039 333 1234567", "+393331234567"),
        ("", ""),
    ],
)
def test_a_telephone_number_loses_what_only_helps_reading(typed, kept):
    assert PhoneField(required=False).clean(typed) == kept


@pytest.mark.parametrize("typed", ["casa", "12", "+39 333 12345678901234"])
def test_what_is_no_telephone_number_is_refused(typed):
    with pytest.raises(ValidationError):
        PhoneField().clean(typed)


# --- The drawn signature -----------------------------------------------------------------------


def _drawn(size: tuple[int, int] = (60, 20), kind: str = "PNG") -> str:
    picture = io.BytesIO()
    Image.new("RGB", size, "white").save(picture, kind)
    return SignatureField.HEAD + base64.b64encode(picture.getvalue()).decode()


def test_a_signature_is_a_png():
    assert SignatureField().clean(_drawn()).startswith(b"\x89PNG")
    assert SignatureField(required=False).clean("") is None


@pytest.mark.parametrize(
    "sent",
    [
        "firma",
        "data:image/svg+xml;base64,PHN2Zz4=",
        SignatureField.HEAD + "%%%",
        SignatureField.HEAD + base64.b64encode(b"non una figura").decode(),
        _drawn(kind="GIF"),
        _drawn(size=(3000, 1001)),
        SignatureField.HEAD + "A" * 500_000,
    ],
    ids=["words", "svg", "no base64", "no picture", "gif", "too many pixels", "too long"],
)
def test_what_is_no_drawing_is_refused(sent):
    with pytest.raises(ValidationError):
        SignatureField().clean(sent)


def test_a_signature_survives_another_fields_error():
    class Form(forms.Form):
        signature = SignatureField()

    drawn = _drawn()
    html = Form({"signature": drawn})["signature"].as_field_group()
    assert f'value="{drawn}"' in html
    assert "<canvas" in html and "<legend>" in html
