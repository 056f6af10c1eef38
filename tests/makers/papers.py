"""Makers of papers: an open act to store and print in, and contents of every shape."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from decimal import Decimal
from uuid import UUID

from approdo.access.operations import acting_as, grant
from approdo.access.states import Kind, Purpose
from approdo.kernel.actors import Actor
from approdo.kernel.commands import Act, _current
from approdo.kernel.keys import new_key
from approdo.network.models import Organisation, System
from approdo.papers.models import (
    CapLine,
    CaseHeader,
    CopaymentLine,
    Heading,
    InterventionLine,
    MemberLine,
    MoneyLine,
    NeedLine,
    ObjectiveLine,
    PactContent,
    ProjectSheetContent,
    Signer,
    UndertakingLine,
    ValidationLine,
)

AT = datetime(2026, 5, 12, 8, 30, tzinfo=UTC)


@contextmanager
def act(actor: Actor | None = None, *, at: datetime = AT) -> Iterator[Actor]:
    """Be inside a command, as operations always are."""
    actor = actor or System()
    token = _current.set(Act(command="papers.trial", actor=actor, at=at))
    try:
        with acting_as(actor):
            yield actor
    finally:
        _current.reset(token)


def a_case_of(*bodies: Organisation) -> UUID:
    """Make the key of a case that these bodies were given."""
    key = new_key()
    with acting_as(System()):
        for body in bodies:
            grant(
                holder=body.pk,
                subject=key,
                kind=Kind.CASE,
                purpose=Purpose.CARE,
                since=date(2026, 1, 1),
            )
    return key


def header(**changes: object) -> CaseHeader:
    """A family of three in Lotto 4."""
    given: dict[str, object] = {
        "case_code": "PRC-2026-000123",
        "programme": "TO HOME",
        "household": "Famiglia Andaluse",
        "members": (
            MemberLine(name="Nadia Andaluse", birth_date=date(1988, 3, 1), kinship="riferimento"),
            MemberLine(name="Karim Andaluse", birth_date=date(1984, 11, 23), kinship="coniuge"),
            MemberLine(
                name="Lina Andaluse",
                birth_date=date(2015, 6, 9),
                kinship="figlia",
                is_involved=False,
                note="minorenne, rappresentata dai genitori",
            ),
        ),
        "lot": "Lotto 4",
        "implementing_body": "Cooperativa La Sponda",
        "case_manager": "Marta Ferrero",
        "district": "Distretto Nord Est",
        "lead": "Cooperativa Il Molo",
        "social_worker": "Piero Gallo",
    }
    return CaseHeader(**(given | changes))  # type: ignore[arg-type]


def pact(**changes: object) -> PactContent:
    """The pact of that family, to be signed."""
    given: dict[str, object] = {
        "header": header(),
        "dated_on": date(2026, 5, 12),
        "starts_on": date(2026, 5, 12),
        "ends_by": date(2027, 11, 12),
        "interviews": 2,
        "privacy_contact": "privacy@torino.example",
        "complaints_contact": "ascolto@torino.example",
        "signers": (
            Signer(name="Nadia Andaluse", role="componente del nucleo"),
            Signer(name="Karim Andaluse", role="componente del nucleo"),
            Signer(name="Marta Ferrero", role="case manager"),
        ),
    }
    return PactContent(**(given | changes))  # type: ignore[arg-type]


def project(**changes: object) -> ProjectSheetContent:
    """The project of that family: two objectives, a rent quota, a traineeship, savings."""
    given: dict[str, object] = {
        "header": header(),
        "dated_on": date(2026, 5, 20),
        "starts_on": date(2026, 6, 1),
        "planned_end_on": date(2027, 11, 30),
        "objectives": (
            ObjectiveLine(
                number=1,
                area="Casa",
                statement="Abitare in una casa che possiamo pagare da soli",
                starting_point="Sfratto per morosità, casa da lasciare entro l'autunno",
                target="Contratto di affitto a nome di Nadia e Karim",
                due_on=date(2027, 3, 31),
                who="Nadia cerca gli annunci, l'operatrice accompagna alle visite",
                evidence="Contratto registrato",
            ),
            ObjectiveLine(
                number=2,
                area="Lavoro",
                statement="Karim lavora come magazziniere",
                starting_point="Lavori saltuari",
                target="Contratto di almeno sei mesi",
                due_on=date(2026, 12, 31),
                who="Karim, con l'operatore per il lavoro",
                evidence="Lettera di assunzione",
            ),
        ),
        "interventions": (
            InterventionLine(
                heading=Heading.HOUSING,
                kind="Ricerca della casa",
                description="Incontri ogni due settimane, visite accompagnate",
                objectives=(1,),
                who="Operatrice per l'abitare",
                starts_on=date(2026, 6, 1),
                ends_on=date(2027, 3, 31),
            ),
            InterventionLine(
                heading=Heading.WORK,
                kind="Tirocinio",
                description="Tirocinio in magazzino, 30 ore a settimana",
                objectives=(1, 2),
                who="Operatore per il lavoro",
                starts_on=date(2026, 7, 1),
                ends_on=date(2026, 12, 31),
            ),
        ),
        "money": (
            MoneyLine(
                heading=Heading.HOUSING,
                kind="Quota per l'affitto",
                monthly_amount=Decimal("280.00"),
                months=12,
                first_month=date(2026, 9, 1),
                last_month=date(2027, 8, 1),
                payee="Proprietario della casa",
            ),
            MoneyLine(
                heading=Heading.WORK,
                kind="Indennità di tirocinio",
                monthly_amount=Decimal("600.00"),
                months=6,
                first_month=date(2026, 7, 1),
                last_month=date(2026, 12, 1),
                payee="Karim Andaluse",
                person="Karim Andaluse",
            ),
        ),
        "caps": (
            CapLine(
                heading=Heading.HOUSING,
                kind="Misura passiva",
                monthly_amount=Decimal("300.00"),
                source="Piano operativo della Città",
            ),
            CapLine(heading=Heading.WORK, kind="Misura attiva", monthly_amount=Decimal("600.00")),
        ),
        "copayments": (
            CopaymentLine(
                modality="Risparmio per la casa",
                monthly_amount=Decimal("50.00"),
                starts_on=date(2026, 6, 1),
                purpose="Deposito cauzionale",
                kept_at="Conto della famiglia",
            ),
            CopaymentLine(
                modality="Pagamento di un debito",
                monthly_amount=Decimal("30.00"),
                purpose="Spese di condominio arretrate",
            ),
        ),
        "needs": (
            NeedLine(statement="Casa, Abitazione: In crisi per tutto il nucleo", objectives=(1,)),
            NeedLine(statement="Salute", unmet="C'è una lista d'attesa"),
        ),
        "resources": ("La zia abita vicino",),
        "undertakings": (
            UndertakingLine(who="Nadia", what="Cercare due annunci a settimana"),
            UndertakingLine(who="Karim", what="Finire il corso sul muletto", by=date(2026, 6, 30)),
        ),
        "service_undertakings": (
            UndertakingLine(who="Case manager", what="Parlare con il proprietario"),
        ),
        "national_measures": ("Assegno di inclusione",),
        "signers": pact().signers,
        "validations": (
            ValidationLine(
                what="Presa visione",
                who="Sara Conti",
                role="funzionaria del distretto",
                on=date(2026, 5, 25),
            ),
            ValidationLine(what="Validazione"),
        ),
        "shared_with_household_note": "Il progetto è stato letto insieme il 20 maggio 2026.",
    }
    return ProjectSheetContent(**(given | changes))  # type: ignore[arg-type]
