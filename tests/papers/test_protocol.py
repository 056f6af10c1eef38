"""Numbers of protocol: once in a register and year, typed beside a paper or read from a file."""

from datetime import date, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from hypothesis import example, given
from hypothesis import strategies as st

from approdo.access.operations import acting_as
from approdo.journal.models import Event
from approdo.kernel import clock
from approdo.kernel.keys import new_key
from approdo.kernel.refusals import NotPermitted, Refused
from approdo.papers import commands, operations, queries
from approdo.papers.models import ProtocolNumber
from approdo.papers.rules.protocols import rows_of
from approdo.papers.states import PaperKind
from tests.makers.papers import AT, a_case_of, act, pact

pytestmark = pytest.mark.django_db
DAY = date(2026, 5, 13)


@pytest.fixture
def paper(city):
    return printed(city)


def printed(city):
    case = a_case_of(city.lead)
    with act(city.case_manager):
        return operations.print_document(
            kind=PaperKind.PACT, content=pact(), subject=new_key(), about=case, at=AT
        )


def numbered(city, paper, *, actor=None, register="AOO 007", number=1234, entered_on=DAY):
    worker = actor or city.case_manager
    with acting_as(worker):
        return commands.record_protocol(
            actor=worker,
            document=paper,
            at=clock.now(),
            register=register,
            number=number,
            entered_on=entered_on,
        )


def read(city, text, *, actor=None):
    worker = actor or city.case_manager
    content = text if isinstance(text, bytes) else text.encode()
    with acting_as(worker):
        return commands.read_protocols(
            actor=worker, organisation=city.lead, at=clock.now(), content=content
        )


def test_the_number_stands_beside_the_paper_with_its_year(city, paper):
    number = numbered(city, paper)
    assert str(number) == "AOO 007 0001234/2026"
    with acting_as(city.case_manager):
        assert queries.protocol_of(PaperKind.PACT, paper.subject) == number
        event = Event.objects.get(name="papers.protocol.recorded")
        assert (event.about, event.facts["number"]) == (paper.about, 1234)


def test_a_number_is_once_in_a_register_and_year(city, paper):
    numbered(city, paper)
    other = printed(city)
    with pytest.raises(Refused, match="già di un'altra carta"):
        numbered(city, other)
    numbered(city, other, register="AOO 008")


def test_a_paper_has_one_number_on_a_day_that_can_be(city, paper):
    with pytest.raises(Refused, match="prima della stampa"):
        numbered(city, paper, entered_on=AT.date() - timedelta(days=1))
    with pytest.raises(Refused) as refusal:
        numbered(city, paper, register=" ", entered_on=clock.today() + timedelta(days=1))
    assert len(refusal.value.reasons) == 2
    numbered(city, paper)
    with pytest.raises(Refused, match="ha già il protocollo AOO 007 0001234/2026"):
        numbered(city, paper, number=99)


def test_another_body_numbers_nothing(city, paper):
    with pytest.raises(Refused, match="non c'è più"):
        numbered(city, paper, actor=city.stranger_case_manager)
    with pytest.raises(NotPermitted):
        numbered(city, paper, actor=city.plan_manager)
    with acting_as(city.stranger_case_manager) as stranger, pytest.raises(NotPermitted):
        commands.read_protocols(actor=stranger, organisation=city.lead, at=clock.now(), content=b"")


def test_many_are_read_from_the_file_of_the_register(city, paper):
    other = printed(city)
    text = (
        "Numero;Codice;Giorno;Registro;Oggetto\n"
        f"1;{paper.code.lower()};13/05/2026;AOO 007;riservato\n\n"
        f"2;{other.code};2026-05-14;AOO 007;riservato\n"
    )
    assert read(city, text.encode("utf-8-sig")) == 2
    with acting_as(city.case_manager):
        found = dict(ProtocolNumber.objects.values_list("document__code", "number"))
    assert found == {paper.code: 1, other.code: 2}
    with pytest.raises(Refused, match="nessun numero nuovo"):
        read(city, text)


def test_every_row_that_does_not_hold_is_named_and_none_is_written(city, paper):
    with pytest.raises(Refused) as refusal:
        read(
            city,
            "codice,registro,numero,giorno\n"
            f"{paper.code},AOO,1,13/05/2026\n"
            "PAT-22222-22222,AOO,2,13/05/2026\n"
            f"{paper.code},AOO,3,12/05/2199\n",
        )
    told = list(refusal.value.reasons)
    assert "Riga 3: nessuna carta che puoi vedere" in told[0]
    assert "Riga 4:" in told[1]
    with acting_as(city.case_manager):
        assert not ProtocolNumber.objects.exists()


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "mancano queste colonne"),
        ("codice;numero\n", "registro, giorno"),
        ("codice;registro;numero;giorno\n", "non ha righe"),
        ("codice;registro;numero;giorno\nX;A;1;13/05/2026\n", "Riga 2: «X» non è il codice"),
        ("codice;registro;numero;giorno\nPAT-22222-22222;A;-1;13/05/2026\n", "non è un numero"),
        ("codice;registro;numero;giorno\nPAT-22222-22222;A;0;13/05/2026\n", "cominciano da 1"),
        ("codice;registro;numero;giorno\nPAT-22222-22222;;1;13/05/2026\n", "il registro manca"),
        ("codice;registro;numero;giorno\nPAT-22222-22222;A;1;31/02/2026\n", "non è un giorno"),
        (b"\xff\xfe\x00", "non è un testo CSV"),
        (b"codice;registro;numero;giorno\n" + b"x" * 1_000_001, "supera 1 MB"),
    ],
)
def test_a_file_that_is_no_register_is_refused_in_a_sentence(city, text, says):
    with pytest.raises(Refused, match=says):
        read(city, text)


def test_the_pages_take_a_number_and_a_file(city, paper, page, client_as):
    address = reverse("papers:document-protocol", args=[paper.pk])
    assert "Numero di protocollo" in page(city.case_manager, address).content.decode()
    client = client_as(city.case_manager)
    typed = {"register": "AOO 007", "number": "7", "entered_on": "2026-05-13"}
    answer = client.post(address + "?next=https://altrove.example/", typed)
    assert (answer.status_code, answer["Location"]) == (302, "/")
    assert "ha già il protocollo" in client.post(address, typed).content.decode()
    page(city.case_manager, reverse("papers:protocols"))
    other = printed(city)
    rows = f"codice;registro;numero;giorno\n{other.code};AOO 007;8;13/05/2026\n"
    file = SimpleUploadedFile("registro.csv", rows.encode(), "text/csv")
    assert client.post(reverse("papers:protocols"), {"file": file}).status_code == 302
    with acting_as(city.case_manager):
        assert ProtocolNumber.objects.count() == 2
    assert client_as(city.plan_manager).get(reverse("papers:protocols")).status_code == 403


HEAD = b"codice;registro;numero;giorno\n"


def test_lines_may_end_as_any_machine_ends_them():
    text = HEAD + b"PAT-22222-22222;A;1;13/05/2026\n"
    for end in (b"\r", b"\r\n"):
        assert rows_of(text.replace(b"\n", end)) == rows_of(text)


@given(st.one_of(st.binary(max_size=300), st.binary(max_size=300).map(lambda rest: HEAD + rest)))
@example(HEAD + b'"')
@example(b"\x00" + HEAD)
@example(b"\r0")
@example(HEAD + b'PAT"\r"x')
@example(HEAD + b"PAT-22222-22222;A;1;13/05/2026;di;troppo\n")
@example(HEAD + "PAT-22222-22222;A;¹;13/05/2026\n".encode())
def test_whatever_a_file_holds_it_is_read_or_refused_in_sentences(content):
    try:
        assert rows_of(content)
    except Refused as refusal:
        assert all(str(reason) for reason in refusal.reasons)
