"""Named reads of the paths."""

from approdo.pathway.queries.case import case_by_code

__all__ = ["case_by_code"]
