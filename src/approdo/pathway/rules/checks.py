"""A check that a rule has made: a sentence when it holds, another when something is missing."""

from collections.abc import Iterable
from dataclasses import dataclass

from approdo.kernel.refusals import Reason, Refused


@dataclass(frozen=True)
class Checked:
    """One check; `page` (a URL name taking the case's key) and `field` say where it can be mended."""

    holds: bool
    says: str
    refuses: str
    page: str = ""
    field: str = ""

    @property
    def sentence(self) -> str:
        """What to read beside ✓ or beside what is missing."""
        return self.says if self.holds else self.refuses

    @property
    def reason(self) -> Reason:
        """The same as a reason of refusal."""
        return Reason(self.refuses, field=self.field)


def missing(checks: Iterable[Checked]) -> list[Checked]:
    """Give the checks that do not hold."""
    return [check for check in checks if not check.holds]


def refuse_unless(checks: Iterable[Checked]) -> None:
    """Refuse with every sentence of what does not hold, all at once."""
    if failed := missing(checks):
        raise Refused(*[check.reason for check in failed])
