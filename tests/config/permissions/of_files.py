"""Pictures and documents, by the collection of the area, and the settings of the site."""

from django.urls import reverse
from wagtail.models import Site

from .probes import Ask, do, look, probe
from .world import World

EVERYWHERE = ("own", "area", "all")


@probe("Images", "find in the list", *EVERYWHERE)
def images(world: World, scope: str) -> Ask:
    return look("wagtailimages:index", shows=world.image(scope).title, query="?q=Image&per_page=50")


@probe("Images", "find in the chooser", *EVERYWHERE)
def chooser(world: World, scope: str) -> Ask:
    return look("wagtailimages_chooser:choose", shows=world.image(scope).title, query="?q=Image")


@probe("Images", "choose by number", *EVERYWHERE)
def choose(world: World, scope: str) -> Ask:
    return look("wagtailimages_chooser:chosen", world.image(scope).pk)


@probe("Images", "open", *EVERYWHERE)
def open_image(world: World, scope: str) -> Ask:
    return look("wagtailimages:edit", world.image(scope).pk)


@probe("Images", "change", *EVERYWHERE)
def change_image(world: World, scope: str) -> Ask:
    image = world.image(scope)
    focus = dict.fromkeys(("focal_point_x", "focal_point_y", "focal_point_width", "focal_point_height", "tags"), "")
    data = {"title": "Changed", "description": "A dot", "collection": image.collection_id, **focus}
    return do("wagtailimages:edit", image.pk, data=data)


@probe("Images", "delete", *EVERYWHERE)
def delete_image(world: World, scope: str) -> Ask:
    return do("wagtailimages:delete", world.image(scope).pk)


@probe("Images", "see where it is used", *EVERYWHERE)
def image_usage(world: World, scope: str) -> Ask:
    return look("wagtailimages:image_usage", world.image(scope).pk)


@probe("Images", "preview by number", *EVERYWHERE)
def image_preview(world: World, scope: str) -> Ask:
    return look("wagtailimages:preview", world.image(scope).pk, "original")


@probe("Documents", "find in the list", *EVERYWHERE)
def documents(world: World, scope: str) -> Ask:
    return look("wagtaildocs:index", shows=world.document(scope).title, query="?q=Document")


@probe("Documents", "open", *EVERYWHERE)
def open_document(world: World, scope: str) -> Ask:
    return look("wagtaildocs:edit", world.document(scope).pk)


@probe("Documents", "choose by number", *EVERYWHERE)
def choose_document(world: World, scope: str) -> Ask:
    return look("wagtaildocs_chooser:chosen", world.document(scope).pk)


@probe("Documents", "delete", *EVERYWHERE)
def delete_document(world: World, scope: str) -> Ask:
    return do("wagtaildocs:delete", world.document(scope).pk)


@probe("Site settings", "change the site")
def site(world: World, scope: str) -> Ask:
    site = Site.objects.get()
    data = {"hostname": "else.example", "port": "80", "site_name": "", "root_page": site.root_page_id}
    return do("wagtailsites:edit", site.pk, data={**data, "is_default_site": "on"})


@probe("Site settings", "make redirects")
def redirects(world: World, scope: str) -> Ask:
    data = {
        "old_path": "/old",
        "site": "",
        "is_permanent": "on",
        "redirect_page": "",
        "redirect_link": "https://example.com/new",
    }
    return do("wagtailredirects:add", data=data)


@probe("Site settings", "change collections")
def collections(world: World, scope: str) -> Ask:
    return look("wagtailadmin_collections:index")


@probe("Site settings", "change workflows")
def workflows(world: World, scope: str) -> Ask:
    return look("wagtailadmin_workflows:index")


@probe("Site settings", "enter the admin")
def home(world: World, scope: str) -> Ask:
    return Ask(reverse("wagtailadmin_home"), None, "wagtail")
