"""What is typed when a page is given, a person's contact is ruled, a paper asked, a word attended to."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from approdo.access.states import LinkLanguage, RevokedFor
from approdo.family.models import ContactRule
from approdo.family.states import Notice
from approdo.kernel.forms import DomainForm
from approdo.registry.models import Contact, Person
from approdo.registry.states import Safety
from approdo.ui.fields import DayField

USUAL_TIME = timedelta(days=180)


class LinkForm(DomainForm):
    """In which language, until when, and who to call."""

    language = forms.ChoiceField(label=_("In che lingua"), choices=LinkLanguage.choices)
    call = forms.CharField(
        label=_("Numero da chiamare"),
        max_length=30,
        help_text=_("Quello a cui risponde chi segue la famiglia: sta sul foglio e sulla pagina."),
    )
    expires_on = DayField(label=_("Vale fino al"), help_text=_("Al massimo un anno."))

    def __init__(self, data: Any = None, *, today: date, language: str, call: str) -> None:
        known = language if language in LinkLanguage.values else LinkLanguage.ITALIAN
        super().__init__(
            data,
            initial={"language": known, "call": call, "expires_on": today + USUAL_TIME},
        )


class RevocationForm(DomainForm):
    """Why a page is closed; the most usual reason stands already."""

    reason = forms.ChoiceField(
        label=_("Perché si chiude"), choices=RevokedFor.choices, initial=RevokedFor.ASKED
    )


class ContactRuleForm(DomainForm):
    """How a person may be reached without harm."""

    may_write = forms.BooleanField(
        label=_("Si può scrivere (SMS)"),
        required=False,
        help_text=_("I messaggi non dicono mai di che servizio si tratta."),
    )
    only = forms.ModelChoiceField(
        label=_("Solo a questo recapito"),
        queryset=Contact.objects.none(),
        required=False,
        empty_label=_("Uno qualsiasi"),
    )
    from_hour = forms.IntegerField(label=_("Dalle ore"), min_value=0, max_value=23)
    until_hour = forms.IntegerField(label=_("Alle ore"), min_value=1, max_value=24)
    note = forms.CharField(label=_("Altro da sapere"), max_length=200, required=False)

    def __init__(self, data: Any = None, *, person: Person, rule: ContactRule | None) -> None:
        initial: dict[str, Any] = {"may_write": True, "from_hour": 9, "until_hour": 18}
        if rule is not None:
            initial = {
                "may_write": rule.may_write,
                "only": rule.only_id,
                "from_hour": rule.from_hour,
                "until_hour": rule.until_hour,
                "note": rule.note,
            }
        super().__init__(data, initial=initial)
        which: Any = self.fields["only"]
        which.queryset = Contact.objects.filter(person=person).exclude(safety=Safety.NEVER)


class NoticeForm(DomainForm):
    """Which of the neutral messages is sent."""

    what = forms.ChoiceField(
        label=_("Che cosa dice"),
        choices=Notice.choices,
        widget=forms.RadioSelect,
        initial=Notice.NEWS,
    )


class PaperForm(DomainForm):
    """Which paper is asked of whom, by when."""

    person = forms.ModelChoiceField(label=_("A chi"), queryset=Person.objects.none())
    what = forms.CharField(
        label=_("Quale carta"), max_length=160, help_text=_("Con parole che la persona conosce.")
    )
    by_on = DayField(label=_("Entro il"), required=False)

    def __init__(self, people: Iterable[Person], data: Any = None) -> None:
        super().__init__(data)
        which: Any = self.fields["person"]
        which.queryset = Person.objects.filter(pk__in=[person.pk for person in people])


class AttendForm(DomainForm):
    """A line that the person reads on their page."""

    answer = forms.CharField(
        label=_("Una riga per la persona"),
        max_length=300,
        required=False,
        help_text=_("La legge sulla sua pagina. Nient'altro che riguardi altre persone."),
    )
