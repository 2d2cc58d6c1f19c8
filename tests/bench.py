"""make bench: how the stream's reads grow with the number of items, as ratios within one run.

Each query is timed against fetching thirty items by primary key on the same data, because these machines are noisy.
"""

import os
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import timedelta

SIZES = [int(size) for size in sys.argv[1:]] or [1_000, 10_000]
REPEATS = 15


def main() -> None:
    os.environ["HUB_VAR"] = tempfile.mkdtemp(prefix="hub-bench-")
    os.environ.pop("DATABASE_URL", None)
    os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings"
    import django

    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    done = 0
    for size in SIZES:
        rate = fill(done, size)
        done = size
        print(f"\n{size} items (imported {rate:.0f} a second)")
        report()


def fill(done: int, size: int) -> float:
    """Import items up to `size` through the one door; items a second."""
    from django.utils import timezone

    from hub.ingest import store
    from hub.models import Source, Tag
    from hub.records import Counts, ItemData

    chance, now = random.Random(done), timezone.now()
    for n in range(40):
        Tag.objects.get_or_create(name=f"topic {n}", defaults={"kind": "topic" if n % 3 else "product"})
    sources = [
        Source.objects.get_or_create(platform=p, external_id=p, defaults={"title": p, "trusted": True})[0]
        for p in ("feed", "youtube", "flickr", "x")
    ]
    start = time.perf_counter()
    for first in range(done, size, 500):
        records = [
            ItemData(
                guid=str(n),
                title=f"A note on item {n}",
                html=f"<p>{' '.join(chance.choices(['lamp', 'river', 'road', 'tent', 'night', 'wind'], k=40))}</p>",
                kind=chance.choice(["article", "video", "photo", "post"]),
                published_at=now - timedelta(minutes=30 * n + chance.randrange(30)),
                counts=Counts(likes=int(chance.lognormvariate(3, 1))),
                tags=tuple({f"topic {min(int(chance.paretovariate(0.7)), 39)}" for _ in range(3)}),
            )
            for n in range(first, min(first + 500, size))
        ]
        store(sources[(first // 500) % 4], records, now)
    return (size - done) / (time.perf_counter() - start)


def report() -> None:
    from django.http import QueryDict

    from hub.filters import StreamFilter
    from hub.models import Item

    pks = list(Item.objects.values_list("pk", flat=True)[:30])
    base = timed(lambda: list(Item.objects.filter(pk__in=pks).for_cards()))
    views = {name: StreamFilter.from_query(QueryDict(query)) for name, query in QUERIES.items()}
    for name, view in views.items():
        print(f"  {name:<32} {timed(view.page) / base:6.1f} x")
    print(f"  {'filter bar, plain stream':<32} {timed(StreamFilter().counts) / base:6.1f} x")
    print(f"  {'filter bar under one topic':<32} {timed(views['one topic, newest'].counts) / base:6.1f} x")
    print(f"  (1 x = thirty items by key, {base * 1000:.1f} ms here)")


QUERIES = {
    "everything, newest": "",
    "everything, popular": "sort=popular",
    "one topic, newest": "topic=topic-1",
    "one topic, popular": "topic=topic-1&sort=popular",
    "topic and product": "topic=topic-1&product=topic-3",
    "five facets": "topic=topic-1&product=topic-3&kind=video&platform=x&since=1y",
    "a rare topic": "topic=topic-38",
    "search, common word": "q=lamp",
    "search, rare word": "q=42",
}


def timed(work: Callable[[], object]) -> float:
    """Median seconds of some runs."""
    runs = []
    for _ in range(REPEATS):
        start = time.perf_counter()
        work()
        runs.append(time.perf_counter() - start)
    return statistics.median(runs)


if __name__ == "__main__":
    main()
