"""The API put together: an address for each line of the parts' tables, and its description.

Written to the guidelines on interoperability of the Italian public administration: who answers for it
and on what terms, where it is served, a problem for whatever goes wrong, objects at the top, nouns.
"""

import re
import warnings
from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.core.exceptions import ObjectDoesNotExist, PermissionDenied
from django.db import DataError
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from ninja import NinjaAPI
from ninja.errors import HttpError, ValidationError
from ninja.openapi.schema import OpenAPISchema

from approdo.exchange.operations import KeyOfAnother
from approdo.kernel.api import Act, Part, Records, Rows
from approdo.kernel.refusals import Overtaken, Refused
from config.api import problems
from config.api.answers import Done, Problem, Status
from config.api.finding import Finder, NotGiven, OutOfScope
from config.api.kinds import ALIKE
from config.api.parsing import StrictJson
from config.api.reading import Reading
from config.api.writing import Address, BadKey, NoVersion, TooLate

VERSION = "1.0.0"
MEDIA = problems.MEDIA
# What needs no key.
OF_NO_ONE = ("get /status",)
READ_PROBLEMS = (401, 403, 404, 409, 422, 429, 500)
WRITE_PROBLEMS = (400, 401, 403, 404, 409, 412, 413, 415, 422, 428, 429, 500)
# Where the installation answers is told by itself; the committed description names an example.
EXAMPLE = "https://approdo.example.org/api/v1"
SUMMARY = "I percorsi di inclusione di una città: leggere e agire come chi ci lavora"
ABOUT = """What a worker reads and does in Approdo, for the programs that they give a key to.

A key belongs to a member under one mandate, for the parts of the work that it is for; it is sent as
`Authorization: Bearer`. The program sees and does what the worker may: what one may not see is not
there (404).

Each write carries an `Idempotency-Key`: the same request with the same key is done once, and answered
the same for seven days; a refused one leaves the key free. A change of a record carries in `If-Match`
the version that was read (its `ETag`), or `*`. Lists are given newest first; `next` is the `after` of
the following page. Every problem is `application/problem+json` (RFC 9457).
"""
KEY_PARAMETER = {
    "in": "header",
    "name": "Idempotency-Key",
    "required": True,
    "description": "A key that the caller makes, one for each thing to be done",
    "schema": {"type": "string", "minLength": 1, "maxLength": 255, "pattern": "^[!-~]+$"},
}
VERSION_PARAMETER = {
    "in": "header",
    "name": "If-Match",
    "required": True,
    "description": "The ETag of the record as it was read, or *",
    "schema": {"type": "string", "pattern": r'^(\*|"[0-9]{1,9}")$'},
}


class Described(OpenAPISchema):
    """The description, with its problems in their own media type and its top in the guidelines' order."""

    def __init__(self, api: NinjaAPI, path_prefix: str) -> None:
        super().__init__(api, path_prefix)
        self["paths"] = {path: self["paths"][path] for path in sorted(self["paths"])}
        self["components"]["schemas"] = dict(sorted(self["components"]["schemas"].items()))
        self["components"]["securitySchemes"] = {"key": {"type": "http", "scheme": "bearer"}}
        self["components"]["responses"] = {
            f"Problem{status}": _problem(status) for status in sorted(problems.TITLES)
        }

    def responses(self, operation: Any) -> dict[int, Any]:
        told = super().responses(operation)
        for status in [status for status in told if status >= 400]:
            told[status] = {"$ref": f"#/components/responses/Problem{status}"}
        return told


def _problem(status: int) -> dict[str, Any]:
    shape = {"schema": {"$ref": "#/components/schemas/Problem"}}
    told: dict[str, Any] = {
        "description": str(problems.TITLES[status]),
        "content": {problems.MEDIA: shape},
    }
    if status == 429:
        seconds = {"type": "integer", "format": "int32", "minimum": 1}
        told["headers"] = {"Retry-After": {"description": "Seconds", "schema": seconds}}
    return told


class Api(NinjaAPI):
    """The API whose description is ours, under a path that is known without resolving it."""

    def get_openapi_schema(self, **_ignored: Any) -> OpenAPISchema:
        return Described(self, "")


def build(parts: Iterable[Part]) -> Api:
    """Make the API of the parts' tables."""
    parts = tuple(parts)
    api = Api(
        title="Approdo",
        version=VERSION,
        description=ABOUT,
        docs_url=None,
        openapi_url=None,
        urls_namespace="api",
        parser=StrictJson(),
        servers=[{"url": EXAMPLE, "description": "Installazione della città"}],
        openapi_extra={
            "info": {
                "x-summary": SUMMARY,
                "contact": {"name": "Amministrazione", "email": settings.API_CONTACT},
                "termsOfService": settings.API_TERMS,
            },
            "tags": [{"name": part.name, "description": part.title} for part in parts],
            "security": [{"key": []}],
        },
    )
    _handlers(api)
    _status(api)
    finder = Finder(parts)
    for part in parts:
        ALIKE.update(part.alike)
    with warnings.catch_warnings():
        # A field may be called as something that pydantic's own class knows: `register`.
        warnings.filterwarnings("ignore", "Field name", UserWarning)
        _addresses(api, parts, finder)
    return api


def _addresses(api: Api, parts: Iterable[Part], finder: Finder) -> None:
    for part in parts:
        kinds: tuple[Records | Rows, ...] = (*part.records, *part.rows)
        for kind in (kind for kind in kinds if isinstance(kind, Records) or kind.listed):
            _reads(api, Reading(part.name, kind, finder))
        for act in part.acts:
            _writes(api, Address(part.name, act, finder))


def _answers(statuses: Iterable[int], **known: Any) -> dict[Any, Any]:
    return {
        **{int(code[1:]): shape for code, shape in known.items()},
        **dict.fromkeys(statuses, Problem),
    }


def _status(api: Api) -> None:
    def status(request: HttpRequest) -> dict[str, str]:
        return {"status": "ok", "version": VERSION}

    api.default_router.add_api_operation(
        "/status",
        ["GET"],
        status,
        response=_answers((500,), _200=Status),
        operation_id="status",
        summary="Whether the program serves",
        tags=["status"],
        openapi_extra={"security": []},
    )


def _reads(api: Api, reading: Reading) -> None:
    kind = reading.kind
    if isinstance(kind, Records):
        _read(api, reading, f"/{kind.noun}/{{uuid:id}}", f"{kind.noun}_one", one=True)
        _read(api, reading, f"/{kind.noun}", kind.noun)
    else:
        above = reading.finder.records[kind.of].noun
        _read(api, reading, f"/{above}/{{uuid:id}}/{kind.noun}", f"{above}_{kind.noun}")


def _read(api: Api, reading: Reading, path: str, name: str, *, one: bool = False) -> None:
    doc = (reading.kind.shown.model.__doc__ or "").strip().split("\n")[0]
    view = reading.one_view() if one else reading.list_view()
    view.__name__ = name
    api.default_router.add_api_operation(
        path,
        ["GET"],
        view,
        response=_answers(READ_PROBLEMS, _200=reading.whole.schema if one else reading.page),
        operation_id=f"read_{re.sub('[^a-z]', '_', name)}",
        summary=doc,
        tags=[reading.part],
    )


def _writes(api: Api, address: Address) -> None:
    act: Act = address.act
    parameters = [KEY_PARAMETER, *([VERSION_PARAMETER] if address.asks_version else [])]
    api.default_router.add_api_operation(
        "/" + re.sub(r"{(\w+)}", r"{uuid:\1}", address.path),
        [act.method],
        address.view(),
        response=_answers(WRITE_PROBLEMS, _200=Done, _201=Done),
        operation_id=act.command.name.replace(".", "_"),
        summary=(act.command.__doc__ or "").strip().split("\n")[0],
        tags=[address.part],
        openapi_extra={"parameters": parameters},
    )


def _handlers(api: Api) -> None:
    def told(kind: type[Exception], answer: Any) -> None:
        def handle(request: HttpRequest, error: Any) -> HttpResponse:
            found: HttpResponse = answer(error)
            return found

        api.add_exception_handler(kind, handle)

    told(Refused, lambda error: problems.refused(409, error.reasons))
    told(Overtaken, lambda error: problems.refused(412, error.reasons))
    told(NotGiven, lambda error: problems.refused(422, error.reasons))
    told(TooLate, lambda error: problems.refused(422, error.reasons))
    told(
        PermissionDenied, lambda error: problems.problem(403, _("Il tuo incarico non lo prevede."))
    )
    told(OutOfScope, lambda error: problems.problem(403, _("La chiave non serve a questo.")))
    told(Http404, lambda error: problems.problem(404))
    told(ObjectDoesNotExist, lambda error: problems.problem(404))
    told(ValidationError, lambda error: problems.invalid(error.errors))
    told(DataError, lambda error: problems.problem(422, _("Un valore è fuori misura.")))
    told(KeyOfAnother, lambda error: problems.problem(422, _used_already()))
    told(BadKey, lambda error: problems.problem(400, _("Manca una Idempotency-Key che vada bene.")))
    told(NoVersion, lambda error: problems.problem(428, _("Manca If-Match con la versione letta.")))
    told(HttpError, lambda error: problems.problem(error.status_code))


def _used_already() -> str:
    return _("Questa Idempotency-Key è già servita per un'altra richiesta.")
