"""Running a crisis: start it in one step, keep people informed, end it and let everything return."""

from collections.abc import Iterable

from django.db import transaction
from django.utils import timezone
from django.utils.text import slugify
from wagtail.log_actions import log
from wagtail.models import Page, Site

from hub import suspensions
from hub.models import Tag, User

from .models import CrisisPage, CrisisUpdate, Level, Notice

MAX_SLUG = 60


@transaction.atomic
def start(title: str, summary: str, *, by: User | None, first_words: str = "", held: Iterable[Tag] = ()) -> CrisisPage:
    """A live crisis page below the front page with a notice that leads to it; items with the tags `held` are held."""
    home = Site.objects.select_related("root_page").get(is_default_site=True).root_page
    page = CrisisPage(title=title, slug=_free_slug(home, title), summary=summary, owner=by, locale=home.locale)
    home.add_child(instance=page)
    page.save_revision(user=by).publish(user=by)
    _announce(page, by)
    hold(page, held, by)
    if first_words:
        add_update(page, first_words, by)
    return page


@transaction.atomic
def add_update(page: CrisisPage, text: str, by: User | None) -> CrisisUpdate:
    update = CrisisUpdate.objects.create(crisis=page, text=text, published_at=timezone.now(), by=by)
    log(page, "notices.update", user=by, data={"text": text[:200]})
    return update


@transaction.atomic
def correct_update(update: CrisisUpdate, text: str, by: User | None) -> None:
    """New words for an update; the page shows that they were edited, the log what stood there."""
    log(update.crisis, "notices.correct", user=by, data={"before": update.text, "after": text})
    update.text, update.edited_at = text, timezone.now()
    update.save(update_fields=["text", "edited_at"])


@transaction.atomic
def hold(page: CrisisPage, tags: Iterable[Tag], by: User | None) -> None:
    """Take everything with these tags out of sight while the crisis lasts, what is yet to come included."""
    already = set(page.suspensions.filter(ended_at=None).values_list("tag_id", flat=True))
    for tag in tags:
        if tag.pk not in already:
            page.suspensions.add(suspensions.suspend(by, f"Crisis: {page.title}"[:200], tag=tag))


@transaction.atomic
def resolve(page: CrisisPage, by: User | None, last_words: str = "") -> int:
    """End it: the notice goes, what was held returns. Returns how many items became public again."""
    if last_words:
        add_update(page, last_words, by)
    if page.notice:
        Notice.objects.filter(pk=page.notice_id).update(ends_at=timezone.now())
    lasting = list(page.suspensions.filter(ended_at=None))
    returned = sum(suspensions.release(suspension, by) for suspension in lasting)
    CrisisPage.objects.filter(pk=page.pk).update(resolved_at=timezone.now())
    page.refresh_from_db(fields=["resolved_at"])
    log(page, "notices.resolve", user=by)
    return returned


@transaction.atomic
def reopen(page: CrisisPage, by: User | None) -> None:
    """It goes on. What was held before is not held again by itself: choose it anew."""
    CrisisPage.objects.filter(pk=page.pk).update(resolved_at=None)
    page.refresh_from_db(fields=["resolved_at"])
    _announce(page, by)
    log(page, "notices.reopen", user=by)


def _announce(page: CrisisPage, by: User | None) -> None:
    notice = Notice.objects.create(
        text=page.title[:200], level=Level.URGENT, link=page.url, link_text="What we know", created_by=by
    )
    page.notice = notice
    CrisisPage.objects.filter(pk=page.pk).update(notice=notice)


def _free_slug(home: Page, title: str) -> str:
    wanted = slugify(title, allow_unicode=True)[:MAX_SLUG].strip("-") or "notice"
    taken = set(home.get_children().values_list("slug", flat=True))
    number, found = 1, wanted
    while found in taken:
        number += 1
        found = f"{wanted}-{number}"
    return found
