"""The forms of people: what they are called, what they are, and until when."""

from typing import Any, cast

from django import forms
from django.db import transaction
from django.db.models import Q
from django.utils.text import slugify
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.widgets import AdminDateInput

from hub.access import areas_for
from hub.models import Area, User

from ..appointing import appoint, misfit
from ..models import Person
from ..roles import ROLES, Role
from ..standing import givable, standing_of

LAST_DAY = "In UTC. Access ends by itself after it, and the person is told a week before. Empty: it does not end."


class PersonForm(WagtailAdminModelForm):
    """One form for a new person and for one who moves. `role` and `areas` replace all that they were."""

    first_name = forms.CharField(max_length=150, label="First name")
    last_name = forms.CharField(max_length=150, label="Last name", required=False)
    email = forms.EmailField(label="E-mail", help_text="The invitation goes there; no two people share one.")
    username = forms.CharField(
        max_length=150, required=False, label="Log-in", help_text="Made from the name if empty. The e-mail works, too."
    )
    role = forms.ChoiceField(widget=forms.RadioSelect)
    areas = forms.ModelMultipleChoiceField(Area.objects.none(), required=False, widget=forms.CheckboxSelectMultiple)
    access_until = forms.DateField(
        required=False, widget=AdminDateInput, label="Last day of access", help_text=LAST_DAY
    )

    class Meta:
        model = Person
        fields = ("first_name", "last_name", "email", "username")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.by = cast(User, self.for_user)
        roles = givable(self.by)
        self.fields["role"].choices = [(role.key, f"{role.label}: {role.meaning}") for role in roles]
        self.fields["areas"].queryset = areas_for(self.by, ["publish"])
        self.fields["areas"].help_text = "For all roles but Operator, Editor and Administrator. Several are allowed."
        if self.instance.pk:
            standing = standing_of(self.instance)
            self.initial["role"] = standing.role.key if standing.role else ""
            self.initial["access_until"] = self.instance.access_until
            self.initial["areas"] = [area.pk for area in standing.areas]
            if not self.by.is_superuser:  # who has the mailbox, can get a new password
                del self.fields["email"], self.fields["username"]

    def clean_email(self) -> str:
        email = self.cleaned_data["email"]
        if User.objects.exclude(pk=self.instance.pk).filter(email__iexact=email).exists():
            raise forms.ValidationError("Somebody has this e-mail already. Look for them in the list of people.")
        return email

    def clean_username(self) -> str:
        username = self.cleaned_data["username"] or self.instance.username
        if not username:
            return _free_username(self.cleaned_data.get("first_name", ""), self.data.get("last_name", ""))
        # People log in with either: who called themselves like another's address would keep that one out.
        same = Q(username__iexact=username) | Q(email__iexact=username)
        if User.objects.exclude(pk=self.instance.pk).filter(same).exists():
            raise forms.ValidationError("Somebody has this log-in already. Choose another.")
        return username

    def clean(self) -> dict[str, Any]:
        super().clean()
        cleaned = self.cleaned_data
        if not {"role", "areas", "access_until"}.intersection(self.errors):
            reason = misfit(self._chosen_role(), list(cleaned["areas"]), cleaned["access_until"])
            if reason:
                self.add_error(None, reason)
        return cleaned

    def save(self, commit: bool = True) -> Person:
        """Raises appointing.Refused, with nothing changed."""
        with transaction.atomic():
            if not self.instance.pk:
                self.instance.set_unusable_password()
            person = super().save(commit)
            appoint(person, self._chosen_role(), self.cleaned_data["areas"], self.cleaned_data["access_until"], self.by)
        return person

    def _chosen_role(self) -> Role:
        return ROLES[self.cleaned_data["role"]]


class HandOverForm(forms.Form):
    """Who takes over what somebody owned."""

    owner = forms.ModelChoiceField(User.objects.none(), label="New owner", empty_label=None)

    def __init__(self, *args: Any, candidates: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["owner"].queryset = candidates


def _free_username(first: str, last: str) -> str:
    wanted = slugify(f"{first} {last}", allow_unicode=True).replace("-", ".")[:140] or "person"
    alike = User.objects.filter(username__istartswith=wanted).values_list("username", flat=True)
    taken = {name.casefold() for name in alike}
    number, found = 1, wanted
    while found.casefold() in taken:
        number += 1
        found = f"{wanted}{number}"
    return found
