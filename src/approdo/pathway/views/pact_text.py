"""The pact to be read on the screen, in any of its languages, before it is signed."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET

from approdo.kernel.web import SignedInRequest
from approdo.papers.queries import has_texts_in, texts_for
from approdo.papers.states import PaperKind
from approdo.pathway import policies, queries
from approdo.pathway.sheets.pact import pact_content
from approdo.pathway.states import PactLanguage
from approdo.pathway.views.pages import case_of, case_page
from approdo.ui.pieces import Tab

Sentence = list[dict[str, Any]]
# Each part of the pact: its heading, and where its sentences stand in the catalogue.
PARTS = (
    ("services", "services_promise"),
    ("signers", "signers_promise"),
    ("leaving", "leaving_how"),
)


@dataclass
class Part:
    """A part of the pact: a heading, a list, sentences, and pairs of a case and what follows."""

    heading: Sentence | None = None
    items: list[Sentence] = field(default_factory=list)
    sentences: list[Sentence | None] = field(default_factory=list)
    pairs: list[tuple[Sentence, Sentence]] = field(default_factory=list)


@require_GET
def case_pact_text(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """Show the words of the pact in a language, to be read together on a phone or a screen."""
    case = case_of(request, pk, may=policies.may_sign_pact)
    pact = queries.pact_in_force(case)
    if pact is None:
        return redirect("pathway:case-pact", pk)
    asked = request.GET.get("language", pact.language)
    language = asked if has_texts_in(asked) else "it"
    content = pact_content(case, pact)
    texts = texts_for(PaperKind.PACT, language, content.facts())
    words = texts["other"] or texts["it"]
    here = reverse("pathway:case-pact-text", args=[pk])
    return case_page(
        request,
        "case_pact_text",
        case,
        title=words["title"],
        subtitle=words["subtitle"],
        parts=list(_parts(words, content.starts_on is not None, content.ends_by is not None)),
        language=texts["language"],
        direction=texts["direction"],
        languages=[
            Tab(label, f"{here}?language={code}", current=code == language)
            for code, label in PactLanguage.choices
            if has_texts_in(code)
        ],
        label=_("In che lingua"),
    )


def _parts(words: dict[str, Any], starts: bool, ends: bool) -> Iterator[Part]:
    yield Part(items=words["short"])
    for heading, items in PARTS[:2]:
        yield Part(words[heading], items=words[items])
    lasts = {
        (True, True): "from_until",
        (True, False): "from_on",
        (False, True): "until",
        (False, False): "as_project",
    }[starts, ends]
    yield Part(words["duration"], sentences=[words[lasts], words["after"]])
    yield Part(words["ifs"], pairs=[(case, then) for case, then in words["cases"]])
    heading, items = PARTS[2]
    yield Part(words[heading], sentences=words[items])
    yield Part(
        words["data"],
        sentences=[words["data_notice"]],
        pairs=[(what, said) for what, said in (words["data_who"], *words["data_facts"])],
    )
    yield Part(
        words["wrong"],
        sentences=[words["wrong_talk"], words["wrong_write"], words["wrong_answer"]],
    )
    yield Part(words["signing"], sentences=[words["signing_means"]])
