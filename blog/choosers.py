"""Page choosers show the whole tree to whoever may enter the admin. Drafts of other people stay theirs."""

from typing import Any

from django.contrib.auth.models import AbstractBaseUser, AnonymousUser
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from wagtail.admin.views.chooser import ChosenMultipleView
from wagtail.models import Page
from wagtail.permissions import policy_registry


def offered(pages: QuerySet[Page], user: AbstractBaseUser | AnonymousUser) -> QuerySet[Page]:
    """What a person may link to: everything live, and the drafts in their part of the tree."""
    own = policy_registry.get_by_type(Page).explorable_instances(user)
    return pages.filter(Q(live=True) | Q(pk__in=own.values("pk")))


class OfferedPagesView(ChosenMultipleView):
    """Answers for the pages that the chooser would have offered; Wagtail's own answers for any."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        asked = Page.objects.filter(pk__in=[pk for pk in request.GET.getlist("id") if pk.isdecimal()])
        query = request.GET.copy()
        query.setlist("id", [str(pk) for pk in offered(asked, request.user).values_list("pk", flat=True)])
        request.GET = query  # ty: ignore[invalid-assignment]  # the view that follows only reads it
        return super().get(request)
