"""From a pasted address to a source: which platform is it, what stands there, is it on the list already?"""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db import transaction

from hub import review
from hub.arrival import language as clean_language
from hub.models import Area, Source, Tag, User
from hub.sanitize import one_line, plain_text, safe_url

from .adapters import ADAPTERS
from .adapters.base import Adapter, Found, Get, Malformed, NotHere, ReadsLinks
from .models import Credential, FetchState
from .outbound import secret_for, secret_in, site_door

MAX_ID = 500
MAX_PAGE = 1_000
MAX_DESCRIPTION = 5_000


@dataclass(frozen=True, slots=True)
class Subscription:
    """created is False when the source was on the list already. messages: what to tell the person."""

    source: Source
    created: bool
    found: Found
    messages: tuple[str, ...]


def recognise(address: str) -> list[tuple[Adapter, str]]:
    """The adapters that may know an address, likeliest first, and what each calls it. Raises Malformed when none does.

    On platforms that anyone may run, such as Mastodon, an address tells little: `discover` has the last word.
    """
    asked = ((adapter, adapter.recognise(address.strip())) for adapter in ADAPTERS.values())
    if found := [(adapter, external_id) for adapter, external_id in asked if external_id]:
        return found
    known = ", ".join(adapter.label for adapter in ADAPTERS.values())
    raise Malformed(f"“{one_line(address, 200)}” is no address that can be imported. Paste a web address ({known}).")


def subscribe(
    address: str,
    *,
    title: str = "",
    area: Area | None = None,
    owner: User | None = None,
    tags: Iterable[Tag] = (),
    trusted: bool = False,
    region: str = "",
    language: str = "",
    credential: Credential | None = None,
    get: Get | None = None,
) -> Subscription:
    """Look the address up and put it on the list. Raises FetchError with a sentence; then nothing was changed.

    credential: the key to look it up and fetch it with; None: the one in the environment.
    """
    adapter, found = _discover(address, credential, get or site_door())
    if isinstance(adapter, ReadsLinks):
        raise Malformed(
            f"This is a single post. {adapter.label} lets nobody list an account, so that its posts are added one by "
            "one: choose “Add a link” beside the sources, or use `manage.py add_link`."
        )
    if len(found.external_id) > MAX_ID:
        raise Malformed(f"This address is too long to be kept: {MAX_ID} characters are the limit.")
    with transaction.atomic():
        source, created = Source.objects.get_or_create(
            platform=adapter.platform,
            external_id=found.external_id,
            defaults={
                # What stands at the address is a stranger's word, like everything that is imported.
                "title": one_line(title or found.title or address, 200),
                "url": _page(found.homepage_url) or _page(address),
                "description": plain_text(found.description, MAX_DESCRIPTION),
                "area": area,
                "owner": owner,
                "trusted": trusted,
                "after_edit": review.usual(trusted),
                "region": region,
                "language": clean_language(language) or clean_language(found.language),
            },
        )
        if created:
            source.default_tags.set(tags)
        FetchState.objects.get_or_create(source=source, defaults={"credential": credential})
    return Subscription(source, created, found, tuple(_messages(adapter, source, created, found)))


def _discover(address: str, credential: Credential | None, get: Get) -> tuple[Adapter, Found]:
    """Ask one adapter after the other, until one does not say that the address belongs to others."""
    candidates = recognise(address)
    if credential is not None:
        candidates = _of_the_key(candidates, credential)
    *first, (last, last_id) = candidates
    for adapter, external_id in first:
        try:
            return adapter, adapter.discover(external_id, _secret(adapter, credential), get)
        except NotHere:
            continue
    return last, last.discover(last_id, _secret(last, credential), get)


def _of_the_key(candidates: list[tuple[Adapter, str]], credential: Credential) -> list[tuple[Adapter, str]]:
    """A key goes to its own platform only."""
    found = [(adapter, external_id) for adapter, external_id in candidates if adapter.platform == credential.platform]
    if not found:
        raise Malformed(
            f"The key “{credential.name}” is for another platform than this address ({candidates[0][0].label}). "
            "Choose one of that platform, or none."
        )
    return found


def _secret(adapter: Adapter, credential: Credential | None) -> str:
    return secret_in(credential) if credential else secret_for(adapter)


def _page(address: str) -> str:
    url = safe_url(address)
    return url if len(url) <= MAX_PAGE else ""


def _messages(adapter: Adapter, source: Source, created: bool, found: Found) -> Iterable[str]:
    if not created:
        yield f"“{source.title}” ({adapter.label}) is on the list already, as number {source.pk}."
        return
    yield f"Added “{source.title}” ({adapter.label}) as number {source.pk}."
    if not source.trusted:
        yield "Its items wait for approval before they are public: mark the source as trusted if it is your own."
    if found.alternatives:
        others = "; ".join(one_line(f"{title or url}: {url}", 300) for title, url in found.alternatives)
        yield f"The page offers other feeds too: {others}"
