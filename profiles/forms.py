"""The form of a profile, for the person and for editors alike."""

from typing import Any

from django import forms
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.widgets import AdminAutoHeightTextInput
from wagtail.images.fields import WagtailImageField
from wagtail.images.widgets import AdminImageChooser

from hub.models import User
from hub.tag_fields import TagFieldsMixin

from . import pictures
from .links import read_links
from .models import Profile


class ProfileForm(TagFieldsMixin, WagtailAdminModelForm):
    """`for_user`: who fills it in; they may choose the images that they may choose anywhere."""

    tags_attribute = "expertise"
    events = None
    keywords = None
    field_order = (
        "user", "is_public", "job_title", "biography", "topics", "products", "links", "picture", "upload",
    )  # fmt: skip

    links = forms.CharField(
        required=False,
        max_length=4_000,
        widget=AdminAutoHeightTextInput,
        help_text="Your own places elsewhere, one address per line.",
    )
    upload = WagtailImageField(
        label="Or upload one", required=False, help_text="A portrait, upright or square, at least 320 pixels wide."
    )

    class Meta:
        model = Profile
        fields = ("is_public", "job_title", "biography", "picture")
        widgets = {"biography": AdminAutoHeightTextInput, "picture": AdminImageChooser}

    def __init__(self, *args: Any, for_user: User, **kwargs: Any) -> None:
        super().__init__(*args, for_user=for_user, **kwargs)
        self.initial["links"] = "\n".join(self.instance.links)
        chosen = pictures.offered_to(for_user)
        if self.instance.picture_id:
            chosen = chosen | chosen.model.objects.filter(pk=self.instance.picture_id)
        self.fields["picture"].queryset = chosen.distinct()
        self.fields["topics"].label = "Expertise: topics"
        self.fields["products"].label = "Expertise: products"

    def clean_links(self) -> list[str]:
        return read_links(self.cleaned_data["links"])

    def clean(self) -> dict[str, Any]:
        values = super().clean() or self.cleaned_data
        person = values.get("user") or (self.instance.user if self.instance.user_id else None)
        if values.get("is_public") and person and not person.get_full_name():
            self.add_error("is_public", "Only people with a name can be shown. Ask an administrator to enter it.")
        return values

    def save(self, commit: bool = True) -> Profile:
        profile = super().save(commit=False)
        profile.links = self.cleaned_data["links"]
        if upload := self.cleaned_data["upload"]:
            profile.picture = pictures.keep(upload, profile.user)
        profile.save()
        profile.expertise.set(self.chosen_tags())
        return profile


class NewProfileForm(ProfileForm):
    """An editor makes one for somebody who has none."""

    class Meta(ProfileForm.Meta):
        fields = ("user", *ProfileForm.Meta.fields)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        people = User.objects.filter(User.open_accounts(), public_profile=None)
        self.fields["user"].queryset = people.order_by("first_name", "last_name", "username")
        self.fields["user"].label = "Person"
