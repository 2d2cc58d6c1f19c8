"""The public page: every official channel, by network and region."""

from dataclasses import dataclass
from itertools import groupby

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from hub.links import absolute
from hub.views.caching import READING, public_page
from hub.wording import counted

from .models import OfficialAccount


@dataclass(frozen=True, slots=True)
class Region:
    """name: "" for accounts of no region."""

    name: str
    accounts: list[OfficialAccount]


@dataclass(frozen=True, slots=True)
class Network:
    """key: of its icon."""

    key: str
    label: str
    regions: list[Region]


def networks() -> list[Network]:
    """In the order of their names. Accounts of no region come first."""
    accounts = sorted(OfficialAccount.objects.filter(is_public=True), key=_order)
    grouped = groupby(accounts, key=lambda account: (account.network, account.network_label))
    return [Network(key, label, _regions(list(found))) for (key, label), found in grouped]


def _order(account: OfficialAccount) -> tuple[str, ...]:
    words = (account.network_label, account.network, account.region, account.name)
    return tuple(word.casefold() for word in words)


def _regions(accounts: list[OfficialAccount]) -> list[Region]:
    return [Region(name, list(found)) for name, found in groupby(accounts, key=lambda account: account.region)]


@require_http_methods(READING)
@public_page
def official_channels(request: HttpRequest) -> HttpResponse:
    found = networks()
    number = sum(len(region.accounts) for network in found for region in network.regions)
    context = {
        "networks": found,
        "total": counted(number, "channel"),
        "verb": "speaks" if number == 1 else "speak",
        "canonical": absolute(reverse("official_channels")),
    }
    return render(request, "register/official_channels.html", context)
