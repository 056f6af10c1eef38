"""What the pact says: who enters it, with whom, from when, and who signs."""

from pathlib import Path

from django.utils.translation import gettext as _

from approdo.network.queries import lead_of
from approdo.papers.models import CaseHeader, FundLine, MemberLine, PactContent, Signer
from approdo.pathway.models import Case, CaseMember, Pact
from approdo.pathway.queries.case import members_of
from approdo.pathway.queries.intake import ExpectedSignature, interviews_held, signatures_of
from approdo.pathway.states import SignatureManner
from approdo.programme.queries import funding_on
from approdo.registry.queries import memberships_on


def pact_content(case: Case, pact: Pact) -> PactContent:
    """Give the words and figures of a pact as it stands, signatures included."""
    return PactContent(
        header=case_header(case),
        dated_on=pact.opened_on,
        signers=(*(_signer(e) for e in signatures_of(case, pact)), _case_manager(case)),
        starts_on=case.assigned_on,
        ends_by=case.ends_by,
        interviews=interviews_held(case),
        language=pact.language,
    )


def case_header(case: Case) -> CaseHeader:
    """Give where a document of this case belongs and who answers for it."""
    day = case.assigned_on or case.opened_on
    lead = lead_of(case.lot.partnership_id, day) if case.lot else None
    fund = funding_on(case.programme, day)
    kinships = {m.person_id: m.get_kinship_display() for m in memberships_on(case.household, day)}
    return CaseHeader(
        case_code=case.code,
        programme=case.programme.name,
        household=case.household.label,
        members=tuple(_member(m, kinships.get(m.person_id, "")) for m in members_of(case)),
        lot=case.lot.name if case.lot else "",
        implementing_body=case.implementing_body.name if case.implementing_body else "",
        case_manager=case.case_manager.full_name if case.case_manager else "",
        district=case.district.name,
        lead=lead.name if lead else "",
        social_worker=case.proposed_by.full_name if case.proposed_by else "",
        fund=FundLine(name=str(fund), is_of_the_union=fund.is_of_the_union, phrase=fund.phrase)
        if fund
        else None,
    )


def _member(member: CaseMember, kinship: str) -> MemberLine:
    return MemberLine(
        name=member.person.full_name,
        birth_date=member.person.birth_date,
        kinship=kinship,
        is_involved=member.is_involved,
        note=member.reason,
    )


def _signer(expected: ExpectedSignature) -> Signer:
    signature = expected.signature
    if signature is None:
        return Signer(name=expected.person.full_name)
    represented = (
        f"{signature.represented_by} ({signature.get_representation_display()})"
        if signature.represented_by
        else ""
    )
    drawn = signature.manner == SignatureManner.DRAWN
    return Signer(
        name=expected.person.full_name,
        signed_on=signature.signed_on,
        manner=signature.get_manner_display(),
        represented_by=represented,
        interpreter=signature.interpreter,
        signature=Path(signature.file.path).read_bytes() if drawn else b"",
    )


def _case_manager(case: Case) -> Signer:
    name = case.case_manager.full_name if case.case_manager else ""
    return Signer(name=name, role=_("Case manager"))
