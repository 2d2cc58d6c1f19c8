"""How a source is doing: its state, a sentence, and what to do. Pure but for `Judge`, who asks for the pauses."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from django.db import models
from django.utils.timesince import timesince, timeuntil

from hub import suspensions
from hub.models import Source
from hub.sanitize import one_line
from hub.wording import counted

from . import limits
from .expiry import in_words
from .fates import is_believed_gone
from .link_list import reads_links
from .models import FetchState, Pause, PauseReason, Trouble

# A night's outage of a site is no news. An alarm that rings for nothing is soon ignored.
SUSTAINED = timedelta(hours=24)
SUSTAINED_FAILURES = 3
# Silent for three times its usual gap; not below two days, or every weekend would ring.
LATE_GAPS = 3
LATE_LEAST = timedelta(days=2)
KEY_SOON = timedelta(days=14)
SHOWN = 400
WELL = "All is well."
GONE_ADVICE = "Pause it to keep its items, or delete it. If it lives on elsewhere, add that address."
SUSPENDED_ADVICE = "It is imported again when the suspension is taken back."
_EPOCH = datetime(2000, 1, 1, tzinfo=UTC)


class State(models.TextChoices):
    """In the order of urgency. The first ones need a person."""

    NEEDS_KEY = "needs_key", "Needs a key"
    GONE = "gone", "Gone"
    MOVED = "moved", "Moved?"
    DECISION = "decision", "Needs a decision"
    OVER_BUDGET = "over_budget", "Over budget"
    FAILING = "failing", "Failing"
    LATE = "late", "Late"
    NEW = "new", "Not imported yet"
    PAUSED = "paused", "Paused"
    OK = "ok", "OK"


NEEDS_A_PERSON = frozenset(
    {State.NEEDS_KEY, State.GONE, State.MOVED, State.DECISION, State.OVER_BUDGET, State.FAILING, State.LATE}
)


@dataclass(frozen=True, slots=True)
class Health:
    """state; what happened, as a sentence; what to do about it, "" when nothing."""

    state: State
    sentence: str
    advice: str = ""

    @property
    def needs_a_person(self) -> bool:
        return self.state in NEEDS_A_PERSON

    @property
    def asks(self) -> bool:
        """Whether a question waits for an answer on the source's own page."""
        return self.state in (State.MOVED, State.DECISION)

    @property
    def is_worth_saying(self) -> bool:
        """More than that all is well: also what passes by itself, such as a wait that the platform asked for."""
        return self.sentence != WELL

    def __str__(self) -> str:
        return f"{self.sentence} {self.advice}".strip()


class Judge:
    """Knows the pauses of this moment, read once for many sources. now: aware UTC."""

    def __init__(self, now: datetime) -> None:
        self._now = now
        self._pauses, self._keys = limits.paused(now), limits.Keys()
        # By source; under None the one that holds all of them.
        self._suspended = dict(suspensions.lasting().filter(tag=None).values_list("source", "reason"))

    def of(self, source: Source) -> Health:
        """Load fetch_state and its credential together with many sources."""
        state: FetchState | None = getattr(source, "fetch_state", None)
        reason = self._suspended.get(source.pk) or self._suspended.get(None)
        if state and reason:
            return Health(State.PAUSED, f"It is out of sight for the time being: {reason}", SUSPENDED_ADVICE)
        pause = None
        if state and self._pauses:
            pause = limits.resting(self._keys.of(state), self._pauses)
        return health(source, state, self._now, pause)


def health(source: Source, state: FetchState | None, now: datetime, pause: Pause | None = None) -> Health:
    """state: None for our own posts. pause: the limit that keeps it waiting with all that share its key."""
    if state is None:
        return Health(State.OK, "These are our own posts.")
    if not source.active:
        return Health(State.PAUSED, "Somebody paused it.", "Switch it on again to import it.")
    return (
        _fate(state)
        or _held(source, state)
        or _key(state, pause, now)
        or _failing(state, now)
        or _quiet(source, state, now)
        or Health(State.OK, _well(state, pause, now))
    )


def _fate(state: FetchState) -> Health | None:
    if state.stopped_at:
        return Health(State.GONE, state.last_error or "It was removed for good.", GONE_ADVICE)
    if state.trouble == Trouble.GONE and is_believed_gone(state.gone_since, state.last_run_at):
        return Health(State.GONE, state.last_error, GONE_ADVICE)
    if state.proposed_address:
        where = _shown(state.proposed_address)
        return Health(
            State.MOVED,
            f"Nothing is at its address any more; its site now offers {where}.",
            "Take the new address or leave it.",
        )
    return None


def _held(source: Source, state: FetchState) -> Health | None:
    if state.held_since:
        return Health(State.DECISION, state.held_reason, "Nothing is stored until you take it or pause it.")
    if state.vanished:
        number = counted(len(state.vanished), "item")
        return Health(
            State.DECISION, f"{number} vanished there at once, and are still shown here.", "Hide them or keep them."
        )
    if source.review_reason:
        return Health(State.DECISION, source.review_reason, "Trust it again, or keep approving its items.")
    return None


def _key(state: FetchState, pause: Pause | None, now: datetime) -> Health | None:
    if pause and pause.reason == PauseReason.BUDGET:
        return Health(State.OVER_BUDGET, pause.message, "Wait, or raise the budget under Keys.")
    if pause and pause.reason == PauseReason.KEY:
        return Health(State.NEEDS_KEY, pause.message, "Enter a new key, or retry when it is mended.")
    if state.trouble == Trouble.KEY:
        return Health(State.NEEDS_KEY, state.last_error)
    credential = state.credential
    if credential and credential.expires_at and credential.expires_at - now < KEY_SOON:
        ends = in_words(credential.expires_at, now)
        return Health(State.NEEDS_KEY, f"Its key “{credential.name}” {ends}.", "Enter a new one.")
    return None


def _failing(state: FetchState, now: datetime) -> Health | None:
    """Passing trouble counts when it lasts; an answer that cannot be used, or a bug of ours, at once."""
    if not state.failures:
        return None
    lasts = state.failing_since is not None and now - state.failing_since >= SUSTAINED
    passing = state.trouble in (Trouble.PASSING, Trouble.MISSING, Trouble.RATE, Trouble.GONE)
    if passing and not (lasts or state.failures >= SUSTAINED_FAILURES):
        return None
    times = "once" if state.failures == 1 else f"{state.failures} times in a row"
    return Health(State.FAILING, f"Failed {times}: {state.last_error}", _next_try(state, now))


def _quiet(source: Source, state: FetchState, now: datetime) -> Health | None:
    """Never late where people paste single links: they do so when they like."""
    if state.last_success_at is None and not state.failures:
        return Health(State.NEW, "It has not been imported yet.")
    if state.usual_gap and state.last_news_at and not reads_links(source):
        usual, silent = timedelta(seconds=state.usual_gap), now - state.last_news_at
        if silent > max(LATE_GAPS * usual, LATE_LEAST):
            sentence = f"Nothing new for {spell(silent)}; usually something comes every {rhythm(usual)}."
            return Health(State.LATE, sentence, "Look at the channel: did it move, or stop?")
    return None


def _well(state: FetchState, pause: Pause | None, now: datetime) -> str:
    if pause:
        return f"{pause.message} It goes on {_moment(pause.until, now)}."
    if state.failures:
        return f"Failed once or twice: {state.last_error} {_next_try(state, now)}"
    if state.moved_to:
        return f"It leads to {_shown(state.moved_to)} now; that address is taken over if it lasts."
    return WELL


def _next_try(state: FetchState, now: datetime) -> str:
    return f"It is tried again {_moment(state.next_fetch_at, now)}."


def _moment(when: datetime, now: datetime) -> str:
    return f"in {timeuntil(when, now, depth=1)}" if when > now else "now"


def spell(span: timedelta) -> str:
    """A span in its largest unit: "3 weeks"."""
    return timesince(_EPOCH, _EPOCH + span, depth=1)


def rhythm(span: timedelta) -> str:
    """A span as after "every": "day", "3 days"."""
    return spell(span).removeprefix("1\N{NO-BREAK SPACE}")


def _shown(address: str) -> str:
    """Without the query, which may hold a key."""
    return one_line(address.partition("?")[0], SHOWN)
