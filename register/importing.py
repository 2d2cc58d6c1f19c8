"""What the lines of a spreadsheet mean here, and entering them. A line whose address is known renews its entry."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, time
from typing import Any

from django.db import transaction
from django.db.models import Q
from wagtail.log_actions import log

from hub.marks import canonical
from hub.models import Area, User
from hub.sanitize import one_line, safe_url

from .models import OfficialAccount, network_key
from .spreadsheet import Row, day, says_yes
from .verifying import unregistered

_TEXTS = {"name": 200, "handle": 200, "region": 60, "language": 20, "purpose": 300}


@dataclass(frozen=True, slots=True)
class Planned:
    """known: the entry that it renews. columns: what is written, with the source that is imported from there.

    remarks: what was left out; problem: why all of it was.
    """

    line: int
    title: str
    columns: dict[str, Any]
    known: OfficialAccount | None = None
    remarks: tuple[str, ...] = ()
    problem: str = ""


def plan(rows: Iterable[Row]) -> list[Planned]:
    known = {_key(account.url): account for account in OfficialAccount.objects.all()}
    sources = {_key(source.url): source for source in unregistered() if source.url}
    areas = {name.casefold(): area for area in Area.objects.all() for name in (area.name, area.slug)}
    seen: set[str] = set()
    planned = []
    for row in rows:
        each = _planned(row, known, areas)
        key = _key(each.columns.get("url", ""))
        if key in sources and not (each.known and each.known.source_id):
            each.columns["source"], each.columns["had_source"] = sources[key], sources[key].title
        if key and key in seen:
            each = Planned(row.line, each.title, {}, problem="The same address stands in an earlier line.")
        seen.add(key)
        planned.append(each)
    return planned


def carry_out(planned: Iterable[Planned], by: User | None) -> tuple[int, int]:
    """Returns how many were entered and how many renewed."""
    entered = renewed = 0
    with transaction.atomic():
        for each in planned:
            if each.problem:
                continue
            account = each.known or OfficialAccount()
            for column, value in each.columns.items():
                setattr(account, column, value)
            account.save()
            log(account, "wagtail.edit" if each.known else "wagtail.create", user=by)
            entered, renewed = entered + (not each.known), renewed + bool(each.known)
    return entered, renewed


def _planned(row: Row, known: dict[str, OfficialAccount], areas: dict[str, Area]) -> Planned:
    cells, url = row.cells, safe_url(_with_scheme(row.cells.get("url", "")))
    title = cells.get("name") or cells.get("handle") or url or cells.get("url", "(nothing)")
    if not url:
        return Planned(row.line, title, {}, problem="It has no address that a browser could open.")
    account = known.get(_key(url))
    columns: dict[str, Any] = {"url": url}
    columns |= {name: one_line(cells[name], most) for name, most in _TEXTS.items() if name in cells}
    if "network" in cells or account is None:
        columns["network"] = network_key(one_line(cells.get("network") or _host(url), 60))
    if account is None:
        columns.setdefault("name", one_line(title, 200))
    if "shared_with" in cells:
        columns["shared_with"] = cells["shared_with"]
    if "public" in cells or account is None:
        columns["is_public"] = says_yes(cells.get("public", ""))
    remarks = [*_people(cells, columns), *_place(cells, columns, areas), *_dates(cells, columns)]
    return Planned(row.line, title, columns, account, tuple(remarks))


def _people(cells: dict[str, str], columns: dict[str, Any]) -> list[str]:
    remarks = []
    for role in ("owner", "deputy"):
        if role in cells:
            user = User.objects.filter(Q(email__iexact=cells[role]) | Q(username__iexact=cells[role])).first()
            columns |= {role: user} if user else {}
            remarks += [] if user else [f"nobody here is “{cells[role][:60]}”, so the {role} is left open"]
    return remarks


def _place(cells: dict[str, str], columns: dict[str, Any], areas: dict[str, Area]) -> list[str]:
    if "area" not in cells:
        return []
    area = areas.get(cells["area"].casefold())
    columns |= {"area": area} if area else {}
    return [] if area else [f"there is no area “{cells['area'][:60]}”"]


def _dates(cells: dict[str, str], columns: dict[str, Any]) -> list[str]:
    remarks = []
    for name in ("verified", "expires"):
        if name not in cells:
            continue
        found = day(cells[name])
        if found is None:
            remarks.append(f"“{cells[name][:30]}” is no date that can be read")
        elif name == "expires":
            columns["expires_at"] = found
        else:
            columns["verified_at"] = datetime.combine(found, time(12), UTC)
    return remarks


def _with_scheme(text: str) -> str:
    return text if "://" in text or not text else f"https://{text}"


def _key(url: str) -> str:
    return canonical(url) or url


def _host(url: str) -> str:
    return url.split("/")[2].removeprefix("www.")
