"""Printing: a version after the other, a code and two fingerprints, words that are only words."""

import hashlib
import io
import re
from dataclasses import replace
from typing import Any

import pytest
import segno
from PIL import Image
from pypdf import PdfReader

from approdo.access.operations import acting_as
from approdo.journal.models import Event
from approdo.kernel.keys import new_key
from approdo.kernel.refusals import Refused
from approdo.network.models import System
from approdo.papers import operations, policies, queries
from approdo.papers.models import MemberLine, PrintedDocument, Signer, StoredFile
from approdo.papers.operations.documents import words_of
from approdo.papers.rules.press import press
from approdo.papers.states import PaperKind
from tests.makers.papers import AT, a_case_of, act, header, pact, project

pytestmark = pytest.mark.django_db


def printed(content=None, *, kind=PaperKind.PACT, subject=None, about=None, actor=None):
    with act(actor):
        return operations.print_document(
            kind=kind,
            content=content or pact(),
            subject=subject or new_key(),
            about=about or new_key(),
            at=AT,
        )


def text_of(document: PrintedDocument) -> str:
    pages = PdfReader(document.file.path).pages
    return " ".join(" ".join(page.extract_text() for page in pages).split())


def test_the_first_version_bears_its_code_its_number_and_its_fingerprint(city):
    case, subject = a_case_of(city.lead), new_key()
    document = printed(subject=subject, about=case, actor=city.case_manager)
    assert re.fullmatch(r"PAT(-[2-9A-HJKMNP-TW-Z]{5}){2}", document.code)
    assert document.version == 1
    text = text_of(document)
    assert document.code in text and "Versione 1" in text
    assert document.content_sha256 in text.replace(" ", "")
    content = document.file.path.read_bytes()
    assert document.sha256 == document.file.sha256 == hashlib.sha256(content).hexdigest()
    with acting_as(System()):
        event = Event.objects.get(name="papers.document.printed")
        assert (event.about, event.subject_id) == (case, document.pk)


def test_what_did_not_change_is_not_printed_again():
    subject, case = new_key(), new_key()
    assert printed(subject=subject, about=case) == printed(subject=subject, about=case)


def test_a_change_makes_the_next_version_and_only_that_one_counts():
    subject, case = new_key(), new_key()
    first = printed(subject=subject, about=case)
    second = printed(pact(interviews=3), subject=subject, about=case)
    assert (second.version, second.code != first.code) == (2, True)
    with acting_as(System()):
        assert queries.current(PaperKind.PACT, subject) == second
        about = list(queries.documents_about(case))
        assert [(d.version, vars(d)["is_current"]) for d in about] == [(2, True), (1, False)]


def test_versions_of_one_pact_know_nothing_of_another_s():
    case = new_key()
    assert printed(about=case).version == printed(about=case).version == 1


def test_a_printed_document_is_never_changed():
    document = printed()
    with pytest.raises(Exception, match="Cannot update"), acting_as(System()):
        PrintedDocument.objects.filter(pk=document.pk).update(version=9)


def test_another_body_sees_neither_document_nor_file(city):
    case = a_case_of(city.lead, city.districts["nord_est"])
    document = printed(about=case, actor=city.case_manager)
    with acting_as(city.stranger_case_manager) as stranger:
        assert not policies.documents_visible_to(stranger).exists()
        assert not PrintedDocument.objects.exists() and not StoredFile.objects.exists()
    with acting_as(city.district_officer) as officer:
        assert policies.documents_visible_to(officer).get() == document


def test_the_qr_code_leads_to_the_page_that_verifies_this_code(monkeypatch, settings):
    settings.SITE_ADDRESS = "https://approdo.torino.example/"
    drawn, make = [], segno.make

    def spied(text, **how):
        drawn.append(text)
        return make(text, **how)

    monkeypatch.setattr(segno, "make", spied)
    document = printed()
    assert drawn == [f"https://approdo.torino.example/papers/verification/{document.code}/"]


# --- What the papers say -------------------------------------------------------------------------


def test_the_pact_is_not_a_consent_and_says_how_to_leave():
    text = text_of(printed())
    for words in (
        "Questa è un'informazione, non un consenso",
        "Come si esce dal patto",
        "Chi non firma, o smette, non perde gli altri aiuti",
        "Se qualcosa non va",
        "Lina Andaluse",
        "minorenne, rappresentata dai genitori",
        "al più tardi fino al 12 novembre 2027",
        "privacy@torino.example",
    ):
        assert words in text.replace("’", "'"), words


def test_each_adult_and_the_case_manager_have_a_box_to_sign():
    text = text_of(printed())
    signing = text[text.index("Chi firma dice di avere letto") :]
    assert signing.count("Firma Data") == 3
    assert all(name in signing for name in ("Nadia Andaluse", "Karim Andaluse", "Marta Ferrero"))


def test_a_signature_already_given_stands_in_its_box_with_who_helped():
    drawing = io.BytesIO()
    Image.new("RGBA", (200, 60), "navy").save(drawing, "PNG")
    signed = Signer(
        name="Nadia Andaluse",
        signed_on=AT.date(),
        manner="sullo schermo",
        represented_by="Ada Neri, amministratrice di sostegno",
        interpreter="Samira Haddad (arabo)",
        signature=drawing.getvalue(),
    )
    document = printed(pact(signers=(signed,)))
    text = text_of(document)
    assert "Firma data il 12 maggio 2026, sullo schermo." in text
    assert "Firma per suo conto: Ada Neri" in text
    assert "interprete: Samira Haddad (arabo)" in text
    assert any("Firma disegnata di Nadia Andaluse" in alt for alt in alternatives(document))


def test_the_sheet_says_objectives_interventions_money_and_promises():
    document = printed(project(), kind=PaperKind.PROJECT_SHEET)
    assert document.code.startswith("PRG-")
    text = text_of(document).replace("\u00a0", " ")
    for words in (
        "Obiettivo 1 · Casa",
        "A. Accompagnamento all'abitare",
        "B. Formazione e inclusione lavorativa",
        "C. Sostegno economico e partecipazione del nucleo",
        "settembre 2026 – agosto 2027 (12 mesi)",
        "280,00 € 3.360,00 €",
        "al massimo al mese: 300,00 €",
        "Somme previste in tutto il progetto: 6.960,00 €",
        "Risparmio per la casa",
        "Spese di condominio arretrate",
        "Finire il corso sul muletto",
        "Assegno di inclusione",
        "Validazione – non ancora",
    ):
        assert words in text.replace("’", "'"), words


def test_an_empty_project_is_printed_with_its_three_headings():
    empty = project(objectives=(), interventions=(), money=(), caps=(), copayments=(), signers=())
    text = text_of(printed(empty, kind=PaperKind.PROJECT_SHEET))
    assert text.count("Nessun intervento previsto.") == 3


def test_a_column_that_would_be_empty_is_left_out():
    undated = tuple(replace(line, starts_on=None, ends_on=None) for line in project().interventions)
    text = text_of(printed(project(interventions=undated), kind=PaperKind.PROJECT_SHEET))
    # The acts of the district have a column of the same name.
    assert text.count("Quando") == 1
    assert text_of(printed(project(), kind=PaperKind.PROJECT_SHEET)).count("Quando") == 3


# --- Words are only words ------------------------------------------------------------------------


@pytest.mark.parametrize(
    "name",
    [
        "#panic() $x$ *grassetto* _corsivo_",
        '#include "/etc/passwd"',
        "= Titolo @riferimento <etichetta> `codice`",
        r"\u{41} \ \# [parentesi] { data }",
        "<script>alert(1)</script> & co.",
    ],
)
def test_a_name_is_never_read_as_markup(name):
    text = text_of(printed(pact(header=header(members=(MemberLine(name=name),)))))
    assert " ".join(name.split()) in text


def test_marks_that_turn_a_line_around_are_dropped():
    member = MemberLine(name="Nadia \u202egnitirw\u202c Andaluse\x00")
    assert "Nadia gnitirw Andaluse" in text_of(printed(pact(header=header(members=(member,)))))


def test_letters_of_many_lands_are_printed():
    names = ("Ștefăniță Țărmure", "Олена Шевченко", "Ελένη Παπαδοπούλου", "Đỗ Văn Nguyễn")
    members = tuple(MemberLine(name=name) for name in (*names, "محمد الأمين"))
    text = text_of(printed(pact(header=header(members=members))))
    assert all(name in text for name in names)
    assert "محمد" in text


def test_letters_that_no_font_of_ours_has_are_refused_saying_where_and_what_to_do():
    member = MemberLine(name="ሰላም ተስፋይ")
    with pytest.raises(Refused) as refused:
        printed(pact(header=header(members=(member,))))
    assert "«ሰላም ተስፋይ»" in str(refused.value) and "lettere latine" in str(refused.value)
    with acting_as(System()):
        assert not PrintedDocument.objects.exists() and not StoredFile.objects.exists()


def test_an_emoji_is_shown_as_a_mark_and_stops_nothing():
    member = MemberLine(name="Nadia 🙂 Andaluse")
    assert "Nadia" in text_of(printed(pact(header=header(members=(member,)))))


def test_a_very_long_word_breaks_instead_of_running_over_the_next_column():
    word = "Supercalifragilisticespiralidoso" * 2
    text = text_of(printed(pact(header=header(members=(MemberLine(name=word),)))))
    assert word in text.replace(" ", "")


# --- A PDF for everybody -------------------------------------------------------------------------


def alternatives(document: PrintedDocument) -> list[str]:
    root = PdfReader(document.file.path).root_object["/StructTreeRoot"]
    return [str(e["/Alt"]) for e in elements(root) if "/Alt" in e]


def elements(node):
    """Every element of the tree that assistive technology reads."""
    node = node.get_object()
    if isinstance(node, list):
        for child in node:
            yield from elements(child)
    elif hasattr(node, "get") and "/K" in node:
        yield node
        yield from elements(node["/K"])


@pytest.mark.parametrize(
    ("kind", "content"), [(PaperKind.PACT, pact()), (PaperKind.PROJECT_SHEET, project())]
)
def test_the_pdf_is_tagged_titled_and_in_italian(kind, content):
    document = printed(content, kind=kind)
    reader: Any = PdfReader(document.file.path)
    root = reader.root_object
    assert root["/MarkInfo"]["/Marked"] and root["/Lang"] == "it-IT"
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert "PRC-2026-000123, versione 1" in reader.metadata.title
    assert "Andaluse" not in reader.metadata.title
    assert b"<pdfuaid:part>1</pdfuaid:part>" in root["/Metadata"].get_data()
    kinds = [str(e.get("/S")) for e in elements(root["/StructTreeRoot"])]
    assert {"/Title", "/H1", "/Table", "/TH", "/TD", "/Figure"} <= set(kinds)
    assert any(document.code in alt for alt in alternatives(document))


def test_every_table_has_a_heading_for_each_column():
    document = printed(project(), kind=PaperKind.PROJECT_SHEET)
    root = PdfReader(document.file.path).root_object["/StructTreeRoot"]
    for table in (e for e in elements(root) if e.get("/S") == "/Table"):
        cells = [str(e.get("/S")) for e in elements(table)]
        assert "/THead" in cells and "/TH" in cells


def test_the_same_data_give_the_same_bytes():
    data = words_of(PaperKind.PACT, pact()) | {
        "paper": {
            "code": "PAT-22222-33333",
            "version": 1,
            "text_version": "1",
            "printed_at": "oggi",
            "hash_in_groups": "0" * 8,
            "short_hash": "0" * 8,
            "page": "https://approdo.example",
            "qr": "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 1 1'/>",
        }
    }
    assert press("pact", data, at=AT) == press("pact", data, at=AT)


def test_a_family_of_nine_with_twenty_objectives_fits_its_pages():
    people = tuple(
        replace(header().members[0], name=f"Maria Concetta {i} degli Esposti di San Giovanni")
        for i in range(9)
    )
    aims = tuple(replace(project().objectives[i % 2], number=i + 1) for i in range(20))
    signers = tuple(Signer(name=person.name, role="componente") for person in people)
    content = project(header=header(members=people), objectives=aims, signers=signers)
    document = printed(content, kind=PaperKind.PROJECT_SHEET)
    pages = PdfReader(document.file.path).pages
    assert 5 <= len(pages) <= 10
    assert all(len(page.extract_text()) > 200 for page in pages)
