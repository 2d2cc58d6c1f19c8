"""A platform of the tests' own: it answers what the test scripted."""

from collections.abc import Callable
from dataclasses import dataclass, field

from feeds.adapters.base import Batch, Found, Get, PlatformPolicy, Target
from hub.records import ItemData, Media

Answer = Batch | BaseException | Callable[[Target, Get], Batch]


@dataclass
class Papers:
    """`answers`: what the next fetches bring or raise; the last one stays. `targets`: what was asked."""

    answers: list[Answer] = field(default_factory=lambda: [Batch()])
    targets: list[Target] = field(default_factory=list)
    found: Found | Exception | None = None
    platform: str = "papers"
    label: str = "Papers"
    policy: PlatformPolicy = field(default_factory=PlatformPolicy)
    secret_setting: str = "PAPERS_KEY"
    secret_required: bool = False
    stable_ids: bool = True

    def recognise(self, url: str) -> str | None:
        return url.removeprefix("papers:") if url.startswith("papers:") else None

    def discover(self, external_id: str, secret: str, get: Get) -> Found:
        if isinstance(self.found, Exception):
            raise self.found
        return self.found or Found(external_id, f"The {external_id}")

    def bucket(self, external_id: str) -> str:
        return ""

    def fetch(self, target: Target, get: Get) -> Batch:
        self.targets.append(target)
        answer = self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]
        if isinstance(answer, BaseException):
            raise answer
        return answer if isinstance(answer, Batch) else answer(target, get)

    def answer(self, *answers: Answer) -> None:
        self.answers[:] = answers


def issue(number: int, **columns: object) -> ItemData:
    return ItemData(guid=f"issue-{number}", title=f"Issue {number}", url=f"https://papers.example/{number}", **columns)


def issues(*numbers: int, **batch: object) -> Batch:
    return Batch(tuple(issue(number) for number in numbers), **batch)


def illustrated(number: int, *urls: str) -> ItemData:
    return issue(number, media=tuple(Media(url) for url in urls))
