"""The words of papers as data: no language lacks a sentence, and every fact stands in each of them."""

import io
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from pypdf import PdfReader

from approdo.papers.models import Content, FundLine, LetterContent, ReportContent, Section, Word
from approdo.papers.operations import print_draft
from approdo.papers.rules.texts import DIRECTIONS, catalogue, in_words, places_in, texts_of
from approdo.papers.states import PaperKind
from approdo.pathway.states import ClosureOutcome, Expense, PactLanguage, SuspensionReason
from approdo.pathway.states.entry import RejectionReason
from approdo.pathway.states.letter import LetterKind
from approdo.pathway.states.turns import PactBreach
from tests.makers.papers import AT, header, pact, project

FUND = FundLine(name="FSE", is_of_the_union=True, phrase="PON Metro, asse 3")
OTHERS = [language for language in DIRECTIONS if language != "it"]


def sentences(words: Any, at: str = "") -> dict[str, str]:
    """Every sentence of a catalogue by where it stands."""
    if isinstance(words, str):
        return {at: words}
    parts = words.items() if isinstance(words, dict) else enumerate(words)
    return {k: s for name, part in parts for k, s in sentences(part, f"{at}/{name}").items()}


@pytest.mark.parametrize("language", OTHERS)
def test_no_language_lacks_a_sentence_nor_has_one_of_its_own(language):
    assert sentences(catalogue(language)).keys() == sentences(catalogue("it")).keys()


@pytest.mark.parametrize("language", OTHERS)
def test_every_sentence_names_the_same_facts_and_stresses_as_much(language):
    theirs = sentences(catalogue(language))
    for where, sentence in sentences(catalogue("it")).items():
        assert places_in(theirs[where]) == places_in(sentence), where
        assert theirs[where].count("*") % 2 == 0, where
        assert theirs[where].strip(), where


@pytest.mark.parametrize("language", OTHERS)
def test_nothing_was_left_in_italian(language):
    italian, theirs = sentences(catalogue("it")), sentences(catalogue(language))
    long = [k for k, s in italian.items() if len(s) > 25]
    assert not [k for k in long if theirs[k] == italian[k]]


def test_the_texts_are_those_of_the_languages_that_one_can_choose():
    spoken = {code for code in PactLanguage.values if code in DIRECTIONS}
    assert spoken == {"it", "en", "fr", "es", "ro", "ar"}


@pytest.mark.parametrize(
    ("among", "codes"),
    [
        ("rejection", RejectionReason.values),
        ("suspension", SuspensionReason.values),
        ("breach", PactBreach.values),
        ("expense", Expense.values),
        ("outcome", ClosureOutcome.values),
    ],
)
def test_every_code_that_a_letter_may_name_has_its_word_and_no_word_lacks_a_code(among, codes):
    for language in DIRECTIONS:
        assert set(codes) == set(catalogue(language)["letters"]["words"][among]), language


@pytest.mark.parametrize("kind", LetterKind)
def test_every_letter_has_a_title_and_a_body_in_every_language(kind):
    for language in DIRECTIONS:
        letter = catalogue(language)["letters"][kind.value]
        assert letter["title"] and len(letter["body"]) >= 3


def test_a_sentence_whose_fact_is_not_known_is_left_out_in_both_languages():
    told = texts_of(PaperKind.LETTER_SUSPENSION, "ro", {"starts_on": date(2026, 5, 1)})
    for words in (told["it"], told["other"]):
        assert [bool(s) for s in words["body"]] == [False, False, False, False, False, True]


def test_facts_are_written_as_each_language_writes_them():
    day = date(2026, 5, 12)
    written = {language: in_words(day, language) for language in DIRECTIONS}
    assert written == {
        "it": "12 maggio 2026",
        "en": "12 May 2026",
        "fr": "12 mai 2026",
        "es": "12 de mayo de 2026",
        "ro": "12 mai 2026",
        "ar": "12 مايو 2026",
    }
    assert in_words(Decimal("1234.5"), "ar") == "1.234,50\u00a0€"
    assert in_words(Word("outcome", "moved_city"), "en") == "you moved to another city"
    assert (
        in_words((Word("expense", "training"), Word("expense", "utilities")), "fr").count(",") == 3
    )


def test_a_fact_is_never_read_as_stress_or_as_another_place():
    facts = {"day": date(2026, 5, 1), "programme": "*{district}*", "district": "Nord"}
    body = texts_of(PaperKind.LETTER_VALIDATION, "it", facts)["it"]["body"]
    text = "".join(str(run["text"]) for run in body[0])
    assert "programma *{district}*" in text


@pytest.mark.parametrize("language", DIRECTIONS)
@pytest.mark.parametrize("kind", PaperKind)
def test_every_paper_for_a_family_is_printed_in_every_language(kind, language):
    shared = {"header": header(fund=FUND), "dated_on": date(2026, 5, 12)}
    content: Content
    if kind == PaperKind.PACT:
        content = pact(language=language, header=header(fund=FUND))
    elif kind == PaperKind.PROJECT_SHEET:
        content = project(language=language, header=header(fund=FUND))
    elif kind.startswith("letter_"):
        content = LetterContent(
            **shared,
            language=language,
            addressee="Nadia Andaluse",
            sender="Distretto Nord Est",
            act=(("day", date(2026, 5, 10)), ("answer_by", date(2026, 5, 20))),
            written=("Con parole nostre.",),
        )
    else:
        parts = (Section(title="La casa", facts=(("Titolo", "Affitto"),), text="Perché."),)
        content = ReportContent(**shared, title="Carta", subtitle="Di prova", sections=parts)
    draft = print_draft(kind=kind, content=content, at=AT)
    text = " ".join(page.extract_text() for page in PdfReader(io.BytesIO(draft)).pages)
    assert "Cofinanziato dall" in text and "PON Metro, asse 3" in text


def test_a_language_without_a_text_is_read_from_the_italian():
    told = texts_of(PaperKind.PACT, "zh", {})
    assert (told["other"], told["language"], told["direction"]) == (None, "it", "ltr")
    assert texts_of(PaperKind.PACT, "ar", {})["direction"] == "rtl"
