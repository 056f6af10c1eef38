"""Stored files, printed documents, and the typed contents that contexts above hand to print."""

from approdo.papers.models.contents import (
    CapLine,
    CaseHeader,
    Content,
    CopaymentLine,
    FundLine,
    Heading,
    HeadingTotal,
    InterventionLine,
    LetterContent,
    MemberLine,
    MoneyLine,
    ObjectiveLine,
    PactContent,
    ProjectSheetContent,
    ReportContent,
    Section,
    Signer,
    UndertakingLine,
    ValidationLine,
    Word,
)
from approdo.papers.models.document import PrintedDocument
from approdo.papers.models.file import StoredFile, shelf_path
from approdo.papers.models.protocol import ProtocolNumber

__all__ = [
    "CapLine",
    "CaseHeader",
    "Content",
    "CopaymentLine",
    "FundLine",
    "Heading",
    "HeadingTotal",
    "InterventionLine",
    "LetterContent",
    "MemberLine",
    "MoneyLine",
    "ObjectiveLine",
    "PactContent",
    "PrintedDocument",
    "ProjectSheetContent",
    "ProtocolNumber",
    "ReportContent",
    "Section",
    "Signer",
    "StoredFile",
    "UndertakingLine",
    "ValidationLine",
    "Word",
    "shelf_path",
]
