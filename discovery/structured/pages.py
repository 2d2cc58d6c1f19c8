"""The pages around the items: the site, its lists, posts, people, and the way back."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from hub.links import absolute, page_path
from hub.models import Item
from hub.sanitize import one_line

from .words import Thing, moment, told


def organization(name: str, home: str, logo: str = "", channels: Iterable[str] = ()) -> Thing:
    """logo: a full address or ""; channels: the brand's own places elsewhere."""
    return told(
        {
            "@type": "Organization",
            "@id": f"{home}#organization",
            "name": name,
            "url": home,
            "logo": logo,
            "sameAs": list(channels),
        }
    )


def website(name: str, home: str, stream: str, language: str) -> Thing:
    """With the address of its search."""
    return {
        "@type": "WebSite",
        "@id": f"{home}#website",
        "name": name,
        "url": home,
        "inLanguage": language,
        "publisher": {"@id": f"{home}#organization"},
        "potentialAction": {
            "@type": "SearchAction",
            "target": {"@type": "EntryPoint", "urlTemplate": f"{stream}?q={{search_term_string}}"},
            "query-input": "required name=search_term_string",
        },
    }


def collection(name: str, url: str, items: Sequence[Item], description: str = "") -> Thing:
    """A list of items, in its order."""
    entries = [
        {
            "@type": "ListItem",
            "position": place,
            "url": absolute(page_path(item)),
            "name": one_line(item.display_title, 110),
        }
        for place, item in enumerate(items, 1)
    ]
    listed = {"@type": "ItemList", "numberOfItems": len(entries), "itemListElement": entries} if entries else None
    return told(
        {
            "@type": "CollectionPage",
            "@id": f"{url}#page",
            "name": name,
            "url": url,
            "description": one_line(description),
            "mainEntity": listed,
        }
    )


def breadcrumbs(steps: Sequence[tuple[str, str]]) -> Thing:
    """steps: (name, full address), from the front page to this one."""
    entries = [
        {"@type": "ListItem", "position": place, "name": one_line(name, 110), "item": url}
        for place, (name, url) in enumerate(steps, 1)
    ]
    return {"@type": "BreadcrumbList", "itemListElement": entries}


def posting(
    *,
    title: str,
    url: str,
    site: str,
    author: str = "",
    description: str = "",
    published_at: datetime | None = None,
    changed_at: datetime | None = None,
    picture: str = "",
    section: str = "",
    language: str = "",
    tags: Iterable[str] = (),
) -> Thing:
    """A post of our own blogs. picture: a full address or ""; site: the publisher's name."""
    return told(
        {
            "@type": "BlogPosting",
            "@id": f"{url}#item",
            "url": url,
            "mainEntityOfPage": url,
            "headline": one_line(title, 110),
            "description": one_line(description),
            "author": {"@type": "Person", "name": one_line(author)} if author else None,
            "publisher": {"@type": "Organization", "name": site},
            "datePublished": moment(published_at),
            "dateModified": moment(changed_at),
            "image": [picture] if picture else None,
            "articleSection": one_line(section),
            "inLanguage": language,
            "keywords": [one_line(tag) for tag in tags],
        }
    )


def profile(name: str, url: str, job_title: str = "", about: str = "", links: Iterable[str] = ()) -> Thing:
    """A person's page: what they tell the public, and nothing else."""
    person = {
        "@type": "Person",
        "name": one_line(name),
        "url": url,
        "jobTitle": one_line(job_title),
        "description": one_line(about, 500),
        "sameAs": list(links),
    }
    return {"@type": "ProfilePage", "@id": f"{url}#page", "url": url, "mainEntity": told(person)}
