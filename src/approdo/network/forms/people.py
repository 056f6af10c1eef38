"""Members, passwords and mandates, as typed."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from approdo.kernel.forms import DomainForm
from approdo.kernel.period import end_after
from approdo.network.models import Member
from approdo.network.states import Role
from approdo.ui.fields import DayField

LONG_ENOUGH = _("Almeno 10 caratteri; una frase va bene.")


class MemberEditForm(DomainForm):
    """A member's names and e-mail."""

    given_name = forms.CharField(label=_("Nome"), max_length=80)
    family_name = forms.CharField(label=_("Cognome"), max_length=80)
    email = forms.EmailField(label=_("E-mail di lavoro"), required=False)


class DatedRoleForm(DomainForm):
    """A role from a day on, perhaps until another."""

    role = forms.ChoiceField(label=_("Ruolo"), choices=Role)
    starts_on = DayField(label=_("Dal giorno"))
    last_day = DayField(
        label=_("Ultimo giorno"), required=False, help_text=_("Vuoto: senza scadenza.")
    )

    def among_roles(self, roles: Iterable[Role]) -> None:
        """Choose among the roles of the body."""
        self.fields["role"].choices = [(r.value, r.label) for r in roles]  # type: ignore[attr-defined]

    def arguments(self) -> dict[str, Any]:
        """Give the end as it is stored."""
        arguments = dict(self.cleaned_data)
        last_day = arguments.pop("last_day")
        return {**arguments, "ends_on": end_after(last_day)}


class MemberForm(DatedRoleForm, MemberEditForm):
    """A new member with their first mandate."""

    username = forms.CharField(
        label=_("Nome utente"),
        max_length=60,
        required=False,
        help_text=_("Vuoto: nome.cognome."),
    )
    field_order = (
        "given_name",
        "family_name",
        "role",
        "starts_on",
        "last_day",
        "email",
        "username",
    )


class MandateForm(DatedRoleForm):
    """A mandate for somebody who is already here."""

    member = forms.ModelChoiceField(
        Member.objects.none(), label=_("Persona"), empty_label=_("scegli…")
    )
    field_order = ("member", "role", "starts_on", "last_day")

    def among(self, members: QuerySet[Member]) -> None:
        """Choose among these members."""
        self.fields["member"].queryset = members  # type: ignore[attr-defined]


class MandateEndForm(DomainForm):
    """The first day without the mandate."""

    ends_on = DayField(
        label=_("Primo giorno senza incarico"),
        help_text=_("Se è oggi, l'accesso si chiude subito."),
    )


class SubstituteForm(DomainForm):
    """Who stands in, and between which days."""

    substitute = forms.ModelChoiceField(
        Member.objects.none(), label=_("Chi sostituisce"), empty_label=_("scegli…")
    )
    starts_on = DayField(label=_("Dal giorno"))
    last_day = DayField(
        label=_("Ultimo giorno"), help_text=_("Il giorno dopo l'accesso si chiude da solo.")
    )

    def among(self, members: QuerySet[Member]) -> None:
        """Choose among these members."""
        self.fields["substitute"].queryset = members  # type: ignore[attr-defined]


class NewPasswordForm(DomainForm):
    """A password chosen by oneself, typed twice."""

    password = forms.CharField(
        label=_("Nuova password"),
        strip=False,
        help_text=LONG_ENOUGH,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password", "wide": True}),
    )
    again = forms.CharField(
        label=_("Nuova password, un'altra volta"),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password", "wide": True}),
    )

    def clean_again(self) -> str:
        """Typed twice, it must be the same."""
        again = str(self.cleaned_data["again"])
        if again != self.cleaned_data.get("password", again):
            raise forms.ValidationError(_("Le due password non sono uguali."))
        return again

    def arguments(self) -> dict[str, Any]:
        """The command asks for it once."""
        return {name: value for name, value in self.cleaned_data.items() if name != "again"}


class PasswordForm(NewPasswordForm):
    """One's own new password, knowing the present one."""

    current = forms.CharField(
        label=_("Password attuale"),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password", "wide": True}),
    )
    field_order = ("current", "password", "again")


class IdentityForm(DomainForm):
    """The codice fiscale by which the city's own sign-in tells who it is."""

    fiscal_code = forms.CharField(
        label=_("Codice fiscale"),
        max_length=16,
        required=False,
        help_text=_("Vuoto: non può entrare con SPID o CIE."),
        widget=forms.TextInput(attrs={"autocapitalize": "characters", "spellcheck": "false"}),
    )


class RestorationForm(DomainForm):
    """Why a second factor is given back."""

    reason = forms.CharField(
        label=_("Che cosa è successo, e come sai che è proprio questa persona"),
        max_length=300,
        widget=forms.Textarea,
    )
