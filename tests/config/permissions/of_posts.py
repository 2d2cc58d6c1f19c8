"""Posts and drafts: what Wagtail lets people do with pages."""

from django.urls import reverse
from wagtail.log_actions import log

from blog.models import BlogPage
from hub.models import User

from .probes import Ask, do, look, probe
from .world import World

EVERYWHERE = ("own", "area", "all")
IN_SECTIONS = ("area", "all")


def form(world: World, page, **more: str) -> dict[str, str]:
    """The editor's form of a post as a browser sends it."""
    fields = {
        "title": "Changed", "slug": page.slug if page else "changed", "intro": "", "author": "",
        "date": "", "hero_image": "", "body-count": "0", "topics": "", "products": "", "events": "", "keywords": "",
        "seo_title": "", "search_description": "", "go_live_at": "", "expire_at": "", "comment_notifications": "",
        "comments-TOTAL_FORMS": "0", "comments-INITIAL_FORMS": "0", "comments-MIN_NUM_FORMS": "0",
        "comments-MAX_NUM_FORMS": "",
    }  # fmt: skip
    return {**fields, **more}


@probe("Posts", "write a draft", *IN_SECTIONS)
def write(world: World, scope: str) -> Ask:
    section = world.sections[scope]
    me = _me(world)
    return do("wagtailadmin_pages:add", "blog", "blogpage", section.pk, data=form(world, None, author=me))


@probe("Posts", "open a draft", *EVERYWHERE)
def open_draft(world: World, scope: str) -> Ask:
    return look("wagtailadmin_pages:edit", world.post(scope).pk)


@probe("Posts", "change a draft", *EVERYWHERE)
def change(world: World, scope: str) -> Ask:
    page = world.post(scope)
    return do("wagtailadmin_pages:edit", page.pk, data=form(world, page, author=str(page.author_id)))


@probe("Posts", "publish", *EVERYWHERE)
def publish(world: World, scope: str) -> Ask:
    page = world.post(scope)
    data = form(world, page, author=str(page.author_id), **{"action-publish": "1"})
    is_live = BlogPage.objects.filter(pk=page.pk, live=True).exists
    return Ask(reverse("wagtailadmin_pages:edit", args=[page.pk]), data, quietly=True, done=is_live)


@probe("Posts", "unpublish", *EVERYWHERE)
def unpublish(world: World, scope: str) -> Ask:
    return do("wagtailadmin_pages:unpublish", world.post(scope, live=True).pk)


@probe("Posts", "delete a draft", *EVERYWHERE)
def delete(world: World, scope: str) -> Ask:
    return do("wagtailadmin_pages:delete", world.post(scope).pk)


@probe("Posts", "preview a draft", *EVERYWHERE)
def preview(world: World, scope: str) -> Ask:
    return look("wagtailadmin_pages:view_draft", world.post(scope).pk)


@probe("Posts", "read the history", *EVERYWHERE)
def history(world: World, scope: str) -> Ask:
    return look("wagtailadmin_pages:history", world.post(scope).pk)


@probe("Posts", "open an earlier version", *EVERYWHERE)
def revision(world: World, scope: str) -> Ask:
    page = world.post(scope)
    return look("wagtailadmin_pages:revisions_view", page.pk, page.latest_revision_id)


@probe("Posts", "lock", *EVERYWHERE)
def lock(world: World, scope: str) -> Ask:
    return do("wagtailadmin_pages:lock", world.post(scope).pk)


@probe("Posts", "find a draft in the list of pages", *EVERYWHERE)
def listed(world: World, scope: str) -> Ask:
    section = world.sections["all" if scope == "all" else "area"]
    return look("wagtailadmin_explore", section.pk, shows=world.post(scope).title)


@probe("Posts", "find a draft by searching", *EVERYWHERE)
def searched(world: World, scope: str) -> Ask:
    page = world.post(scope)
    title = page.title
    return look("wagtailadmin_pages:search", query=f"?q={title.replace(' ', '+')}", shows=f"pages/{page.pk}/")


@probe("Posts", "find a draft in the chooser", *EVERYWHERE)
def chosen(world: World, scope: str) -> Ask:
    page = world.post(scope)
    url = reverse("wagtailadmin_choose_page_search") + "?q=Post&page_type=blog.blogpage"
    return Ask(url, None, page.title, True)


@probe("Posts", "bulk delete drafts", *EVERYWHERE)
def bulk_delete(world: World, scope: str) -> Ask:
    query = f"?id={world.post(scope).pk}"
    return do("wagtail_bulk_action", "wagtailcore", "page", "delete", query=query, quietly=True)


@probe("Posts", "see the report of locked pages")
def locked(world: World, scope: str) -> Ask:
    return look("wagtailadmin_reports:locked_pages")


@probe("Posts", "find in the report of the site's log", *EVERYWHERE)
def site_history(world: World, scope: str) -> Ask:
    log(world.post(scope), "wagtail.edit")
    return look("wagtailadmin_reports:site_history", shows=world.post(scope).title)


@probe("Posts", "find in the report of ageing pages", *EVERYWHERE)
def ageing(world: World, scope: str) -> Ask:
    page = world.post(scope, live=True)
    return look("wagtailadmin_reports:aging_pages", shows=page.title)


@probe("Posts", "find in the report of workflows", *EVERYWHERE)
def workflows(world: World, scope: str) -> Ask:
    page = world.post(scope)
    page.get_workflow().start(page, page.owner)
    return look("wagtailadmin_reports:workflow", shows=page.title)


@probe("Posts", "unpublish the section of an area", *IN_SECTIONS)
def unpublish_section(world: World, scope: str) -> Ask:
    return do("wagtailadmin_pages:unpublish", world.sections[scope].pk)


@probe("Posts", "restrict who reads a post", *EVERYWHERE)
def restrict(world: World, scope: str) -> Ask:
    page = world.post(scope, live=True)
    data = {"restriction_type": "login", "password": "", "groups": []}
    return do("wagtailadmin_pages:set_privacy", page.pk, data=data)


@probe("Posts", "bulk unpublish", *EVERYWHERE)
def bulk_unpublish(world: World, scope: str) -> Ask:
    query = f"?id={world.post(scope, live=True).pk}"
    return do("wagtail_bulk_action", "wagtailcore", "page", "unpublish", query=query, quietly=True)


@probe("Posts", "move", *EVERYWHERE)
def move(world: World, scope: str) -> Ask:
    here = world.sections["all" if scope == "all" else "area"]
    target = world.sections["area" if scope == "all" else "all"]
    assert here.pk != target.pk
    return do("wagtailadmin_pages:move_confirm", world.post(scope).pk, target.pk, quietly=True)


@probe("Posts", "change the section of an area", *IN_SECTIONS)
def section(world: World, scope: str) -> Ask:
    section = world.sections[scope]
    data = {**form(world, section), "area": str(section.area_id), "body-count": "0"}
    return do("wagtailadmin_pages:edit", section.pk, data=data)


def _me(world: World) -> str:
    return str(User.objects.filter(username=world.me).values_list("pk", flat=True).first() or "")
