"""What a browser sends when somebody saves a post or a section in the admin, and where to."""

from django.urls import reverse
from wagtail.models import Page
from wagtail.test.utils.form_data import nested_form_data, rich_text, streamfield


def form(title: str, **values: object) -> dict[str, str]:
    comments = {"TOTAL_FORMS": 0, "INITIAL_FORMS": 0, "MIN_NUM_FORMS": 0, "MAX_NUM_FORMS": 1000}
    fields = {
        "title": title,
        "slug": title.lower().replace(" ", "-"),
        "intro": "",
        "hero_image": "",
        "hero_alt": "",
        "body": streamfield([("text", rich_text("<p>Words.</p>"))]),
        "topics": "",
        "products": "",
        "events": "",
        "author": "",
        "date": "",
        "seo_title": "",
        "search_description": "",
        "go_live_at": "",
        "expire_at": "",
        "comments": comments,
    }
    return nested_form_data({**fields, **values})


def add_url(section: Page) -> str:
    return reverse("wagtailadmin_pages:add", args=["blog", "blogpage", section.pk])


def page_url(name: str, page: Page) -> str:
    return reverse(f"wagtailadmin_pages:{name}", args=[page.pk])


def publish(**values: object) -> dict[str, object]:
    return {"action-publish": "1", **values}


def section_form(title: str, **values: object) -> dict[str, str]:
    data = form(title, **values)
    return {name: value for name, value in data.items() if not name.startswith(("body", "hero", "topics"))}


def streamfield_list(values: list[dict[str, object]]) -> dict[str, object]:
    rows = {str(n): {"value": value, "deleted": "", "order": str(n)} for n, value in enumerate(values)}
    return {**rows, "count": str(len(values))}
