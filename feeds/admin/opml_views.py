"""Importing a list of feeds: choose a file, see what would happen, confirm. And exporting one."""

from collections import Counter
from typing import Any

from django.conf import settings
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views import View
from wagtail.admin import messages
from wagtail.permissions import policy_registry

from hub.access import Person, reach, source_areas_for, source_reach
from hub.admin.screens import Screen
from hub.models import Area, Source, Tag
from hub.wording import counted

from ..opml.applying import Applied, Wishes, apply, make_topics
from ..opml.planning import Fate, Names, Row, plan, unknown_folders
from ..opml.reading import Listing
from ..opml.writing import CONTENT_TYPE, filename, write
from .opml_forms import ConfirmForm, OpmlForm, sealed
from .opml_lines import lines_by_fate

TITLE = "Import a list of feeds"
SECONDS = 15.0  # somebody waits; the rest goes on with another press of the button


class OpmlView(Screen):
    """GET: the form. POST with a file: the preview. POST with a plan: carried out."""

    page_title = TITLE
    header_icon = "upload"
    template_name = "feeds/admin/opml.html"
    above = (("source:index", "Sources"),)

    def admits(self, user: Person) -> bool:
        return bool(source_reach(user, ["add"]))

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return self.render_to_response(self.get_context_data())

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        return {**context, "form": kwargs.get("form") or OpmlForm(for_user=self.person)}

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if "plan" in request.POST:
            return self._carry_out(request)
        form = OpmlForm(request.POST, request.FILES, for_user=self.person)
        if not form.is_valid():
            return self.render_to_response(self.get_context_data(form=form))
        wishes = form.cleaned_data
        return self._preview(wishes["file"], wishes["area"], wishes.get("trusted", False))

    def _preview(self, listing: Any, area: Area | None, trusted: bool) -> HttpResponse:
        names = self._names()
        rows = plan(listing.outlines, names)
        numbers = Counter(row.fate for row in rows)
        confirm = ConfirmForm(for_user=self.person)
        context = {
            **self.get_context_data(),
            "lines": lines_by_fate(rows),
            "numbers": {fate.value: numbers[fate] for fate in Fate},
            "listing": listing,
            "area": area,
            "trusted": trusted,
            "folders": unknown_folders(rows, names),
            "may_make_topics": "make_topics" in confirm.fields,
            "plan": sealed(listing.outlines, area, trusted, self.person),
        }
        return self.render_to_response(context)

    def _carry_out(self, request: HttpRequest) -> HttpResponse:
        form = ConfirmForm(request.POST, for_user=self.person)
        if not form.is_valid():
            messages.error(request, "This preview is too old or was changed. Choose the file again.")
            return redirect(reverse("source_opml"))
        told = form.cleaned_data["plan"]
        area, allowed = self._area(told["area"])
        if not allowed:
            messages.error(request, "You may not add sources to that area any more. Choose the file again.")
            return redirect(reverse("source_opml"))
        names = self._names()
        if form.cleaned_data.get("make_topics"):
            make_topics(unknown_folders(plan(told["outlines"], names), names))
            names = self._names()
        rows = plan(told["outlines"], names)
        applied = apply(rows, self._wishes(area, told["trusted"], rows), timezone.now())
        self._tell(applied)
        if applied.left:
            return self._go_on(told, area)
        return redirect(reverse("source:index"))

    def _go_on(self, told: dict[str, Any], area: Area | None) -> HttpResponse:
        """What was added is known by now, so that the same plan brings the rest."""
        return self._preview(Listing(told["outlines"]), area, told["trusted"])

    def _area(self, pk: int | None) -> tuple[Area | None, bool]:
        """Asked again: rights may have changed since the preview."""
        if pk is None:
            return None, source_reach(self.request.user, ["add"]).everywhere
        area = source_areas_for(self.request.user, ["add"]).filter(pk=pk).first()
        return area, area is not None

    def _wishes(self, area: Area | None, trusted: bool, rows: list[Row]) -> Wishes:
        user = self.person
        areas = {each.slug: each for each in source_areas_for(user, ["add"])}
        publishes = reach(user, ["publish"])
        usual = area.pk if area else None
        reached = {areas[row.area].pk if row.area in areas else usual for row in rows}
        return Wishes(
            area=area,
            trusted=trusted and all(publishes.covers(pk) for pk in reached),
            owner=user,
            areas=areas,
            tags={tag.slug: tag for tag in Tag.objects.all()},
            seconds=SECONDS,
        )

    def _names(self) -> Names:
        return Names(source_areas_for(self.request.user, ["add"]), Tag.objects.all())

    def _tell(self, applied: Applied) -> None:
        if applied.created:
            added = counted(len(applied.created), "source")
            messages.success(self.request, f"Added {added}. They are imported in turn.")
        for title, sentence in applied.problems[:5]:
            messages.error(self.request, f"“{title}”: {sentence}")
        if len(applied.problems) > 5:
            messages.error(self.request, f"{counted(len(applied.problems) - 5, 'more row')} could not be added.")
        if applied.left:
            verb = "is" if applied.left == 1 else "are"
            messages.warning(self.request, f"{counted(applied.left, 'row')} {verb} left. Press “Add” again to go on.")
        if not (applied.created or applied.problems or applied.left):
            messages.info(self.request, "Nothing was added: all of it is on the list already.")


class OpmlExportView(View):
    """The sources within a person's reach, as a file."""

    def get(self, request: HttpRequest) -> HttpResponse:
        if not source_reach(request.user, ["view"]):
            raise Http404
        policy = policy_registry.get_by_type(Source)
        sources: QuerySet[Source] = policy.instances_user_has_permission_for(request.user, "view")
        now = timezone.now()
        polled = sources.filter(fetch_state__isnull=False).select_related("area")
        document = write(polled, settings.WAGTAIL_SITE_NAME, now)
        name = f'attachment; filename="{filename(now)}"'
        return HttpResponse(document, content_type=CONTENT_TYPE, headers={"Content-Disposition": name})
