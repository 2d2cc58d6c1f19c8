"""Look again at items that are shown: for deletions, edits, their numbers and fresh addresses of their pictures."""

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from feeds.adapters.base import Known, Rechecked
from feeds.adapters.graph import Graph, Looked, look_up
from hub.records import ItemData

from .addresses import NUMBER
from .records import POST_FIELDS, REEL_FIELDS, is_shown, post_of, reel_of

# The number of the Page, then that of the post.
_POST = re.compile(r"\d{1,20}_\d{1,20}", re.ASCII)


def recheck(items: Sequence[Known], graph: Graph, prove: Callable[[], object]) -> Rechecked:
    """Posts and reels are asked for apart: they have different fields. Raises FetchError.

    prove: raises Auth when the Page itself cannot be read any more; what is refused then proves nothing.
    """
    posts = [item.guid for item in items if _POST.fullmatch(item.guid)]
    reels = [item.guid for item in items if NUMBER.fullmatch(item.guid)]
    of_posts = _judged(look_up(graph, posts, POST_FIELDS, prove), post_of)
    of_reels = _judged(look_up(graph, reels, REEL_FIELDS, prove), reel_of)
    return Rechecked(
        records=of_posts.records + of_reels.records,
        missing=of_posts.missing + of_reels.missing,
        gone=of_posts.gone + of_reels.gone,
    )


def _judged(looked: Looked, record_of: Callable[[Mapping[str, Any]], ItemData]) -> Rechecked:
    hidden = [each for each, entry in looked.objects.items() if not is_shown(entry)]
    records = tuple(record_of(entry) for each, entry in looked.objects.items() if each not in hidden)
    return Rechecked(records, tuple(looked.missing), (*looked.refused, *hidden))
