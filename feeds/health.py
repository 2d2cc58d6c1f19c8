"""How a source is doing, in one short sentence."""

from hub.models import Source

from .models import FetchState


def health(source: Source, state: FetchState | None) -> str:
    """ "ok", or what is wrong in a person's words."""
    if state is None:
        return "own posts"
    if not source.active:
        return "paused"
    if state.failures:
        times = "once" if state.failures == 1 else f"{state.failures} times in a row"
        return f"failed {times}: {state.last_error}"
    if state.last_success_at is None:
        return "not imported yet"
    if state.moved_to:
        return f"ok; moved to {state.moved_to}"
    return "ok"
