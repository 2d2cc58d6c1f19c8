"""What a person who writes finds on the first page: what came back, what waits, what is begun, what is out."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.contrib.contenttypes.models import ContentType
from django.db.models import Q, QuerySet
from django.db.models.functions import Coalesce
from wagtail.models import Page, TaskState, WorkflowState
from wagtail.permissions import policy_registry

from hub.access import Person
from hub.models import Item, User
from hub.records import guid_hash

from .identity import PLATFORM, guid
from .models import BlogIndexPage, BlogPage

SHOWN = 5
COUNTS = ("views", "likes", "comments", "shares")


@dataclass(frozen=True, slots=True)
class HandedIn:
    """A post on its way through the workflow. Sent back: by whom (None: gone since) and why, as they wrote it."""

    post: BlogPage
    since: datetime
    is_sent_back: bool = False
    by: User | None = None
    comment: str = ""


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """The same announcement on a channel, with what its platform counted: (what, how many)."""

    item: Item
    counts: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Published:
    """A live post. in_stream: the public finds it there; item: its item, None when it has none."""

    post: BlogPage
    item: Item | None
    elsewhere: tuple[Elsewhere, ...] = ()

    @property
    def in_stream(self) -> bool:
        return self.item is not None and self.item.is_visible

    @property
    def counts(self) -> tuple[tuple[str, int], ...]:
        """What is known of the post itself."""
        return counts_of(self.item) if self.item else ()


@dataclass(frozen=True, slots=True)
class Desk:
    """drafts and published are the newest SHOWN; their counts are of all. scheduled: approved, at an hour to come."""

    sent_back: list[HandedIn]
    waiting: list[HandedIn]
    scheduled: list[BlogPage]
    drafts: list[BlogPage]
    draft_count: int
    published: list[Published]
    published_count: int

    def __bool__(self) -> bool:
        return bool(self.sent_back or self.waiting or self.scheduled or self.drafts or self.published)


def counts_of(item: Item) -> tuple[tuple[str, int], ...]:
    """(what, how many), without what nobody tells."""
    return tuple((name, value) for name in COUNTS if (value := getattr(item, name)) is not None)


def desk(user: User) -> Desk:
    """Posts that this person began or is the author of, by where they stand."""
    posts = BlogPage.objects.filter(Q(owner=user) | Q(author=user)).annotate_approved_schedule()
    handed_in = _handed_in(posts, user)
    on_the_way = [entry.post.pk for entry in handed_in]
    drafts = posts.filter(has_unpublished_changes=True, _approved_schedule=False).exclude(pk__in=on_the_way)
    live = posts.live()
    return Desk(
        [entry for entry in handed_in if entry.is_sent_back],
        [entry for entry in handed_in if not entry.is_sent_back],
        list(posts.filter(_approved_schedule=True).order_by("go_live_at", "pk")[:SHOWN]),
        list(drafts.order_by("-latest_revision_created_at", "-pk")[:SHOWN]),
        drafts.count(),
        _numbers(list(live.order_by(Coalesce("date", "first_published_at").desc(), "-pk")[:SHOWN])),
        live.count(),
    )


def places_to_write(user: Person) -> list[BlogIndexPage]:
    """The sections where this person may begin a post, by name."""
    allowed = policy_registry.get_by_type(Page).instances_user_has_permission_for(user, "add")
    return list(BlogIndexPage.objects.filter(pk__in=allowed.values("pk")).order_by("title"))


def to_decide(user: User) -> list[TaskState]:
    """What somebody handed in and this person may approve or send back, the oldest first."""
    states = TaskState.objects.reviewable_by(user).order_by("started_at")
    states = states.select_related("workflow_state__requested_by", "revision", "task")
    return [state for state in states.prefetch_related("revision__content_object") if state.revision.content_object]


def _handed_in(posts: QuerySet[BlogPage], user: User) -> list[HandedIn]:
    """Also what this person handed in and somebody else began. The latest first."""
    states = WorkflowState.objects.active().filter(base_content_type=ContentType.objects.get_for_model(Page))
    states = states.select_related("current_task_state__finished_by").order_by("-current_task_state__started_at")
    by_page = {int(state.object_id): state for state in states if state.current_task_state}
    mine = [pk for pk, state in by_page.items() if state.requested_by_id == user.pk]
    found = BlogPage.objects.filter(Q(pk__in=posts.filter(pk__in=list(by_page)).values("pk")) | Q(pk__in=mine))
    known = found.in_bulk()
    return [_told(known[pk], state) for pk, state in by_page.items() if pk in known]


def _told(post: BlogPage, state: WorkflowState) -> HandedIn:
    task = state.current_task_state
    if task.status != TaskState.STATUS_REJECTED:
        return HandedIn(post, task.started_at)
    return HandedIn(post, task.finished_at, True, task.finished_by, task.get_comment())


def _numbers(posts: Sequence[BlogPage]) -> list[Published]:
    """What the platforms count for the same announcement elsewhere. Our own pages are not counted yet."""
    hashes = [guid_hash(guid(post.pk)) for post in posts]
    own = Item.objects.filter(source__platform=PLATFORM, guid_hash__in=hashes)
    items = {item.guid: item for item in own.select_related("source")}
    others = _elsewhere([item.story_id for item in items.values() if item.story_id])
    return [
        Published(post, item, tuple(others.get(item.story_id, ())) if item and item.story_id else ())
        for post in posts
        for item in (items.get(guid(post.pk)),)
    ]


def _elsewhere(stories: Sequence[int]) -> dict[int, list[Elsewhere]]:
    """By story: what of it the public sees on other channels."""
    found: dict[int, list[Elsewhere]] = {}
    items = Item.objects.visible().filter(story__in=stories).exclude(source__platform=PLATFORM)
    for item in items.select_related("source"):
        found.setdefault(item.story_id, []).append(Elsewhere(item, counts_of(item)))
    return found
