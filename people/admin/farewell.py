"""Sending an invitation again, retiring a person, and finding new owners for what was theirs."""

from typing import Any, cast

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views import View
from wagtail.admin import messages
from wagtail.admin.views.generic.base import BaseObjectMixin, WagtailAdminTemplateMixin
from wagtail.admin.views.generic.permissions import PermissionCheckedMixin
from wagtail.permissions import policy_registry

from hub.models import Source, User
from hub.wording import counted

from ..appointing import Refused, hand_over, retire
from ..models import Person
from .forms import HandOverForm
from .views import invite, open_invitation


class PersonActionView(PermissionCheckedMixin, BaseObjectMixin, WagtailAdminTemplateMixin, View):
    """Does something with a person that this one may change; somebody else is a 404."""

    model = Person
    permission_required = "change"
    header_icon = "user"
    breadcrumbs_items = []

    def get_base_object_queryset(self) -> QuerySet[Person]:
        policy = self.permission_policy
        people = policy.instances_user_has_permission_for(self.request.user, "change")
        return people.select_related("invitation")

    def get_page_subtitle(self) -> str:
        return str(self.object)

    @property
    def me(self) -> User:
        return cast(User, self.request.user)

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return self.render_to_response(self.get_context_data())

    def to_the_person(self) -> HttpResponse:
        return redirect(reverse("person:edit", args=[self.object.pk]))


class InviteAgainView(PersonActionView):
    http_method_names = ["post"]

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if open_invitation(self.object) is None:
            messages.error(request, f"{self.object} has no open invitation.")
        else:
            invite(request, self.object)
        return self.to_the_person()


class RetireView(PersonActionView):
    page_title = "Retire"
    template_name = "people/admin/retire.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        owned = Source.objects.filter(owner=self.object)
        return {**super().get_context_data(**kwargs), "person": self.object, "sources": owned.order_by("title")}

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            retire(self.object, self.me)
        except Refused as reason:
            messages.error(request, str(reason))
            return self.to_the_person()
        messages.success(request, f"{self.object} has no access any more. What they made stays.")
        if Source.objects.filter(owner=self.object).exists():
            return redirect(reverse("person:hand_over", args=[self.object.pk]))
        return redirect(reverse("person:index"))


class HandOverView(PersonActionView):
    page_title = "Sources for a new owner"
    template_name = "people/admin/hand_over.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        form = kwargs.get("form") or HandOverForm(candidates=self._candidates())
        return {**context, "person": self.object, "sources": self._sources().order_by("title"), "form": form}

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        form = HandOverForm(request.POST, candidates=self._candidates())
        if not form.is_valid():
            return self.render_to_response(self.get_context_data(form=form))
        owner = form.cleaned_data["owner"]
        sources = list(self._sources())
        staying = hand_over(sources, owner, self.me)
        if len(sources) > len(staying):
            messages.success(request, f"{owner} owns {counted(len(sources) - len(staying), 'source')} now.")
        if staying:
            messages.warning(request, f"{owner} may not change the sources that are left. Choose somebody else.")
            return redirect(reverse("person:hand_over", args=[self.object.pk]))
        return redirect(reverse("person:index"))

    def _sources(self) -> QuerySet[Source]:
        """Those that this one may decide about."""
        mine = policy_registry.get_by_type(Source).instances_user_has_permission_for(self.request.user, "change")
        return mine.filter(owner=self.object).select_related("area")

    def _candidates(self) -> QuerySet[User]:
        everybody = policy_registry.get_by_type(Source).users_with_any_permission(["change"])
        return everybody.exclude(pk=self.object.pk).order_by("first_name", "last_name", "username")
