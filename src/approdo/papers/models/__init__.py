"""Stored files, printed documents, and the typed contents that contexts above hand to print."""

from approdo.papers.models.contents import (
    CapLine,
    CaseHeader,
    Content,
    CopaymentLine,
    Heading,
    HeadingTotal,
    InterventionLine,
    MemberLine,
    MoneyLine,
    ObjectiveLine,
    PactContent,
    ProjectSheetContent,
    Signer,
    UndertakingLine,
    ValidationLine,
)
from approdo.papers.models.document import PrintedDocument
from approdo.papers.models.file import StoredFile, shelf_path
from approdo.papers.models.protocol import ProtocolNumber

__all__ = [
    "CapLine",
    "CaseHeader",
    "Content",
    "CopaymentLine",
    "Heading",
    "HeadingTotal",
    "InterventionLine",
    "MemberLine",
    "MoneyLine",
    "ObjectiveLine",
    "PactContent",
    "PrintedDocument",
    "ProjectSheetContent",
    "ProtocolNumber",
    "Signer",
    "StoredFile",
    "UndertakingLine",
    "ValidationLine",
    "shelf_path",
]
