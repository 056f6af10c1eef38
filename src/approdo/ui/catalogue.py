"""What the catalogue shows: one sample for each state of each component. Invented, all of it."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any

from django import forms
from django.core.paginator import Paginator
from django.http import QueryDict

from approdo.ui import cells, fields, looks
from approdo.ui.filters import Choice, Filters, Toggle, Words
from approdo.ui.pieces import CalendarDay, CalendarEntry, Check, Step, Tab
from approdo.ui.tables import Column, Row

TODAY = date(2026, 5, 12)
STATES = (
    ("draft", "Bozza"),
    ("waiting", "Da validare"),
    ("going", "In carico"),
    ("done", "Validata"),
    ("paused", "Sospesa"),
    ("stopped", "Ritirata"),
    ("late", "In ritardo"),
    ("info", "Nota"),
)
PATH = (
    ("proposed", "Proposta"),
    ("validated", "Validata"),
    ("assigned", "Assegnata"),
    ("intake", "Presa in carico"),
    ("pact", "Patto"),
    ("project", "Progetto"),
    ("active", "Attivo"),
    ("closed", "Chiuso"),
)


class SampleForm(forms.Form):
    """A field of each kind."""

    given_name = forms.CharField(label="Nome", help_text="Come la persona lo scrive.")
    family_name = forms.CharField(label="Cognome")
    born_on = fields.DayField(label="Data di nascita", required=False)
    since = fields.MonthField(label="Mese di inizio", required=False)
    amount = fields.EuroField(label="Importo al mese", min_value=Decimal(0), max_value=Decimal(600))
    length = forms.IntegerField(
        label="Durata del colloquio",
        required=False,
        widget=forms.NumberInput({"suffix": "min"}),
    )
    phone = fields.PhoneField(label="Telefono", required=False)
    lot = forms.ChoiceField(label="Lotto", choices=[("", "Scegli…"), ("4", "Lotto 4")])
    place = forms.ChoiceField(
        label="Dove",
        choices=[("office", "In ufficio"), ("home", "A casa"), ("phone", "Al telefono")],
        widget=forms.RadioSelect,
    )
    needs = forms.MultipleChoiceField(
        label="Di che cosa si è parlato",
        choices=[("home", "Casa"), ("work", "Lavoro"), ("school", "Scuola")],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    interpreter = forms.BooleanField(
        label="C'era un interprete", required=False, help_text="Anche al telefono."
    )
    paper = forms.FileField(
        label="Scansione", required=False, widget=forms.FileInput({"wide": True})
    )
    note = forms.CharField(label="Che cosa è emerso", widget=forms.Textarea, required=False)
    signature = fields.SignatureField(label="Firma", required=False)


class ShortForm(forms.Form):
    """Two fields."""

    day = fields.DayField(label="Giorno", initial=TODAY)
    reason = forms.CharField(label="Motivo", widget=forms.Textarea)


def samples(query: QueryDict) -> dict[str, Any]:
    """Give everything that the catalogue's template shows."""
    return {
        "today": TODAY,
        "late_day": TODAY - timedelta(days=4),
        "near_day": TODAY + timedelta(days=3),
        "week_day": TODAY + timedelta(days=16),
        "far_day": TODAY + timedelta(days=200),
        "moment": datetime(2026, 5, 12, 8, 30, tzinfo=UTC),
        "states": STATES,
        "amount": Decimal("1234.5"),
        "obstacles": ["Manca la firma di Youssef.", "La riunione del 19 mag non è registrata."],
        "checks": [
            Check("Tutti i componenti hanno un codice fiscale.", True),
            Check("Nessun altro percorso aperto per queste persone.", True),
            Check("L'ISEE è scaduto il 31 dic 2025.", False, "#checks", "Aggiornalo"),
            Check("Un nucleo simile è già conosciuto.", None, "#checks", "Confronta"),
        ],
        "path": PATH,
        "steps": [
            Step("Elenco", "done", "312 righe"),
            Step("Colonne", "done"),
            Step("Problemi", "current", "14 da vedere"),
            Step("Nuclei", "todo"),
        ],
        "story": _story(),
        "week": _week(TODAY),
        "facts": [
            ("ISEE", "6.240,00 €", "DSU del 3 mar 2026, valida fino al 31 dic 2026"),
            ("Casa", "sfratto convalidato"),
            ("Nato il", date(1985, 2, 3)),
            ("Interprete", None),
        ],
        "months": [
            ("gennaio", 410),
            ("febbraio", 410),
            ("marzo", Decimal("287.5")),
            ("aprile", 600),
            ("maggio", 0),
        ],
        "scores": [
            ("Casa", 1, 3),
            ("Lavoro e reddito", 2, 4),
            ("Salute", 3, 3),
            ("Figli e scuola", 4, 3),
            ("Rete sociale", 2, None),
        ],
        "tabs": [
            Tab("Sintesi", "#tabs", current=True),
            Tab("Valutazione", "#tabs"),
            Tab("Progetto", "#tabs"),
            Tab("Denaro", "#tabs"),
            Tab("Carte", "#tabs", count=3),
            Tab("Chi ha visto", "#tabs"),
        ],
        "columns": _columns(),
        "rows": _rows(),
        "filters": Filters(
            query,
            Choice("state", "Stato", STATES),
            Toggle("mine", "I miei"),
            Toggle("late", "In ritardo"),
            Words("q2", "Parole"),
        ),
        "page": Paginator(range(312), 50).page(2),
        "fresh": SampleForm(),
        "wrong": SampleForm(
            {
                "wrong-given_name": "Fatima",
                "wrong-amount": "mille",
                "wrong-born_on": "41/12/2026",
                "wrong-phone": "12",
            },
            prefix="wrong",
        ),
        "short": ShortForm(prefix="short"),
        "tones": looks.TONES,
    }


def _week(today: date) -> list[CalendarDay]:
    monday = today - timedelta(days=today.weekday())
    entries = [
        CalendarEntry("9:30", "Famiglia El Amrani", "#calendar", "Colloquio, svolta", "done"),
        CalendarEntry("11:00", "Famiglia Popescu", "#calendar", "Visita, com'è andata?", "late"),
        CalendarEntry("14:30", "Famiglia Rossi", "#calendar", "Visita, saltata", "stopped"),
        CalendarEntry("16:00", "Famiglia Okafor", "#calendar", "Orientamento"),
    ]
    return [
        CalendarDay(monday + timedelta(days=n), entries[n : n + 2] if n < 5 else [], n > 5)
        for n in range(7)
    ]


def _story() -> list[dict[str, Any]]:
    def at(day: int, hour: int = 0) -> datetime:
        return datetime(2026, 5, day, hour, tzinfo=UTC)

    return [
        {
            "at": at(12, 8),
            "what": "Colloquio 2, 50 minuti",
            "by": "A. Riva, Lotto 4",
            "note": "Si è parlato della scuola dei bambini e del corso di italiano.",
        },
        {"at": at(12, 7), "what": "Appuntamento confermato", "by": "A. Riva, Lotto 4"},
        {"at": at(3, 9), "what": "Colloquio 1", "by": "A. Riva, Lotto 4", "href": "#timeline"},
        {"at": date(2026, 4, 28), "what": "Assegnata al Lotto 4"},
    ]


def _columns() -> list[Column]:
    return [
        Column("Nucleo", sort="name"),
        Column("Stato", sort="state"),
        Column("Scadenza", sort="due"),
        Column("Importo", kind="number", sort="amount"),
        Column("Azioni", kind="action", hide_label=True),
    ]


def _rows() -> list[Row]:
    families = (
        ("Famiglia El Amrani", "4 persone · Lotto 4", "going", 3, "410"),
        ("Rossi Maria", "1 persona · Distretto Nord Est", "waiting", -1, "0"),
        ("Famiglia Popescu", "3 persone · Lotto 2", "paused", 30, "1234.5"),
        ("Okafor Grace", "2 persone · Lotto 4", "done", 200, "287.5"),
    )
    words = dict(STATES)
    return [
        Row(
            [
                cells.lines(cells.link(name, "#table"), who),
                cells.badge(words[state], state),
                cells.deadline(TODAY + timedelta(days=days), TODAY),
                cells.euro(Decimal(amount)),
                cells.link("Apri", "#table"),
            ],
            key=str(place),
            href="#table",
            late=days < 0,
        )
        for place, (name, who, state, days, amount) in enumerate(families)
    ]
