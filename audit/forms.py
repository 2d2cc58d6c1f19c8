"""What the list of the log can be narrowed to."""

from typing import Any

from django import forms
from wagtail.admin.widgets import AdminDateInput

from hub.access import curates_everything, people
from hub.models import Area, User

from .reading import actions, areas_of, kinds
from .rows import kind_of, label_of


class AuditForm(forms.Form):
    """Offers only what the person's entries hold. for_user: whose list it is."""

    q = forms.CharField(label="Words", required=False, max_length=200)
    person = forms.ModelChoiceField(User.objects.none(), required=False, empty_label="Everybody")
    action = forms.ChoiceField(label="What", required=False)
    kind = forms.ChoiceField(label="Kind of object", required=False)
    area = forms.ModelChoiceField(Area.objects.none(), required=False, empty_label="All areas")
    since = forms.DateField(label="From", required=False, widget=AdminDateInput)
    until = forms.DateField(label="To", required=False, widget=AdminDateInput)
    object = forms.RegexField(r"^\d{1,9}-[\w-]{1,100}$", required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, for_user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["person"].queryset = _people(for_user)
        self.fields["area"].queryset = areas_of(for_user)
        known = sorted(((action, label_of(action)) for action in actions()), key=lambda pair: pair[1])
        self.fields["action"].choices = [("", "Everything"), *known]
        sorts = sorted(((str(kind.pk), kind_of(kind)) for kind in kinds()), key=lambda pair: pair[1])
        self.fields["kind"].choices = [("", "All kinds"), *sorts]
        if not areas_of(for_user).exists() and not curates_everything(for_user):
            for name in ("person", "area"):
                del self.fields[name]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        since, until = cleaned.get("since"), cleaned.get("until")
        if since and until and since > until:
            self.add_error("until", "This day lies before the first one.")
        return cleaned


def _people(user: User) -> Any:
    """Whose doings one may look for: everybody's, or those of the people of the own areas."""
    everyone = User.objects.order_by("first_name", "last_name", "username")
    if curates_everything(user):
        return everyone
    colleagues = [people(area, ["view"]).values("pk") for area in areas_of(user).values_list("pk", flat=True)]
    found = User.objects.none()
    for keys in colleagues:
        found = found | everyone.filter(pk__in=keys)
    return found


def wishes_of(form: AuditForm) -> dict[str, Any]:
    """For reading.narrowed(); call when the form is valid."""
    return {name: form.cleaned_data.get(name) for name in form.fields}
