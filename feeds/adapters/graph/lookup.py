"""Look several objects up by their ids.

One id that does not exist makes the API refuse all of them, and it does not exist for a token that lost its access
either. So whoever is refused first proves that the rest can still be read, and the ids are halved until those that are
gone stand alone.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from feeds.adapters.fields import part

from .api import Graph
from .errors import Unseen

# As many as one call takes.
LOOKUP = 50
# Eight deleted posts among fifty are found with some forty calls. What is left over waits for the next look.
MOST_CALLS = 40


@dataclass(slots=True)
class Looked:
    """objects: by id. refused: ids that do not exist any more. missing: ids that were asked for and not answered."""

    objects: dict[str, Mapping[str, Any]] = field(default_factory=dict)
    refused: list[str] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)


def look_up(graph: Graph, ids: Sequence[str], fields: str, prove: Callable[[], object]) -> Looked:
    """Raises FetchError. prove: called once when an id is refused; raises Auth when nothing can be read any more."""
    looked, waiting, proven = Looked(), [list(ids)] if ids else [], False
    for _ in range(MOST_CALLS):
        if not waiting:
            break
        asked = waiting.pop()
        try:
            answer = graph.ask("", {"ids": ",".join(asked), "fields": fields})
        except Unseen:
            if not proven:
                prove()
                proven = True
            if len(asked) == 1:
                looked.refused += asked
            else:
                # Depth first, so that even a search that is broken off has found some.
                waiting += [asked[len(asked) // 2 :], asked[: len(asked) // 2]]
            continue
        found = {each: part(answer, each) for each in asked if part(answer, each)}
        looked.objects |= found
        looked.missing += [each for each in asked if each not in found]
    return looked
