"""The queue: what waits for this person, and what they can do with it."""

from typing import Any

from django.conf import settings
from django.db.models import Q
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.functional import cached_property
from wagtail.admin import messages
from wagtail.admin.widgets.button import HeaderButton
from wagtail.log_actions import log
from wagtail.permissions import policy_registry

from hub import curation
from hub.admin.screens import Screen
from hub.models import Source, Tag
from hub.tag_fields import MAX_LENGTH
from hub.wording import counted

from . import decisions, filters, waiting
from .answers import DecidersView, named, sentences, tags_called
from .cards import cards_of
from .panels import lasting_for

TITLE = "Queue"
DONE = {"approve": "Approved", "hide": "Hidden", "feature": "Approved and featured"}
TRUSTED = "moderation.trust"
MOST_NAMES = 10
_SHOWN = 80  # letters of an unknown word in a message


class QueueView(Screen, DecidersView):
    """GET: a page of cards. ?part=cards: the cards alone, for the script that asks for the next ones."""

    page_title = TITLE
    header_icon = "tick-inverse"
    template_name = "moderation/queue.html"
    cards_template_name = "moderation/cards.html"

    @cached_property
    def header_buttons(self) -> list[HeaderButton]:
        return [HeaderButton("Panic key", url=reverse("moderation_panic"), icon_name="warning")]

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        chosen = filters.read(request.GET, self.person)
        after = waiting.Cursor.read(request.GET.get("after", ""))
        items, following = chosen.view.page(after) if chosen.view else ([], None)
        query = request.GET.copy()
        for name in ("after", "part"):
            query.pop(name, None)
        context = {
            "cards": cards_of(items),
            "more_query": self._query(query, following) if following else "",
            "here": f"{request.path}?{query.urlencode()}",
        }
        if request.GET.get("part") == "cards":
            return render(request, self.cards_template_name, context)
        return self.render_to_response({**self.get_context_data(), **context, **self._frame(chosen)})

    def _query(self, query: Any, following: waiting.Cursor) -> str:
        query = query.copy()
        query["after"] = str(following)
        return query.urlencode()

    def _frame(self, chosen: filters.Chosen) -> dict[str, Any]:
        """What stands around the cards."""
        count, oldest = (chosen.view.count(), chosen.view.oldest()) if chosen.view else (0, None)
        last = decisions.last_batch(self.person)
        return {
            "filters": chosen.form,
            "narrowed": chosen.narrowed,
            "count": waiting.told(count),
            "waits": count,
            "oldest": oldest,
            "is_late": waiting.is_late(oldest),
            "hours": settings.HUB_QUEUE_HOURS,
            "last_batch": last,
            "lasting": lasting_for(self.person),
        }


class DecideView(DecidersView):
    """POST: verb (approve, hide, feature), item (several), reason."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest) -> HttpResponse:
        items, verb = self.named_items(), request.POST.get("verb", "")
        if verb not in decisions.VERBS or not items:
            return self.refuse("Choose at least one item, and what to do with it.")
        outcome = decisions.decide(verb, items, self.person, request.POST.get("reason", ""))
        sentence = f"{DONE[verb]}: {named(items, outcome.done)}." if outcome.done else ""
        return self.answer(
            sentence,
            trouble=sentences(outcome.already),
            done=outcome.done,
            already=outcome.already,
            batch=outcome.batch if outcome.done else "",
        )


class TagView(DecidersView):
    """POST: item (several), and words (between commas) or tag (a key, as it was suggested)."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest) -> HttpResponse:
        items = self.named_items()
        if key := request.POST.get("tag"):
            tags = [get_object_or_404(Tag, pk=key if key.isascii() and key.isdecimal() and len(key) < 19 else 0)]
            outcome = decisions.give_tags(items, tags, self.person, "suggested, and accepted")
        else:
            tags, unknown = tags_called(request.POST.get("words", "")[:MAX_LENGTH])
            if unknown:
                return self.refuse(f"There is no tag “{unknown[0][:_SHOWN]}”. Choose one that exists.")
            outcome = decisions.give_tags(items, tags, self.person)
        if not (items and tags):
            return self.refuse("Choose at least one item and one tag.")
        names = ", ".join(tag.name for tag in tags)
        sentence = f"Tagged {names}: {named(items, outcome.done)}." if outcome.done else ""
        trouble = "" if outcome.done else f"Tagged {names} already."
        facts = {"done": outcome.done, "batch": outcome.batch if outcome.done else ""}
        return self.answer(sentence, trouble=trouble, tags=[{"pk": tag.pk, "name": tag.name} for tag in tags], **facts)


class UndoView(DecidersView):
    """POST: batch, as the decision was answered."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest) -> HttpResponse:
        undone = decisions.take_back(request.POST.get("batch", ""), self.person)
        if undone is None:
            return self.refuse("There is nothing of yours left to undo here.")
        sentence = f"Undone for {counted(len(undone.restored), 'item')}." if undone.restored else ""
        left = counted(len(undone.left), "item")
        trouble = f"{left} changed again since, and stayed as it is." if undone.left else ""
        return self.answer(sentence, trouble=trouble, restored=undone.restored, left=undone.left)


class TagNamesView(DecidersView):
    """GET ?q=: names of tags that contain these letters, as JSON."""

    def get(self, request: HttpRequest) -> HttpResponse:
        letters = request.GET.get("q", "").strip()[:_SHOWN]
        called = Q(name__icontains=letters) | Q(aliases__icontains=letters)
        tags = Tag.objects.filter(called).order_by("name") if letters else Tag.objects.none()
        found = [{"name": tag.name, "kind": tag.get_kind_display()} for tag in tags[:MOST_NAMES]]
        return JsonResponse({"tags": found})


class TrustView(Screen, DecidersView):
    """Asks, then lets everything of a source in from now on; what waits of it can come along."""

    page_title = "Always let this source in"
    header_icon = "tick-inverse"
    template_name = "moderation/trust.html"
    above = (*Screen.above, ("moderation_queue", TITLE))

    @cached_property
    def source(self) -> Source:
        policy = policy_registry.get_by_type(Source)
        visible = policy.instances_user_has_permission_for(self.request.user, "view")
        deciding = visible.filter(waiting.view_of(self.person).within.condition("area"))
        return get_object_or_404(deciding, pk=self.kwargs["pk"])

    def get_page_subtitle(self) -> str:
        return str(self.source)

    def _waiting(self) -> waiting.View:
        return waiting.View(waiting.view_of(self.person).within, {"source": self.source}, "new")

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        count = self._waiting().count()
        facts = {"source": self.source, "waits": count, "count": waiting.told(count)}
        return self.render_to_response({**self.get_context_data(), **facts})

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        if not self.source.trusted:
            Source.objects.filter(pk=self.source.pk).update(trusted=True, review_reason="")
            log(self.source, TRUSTED, user=self.person)
        told = f"“{self.source}” is trusted: what it brings is public at once."
        if request.POST.get("approve"):
            done = curation.approve(self._waiting().items()[0], self.person)
            told += f" {counted(done, 'item')} of it approved."
        messages.success(request, told)
        return redirect("moderation_queue")
