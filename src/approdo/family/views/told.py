"""A person's page as sentences in their language: what the screen and the printed sheet share."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from approdo.access.models import PersonalLink
from approdo.family.models import FamilyWord
from approdo.family.queries import Page
from approdo.family.states import ASKED, Said
from approdo.kernel.clock import day_of
from approdo.papers.models import Word
from approdo.papers.operations import Leaflet
from approdo.papers.queries import FamilyTexts
from approdo.pathway.states import WarningState


@dataclass(frozen=True)
class ToldMeeting:
    """An appointment in words, and whether it was already confirmed."""

    key: str
    lines: list[str]
    said: str
    is_confirmed: bool


@dataclass(frozen=True)
class Told:
    """Each part of the page in words."""

    texts: FamilyTexts
    page: Page

    def say(self, key: str, **facts: object) -> str:
        """Give a sentence of the texts."""
        return self.texts.say(key, facts)

    @property
    def hello(self) -> str:
        """Greet by the first name alone."""
        return self.say("hello", name=self.page.person.given_name or self.page.person.full_name)

    @property
    def next(self) -> list[str]:
        """What happens now, who does it and by when."""
        page = self.page
        if page.is_over:
            return [self.say("over")]
        lines = [self.say(f"steps.{page.step}")]
        if page.owner == "you":
            lines.append(self.say("owed_by_you"))
        elif page.owner:
            owner = self.say(f"owners.{page.owner}", name=page.owner_name)
            lines.append(self.say("owed_by", who=owner))
        lines.append(self.say("due", day=page.due_on))
        return [line for line in lines if line]

    @property
    def whys(self) -> list[str]:
        """Why not yet."""
        told = [self.texts.say(f"why.{key}", facts) for key, facts in self.page.whys]
        return [sentence for sentence in told if sentence]

    @property
    def meetings(self) -> list[ToldMeeting]:
        """The appointments to come."""
        return [
            ToldMeeting(
                key=str(meeting.activity.pk),
                lines=list(self._meeting(meeting.activity)),
                said=self.say(f"said.{meeting.said}") if meeting.said else "",
                is_confirmed=meeting.said == Said.CONFIRMED,
            )
            for meeting in self.page.meetings
        ]

    def _meeting(self, activity: object) -> Iterator[str]:
        at = timezone.localtime(activity.starts_at)  # type: ignore[attr-defined]
        yield self.say("at_hour", day=self.texts.weekday(at.date()), hour=f"{at:%H:%M}")
        channel = self.say(f"channels.{activity.channel}")  # type: ignore[attr-defined]
        place = activity.place  # type: ignore[attr-defined]
        yield f"{channel}: {place}" if place else channel
        if worker := activity.conducted_by:  # type: ignore[attr-defined]
            yield self.say("with", name=worker.full_name)

    @property
    def mine(self) -> list[str]:
        """What the reader promised."""
        return [self._promise(one.what, one.by) for one in self.page.mine]

    @property
    def theirs(self) -> list[str]:
        """What the services promised."""
        return [
            f"{one.name or self.say(f'parties.{one.who}')}: {self._promise(one.what, one.by)}"
            for one in self.page.theirs
        ]

    def _promise(self, what: str, by: date | None) -> str:
        due = self.say("due", day=by)
        return f"{what} ({due})" if due else what

    @property
    def version(self) -> str:
        """Which version of the project it is."""
        project = self.page.project
        if project is None:
            return ""
        return self.say("version", number=str(project.number), day=project.shared_on)

    @property
    def project_said(self) -> str:
        """What was said of this version."""
        return self.say(f"said.{self.page.project_said}") if self.page.project_said else ""

    @property
    def warning(self) -> list[str]:
        """What the warning is about, until when one can answer, or when one did."""
        warning = self.page.warning
        if warning is None:
            return []
        breach = Word("breach", warning.breach)
        lines = [self.say("warned_on", day=warning.warned_on, breach=breach)]
        if self.waits_for_an_answer:
            lines.append(self.say("answer_by", day=warning.answer_by))
            if warning.hearing_on:
                where = f" ({warning.hearing_place})" if warning.hearing_place else ""
                lines.append(self.say("hearing", day=warning.hearing_on) + where)
        else:
            lines.append(self.say("answered_on", day=warning.answered_on))
        return lines

    @property
    def waits_for_an_answer(self) -> bool:
        """Whether the warning has still to be answered."""
        warning = self.page.warning
        return warning is not None and warning.state == WarningState.ISSUED

    @property
    def asked(self) -> list[tuple[str, str]]:
        """The papers asked: key and sentence."""
        return [
            (str(one.pk), self.say("asked_paper", what=self._promise(one.what, one.by_on)))
            for one in self.page.asked
        ]

    @property
    def given(self) -> list[list[str]]:
        """The papers sent, and whether somebody saw them."""
        return [
            [
                self.say(
                    "sent_on",
                    day=day_of(word.said_at),
                    what=word.paper_request.what if word.paper_request else self.say("a_letter"),
                ),
                *self._attended(word),
            ]
            for word in self.page.given
        ]

    @property
    def sent(self) -> list[list[str]]:
        """What was said, in the reader's own words, and what came of it."""
        return [
            [
                self.say(f"said.{word.said}"),
                *([f"«{word.words}»"] if word.words else []),
                *self._attended(word),
            ]
            for word in self.page.words
        ]

    def _attended(self, word: FamilyWord) -> Iterator[str]:
        if word.attended_at is None:
            yield self.say("waits")
            return
        yield self.say("read_on", day=day_of(word.attended_at))
        if word.answer:
            yield word.answer

    @property
    def asks(self) -> list[tuple[str, str]]:
        """What may be asked at any time."""
        return [(kind.value, self.say(f"asks.{kind.value}")) for kind in ASKED]

    @property
    def call(self) -> str:
        """Who to call."""
        return self.say("calls", name=self.page.call_name, phone=self.page.call)


def leaflet_of(told: Told, today: date) -> Leaflet:
    """Give the same page as a sheet of paper."""
    words = told.texts.words
    meetings = [line for meeting in told.meetings for line in (*meeting.lines, meeting.said)]
    page = told.page
    return Leaflet(
        title=told.hello,
        parts=(
            (words["next"], told.next),
            (words["why_not"], told.whys),
            (words["warning"], told.warning),
            (words["meetings"], meetings or [words["no_meeting"]]),
            (words["project"], [told.version, *page.objectives] if page.project else []),
            (words["mine"], told.mine),
            (words["theirs"], told.theirs),
            (words["papers"], [s for _k, s in told.asked] or [words["nothing_asked"]]),
            ("", [line for given in told.given for line in given]),
            (words["call"], [told.call]),
        ),
        foot=" ".join(
            [
                told.say("printed_on", day=today),
                words["no_notice"],
                *([words["in_italian"]] if told.texts.language != "it" else []),
            ]
        ),
    )


def card_of(link: PersonalLink, texts: FamilyTexts, address: str) -> Leaflet:
    """Give the card with the address; the PIN goes on a slip of its own."""
    return Leaflet(
        title=texts.words["card"],
        lead=texts.words["card_how"],
        address=address,
        parts=(
            (
                "",
                [
                    texts.words["card_then"],
                    texts.say("card_until", {"day": day_of(link.expires_at)}),
                    texts.say("card_lost", {"phone": link.call}),
                ],
            ),
        ),
        foot=texts.words["no_notice"],
    )


def slip_of(texts: FamilyTexts, pin: str) -> Leaflet:
    """Give the slip with the PIN."""
    return Leaflet(title=texts.words["pin_slip"], big=pin, lead=texts.words["pin_slip_how"])
