"""What the family's page says, and what is known of the pages of a case."""

from approdo.family.queries.page import Page, page_of
from approdo.family.queries.pages import PersonWithPage, people_of, rule_of, waiting_words

__all__ = ["Page", "PersonWithPage", "page_of", "people_of", "rule_of", "waiting_words"]
