"""The screens of people: list, new person, move, and the way out of each."""

from collections.abc import Sequence
from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.html import format_html
from wagtail.admin import messages
from wagtail.admin.ui.tables import BaseColumn, Column, DateColumn, Table, TitleColumn

from hub.admin.scoped import ScopedEditView, ScopedIndexView, TitledCreateView
from hub.models import Source

from .. import invitations
from ..appointing import Refused
from ..models import Invitation, Person
from ..roles import GIVEN_BY_EDITORS
from ..standing import may_change, standing_of, standings


class RolesColumn(Column):
    cell_template_name = "people/admin/roles_cell.html"

    def get_value(self, instance: Any) -> Any:
        return instance.standing


class AccessColumn(Column):
    cell_template_name = "people/admin/access_cell.html"

    def get_value(self, instance: Person) -> dict[str, Any]:
        return {"person": instance, "invitation": open_invitation(instance)}


class PersonIndexView(ScopedIndexView):
    """Reads what everybody on the page is in one go."""

    add_item_label = "Invite a person"

    def get_base_queryset(self) -> Any:
        return super().get_base_queryset().select_related("invitation")

    @cached_property
    def columns(self) -> list[BaseColumn]:
        return [
            self._get_title_column_class(TitleColumn)(
                "first_name", label="Name", accessor=str, get_url=self.get_edit_url, sort_key="first_name"
            ),
            RolesColumn("standing", label="Role", classname="people-roles"),
            DateColumn("last_login", label="Last log-in", sort_key="last_login", classname="people-last-login"),
            AccessColumn("access", label="Access", sort_key="access_until", classname="people-access"),
        ]

    def get_table(self, object_list: Sequence[Person]) -> Table:
        people = list(object_list)
        known = standings(people)
        for person in people:
            person.standing = known[person.pk]
        return super().get_table(people)

    def user_has_permission_for_instance(self, permission: str, instance: Any) -> bool:
        return permission == "change" and may_change(self.request.user, instance.standing)


class PersonAddView(TitledCreateView):
    page_title = "Invite a person"
    submit_button_label = "Invite"
    submit_button_active_label = "Inviting…"

    def form_valid(self, form: Any) -> HttpResponse:
        return _or_refused(self, form, super().form_valid)

    def save_action(self) -> HttpResponse:
        """The account is committed by now: no mail leads to one that was rolled back."""
        invite(self.request, self.object)
        return super().save_action()

    def get_success_url(self) -> str:
        return reverse("person:edit", args=[self.object.pk])

    def get_success_message(self, instance: Person) -> None:
        return None  # invite() has said it


class PersonEditView(ScopedEditView):
    def form_valid(self, form: Any) -> HttpResponse:
        return _or_refused(self, form, super().form_valid)

    def save_instance(self) -> Person:
        self.was_retired = not Person.objects.get(pk=self.object.pk).is_active
        return super().save_instance()

    def save_action(self) -> HttpResponse:
        if self.was_retired or self._has_outgrown_its_invitation():
            invite(self.request, self.object)
        return super().save_action()

    def _has_outgrown_its_invitation(self) -> bool:
        """Who invited them may have seen the link, and might not give what they are now."""
        invitation = open_invitation(self.object)
        mine = invitation is None or invitation.invited_by_id == self.request.user.pk
        return not mine and any(role not in GIVEN_BY_EDITORS for role, _ in standing_of(self.object).held)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        person: Person = self.object
        invitation = open_invitation(person)
        return {
            **super().get_context_data(**kwargs),
            "person": person,
            "invitation": invitation,
            "invitation_is_over": invitation and invitations.is_over(invitation),
            "invitation_link": invitations.link(invitation) if invitation and not invitations.can_mail() else "",
            "owned": Source.objects.filter(owner=person).count(),
            "is_self": person.pk == self.request.user.pk,
        }


def open_invitation(person: Person) -> Invitation | None:
    """What this person has not answered yet; None for everybody else."""
    invitation = getattr(person, "invitation", None)
    return invitation if invitation and invitation.accepted_at is None and person.has_access else None


def invite(request: Any, person: Person) -> None:
    """Invite them anew, and tell who asked for it what happens next."""
    invitation = invitations.invite(person, request.user)
    if invitations.send(invitation):
        messages.success(request, f"An invitation is on its way to {person.email}. It lasts for a week.")
        return
    text = "No mail could be sent. Give {} this link yourself; it lasts for a week and works once: {}"
    messages.warning(request, format_html(text, str(person), invitations.link(invitation)))


def _or_refused(view: Any, form: Any, carry_out: Any) -> HttpResponse:
    try:
        return carry_out(form)
    except Refused as reason:
        form.add_error(None, str(reason))
        view.produced_error_message = "Nothing was changed."
        return view.form_invalid(form)
