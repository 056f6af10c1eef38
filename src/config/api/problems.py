"""Every answer of 400 and above: a problem of RFC 9457, its sentence in the words of the domain."""

import json
from collections.abc import Iterable
from http import HTTPStatus
from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from approdo.kernel.refusals import Reason

MEDIA = "application/problem+json"
TITLES = {
    400: gettext_lazy("Richiesta che non si può leggere"),
    401: gettext_lazy("Chiave mancante o non valida"),
    403: gettext_lazy("Non permesso"),
    404: gettext_lazy("Non c'è"),
    405: gettext_lazy("Metodo non previsto"),
    406: gettext_lazy("Formato non previsto"),
    409: gettext_lazy("Rifiutato"),
    412: gettext_lazy("Cambiato nel frattempo"),
    413: gettext_lazy("Richiesta troppo grande"),
    415: gettext_lazy("Tipo di contenuto non previsto"),
    422: gettext_lazy("Contenuto che non va bene"),
    428: gettext_lazy("Manca la versione"),
    429: gettext_lazy("Troppe richieste"),
    500: gettext_lazy("Errore del programma"),
    503: gettext_lazy("Non disponibile"),
}


def problem(
    status: int, detail: object = "", errors: Iterable[dict[str, str]] = (), **headers: str
) -> HttpResponse:
    """Give a problem; `errors` says of each thing that is wrong where it stands and why."""
    told: dict[str, Any] = {
        "type": "about:blank",
        "title": str(TITLES.get(status) or HTTPStatus(status).phrase),
        "status": status,
    }
    if detail:
        told["detail"] = str(detail)
    if listed := list(errors):
        told["errors"] = listed
    answer = HttpResponse(json.dumps(told, ensure_ascii=False), status=status, content_type=MEDIA)
    for name, value in headers.items():
        answer[name.replace("_", "-")] = value
    return answer


def refused(status: int, reasons: Iterable[Reason]) -> HttpResponse:
    """Give the sentences of a refusal."""
    listed = list(reasons)
    errors = [
        {"detail": str(reason), **({"pointer": f"#/{reason.field}"} if reason.field else {})}
        for reason in listed
    ]
    return problem(status, " ".join(listed), errors)


def invalid(errors: Iterable[dict[str, Any]]) -> HttpResponse:
    """Say what of a request does not fit its description; what was sent is not told again."""
    told = [{"detail": _cut(error["msg"]), "pointer": _pointer(error["loc"])} for error in errors][
        :50
    ]
    return problem(422, _("Alcuni valori non vanno bene."), told)


def _pointer(place: Iterable[object]) -> str:
    words = [str(word) for word in place if word not in ("sent", "body")]
    return _cut("#/" + "/".join(w.replace("~", "~0").replace("/", "~1") for w in words))


def _cut(words: str) -> str:
    return words.encode("utf-8", "replace").decode()[:200]
