"""The rest of the way of a feed, in the process that read it: from the parsed document to clean arrivals.

For this the worker needs modules of the project. They import no settings and no database, and the environment is empty.
"""

import sys
from datetime import datetime
from pathlib import Path
from types import ModuleType
from typing import Any

from parsing import parse  # ty: ignore[import-not-found] - beside this file

_ROOT = Path(__file__).resolve().parents[4]
sys.path.append(str(_ROOT))
# The package itself would load every platform and the libraries of each, which takes longer than reading many feeds.
_adapters = ModuleType("feeds.adapters")
_adapters.__path__ = [str(_ROOT / "feeds" / "adapters")]
sys.modules["feeds.adapters"] = _adapters

from feeds.adapters.base import Malformed  # noqa: E402
from feeds.adapters.feed.prepared import packed  # noqa: E402
from feeds.adapters.feed.records import records_of  # noqa: E402
from feeds.adapters.xml_parser import understood  # noqa: E402
from feeds.adapters.xml_parser.repair import repaired  # noqa: E402
from hub.arrival import arrive_all  # noqa: E402


def prepare(body: bytes, content_type: str, url: str, now: str, language: str) -> dict[str, Any]:
    """now: aware UTC in ISO 8601. Returns what `prepared` understands."""
    try:
        feed = understood(parse(*repaired(body, content_type), url))
    except Malformed as error:
        return {"refused": str(error)}
    records, warnings = records_of(feed, datetime.fromisoformat(now))
    arrivals, problems = arrive_all(records, language)
    return packed(feed, arrivals, [*warnings, *problems])
