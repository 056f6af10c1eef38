"""Who sees a path and who may do what on it."""

from approdo.pathway.policies.case import cases_visible_to

__all__ = ["cases_visible_to"]
