"""The editor's forms of sections and posts: what a person may choose is theirs to use."""

from typing import Any

from django import forms
from django.db.models import Q
from wagtail.admin.forms import WagtailAdminPageForm
from wagtail.images import get_image_model
from wagtail.permissions import policy_registry

from hub.access import areas_for, curates_everything, people
from hub.models import User
from hub.tag_fields import TagFieldsMixin

from . import pictures


class SectionForm(WagtailAdminPageForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields.get("area")
        if field is None or self.for_user is None:
            return
        # Rights on an area follow from rights on its sections: who could move a section into another area, could
        # take that area over.
        field.queryset = areas_for(self.for_user, ["publish"])
        if self.instance.pk and not curates_everything(self.for_user):
            field.disabled = True


class BlogPageForm(TagFieldsMixin, WagtailAdminPageForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._pictures_before = pictures.used(self.instance.hero_image, self.instance.body)
        if "author" in self.fields:
            self._offer_authors(self.fields["author"])

    def _offer_authors(self, field: Any) -> None:
        """The people of the area, and whoever wrote it; a new post is by the person who makes it."""
        parent = self.parent_page.specific if self.parent_page else None
        colleagues = people(getattr(parent, "area_id", None), ["write"]).values("pk")
        field.queryset = User.objects.filter(Q(pk__in=colleagues) | Q(pk=self.instance.author_id))
        if not self.instance.pk and self.for_user:
            self.initial["author"] = self.for_user.pk

    def clean(self) -> dict[str, Any]:
        """The choosers offer a person's own collections only; this holds for what is sent without them, too."""
        cleaned = super().clean()
        used = pictures.used(cleaned.get("hero_image"), cleaned.get("body"))
        foreign = used - self._pictures_before
        if foreign and foreign - self._usable(foreign):
            raise forms.ValidationError(
                "One of the pictures belongs to another area. Choose one of yours, or add it to your own collection."
            )
        return cleaned

    def save(self, commit: bool = True) -> Any:
        self.instance.tags.set(self.chosen_tags())
        return super().save(commit)

    def _usable(self, pks: set[int]) -> set[int]:
        if self.for_user is None:
            return pks
        policy = policy_registry.get_by_type(get_image_model())
        mine = policy.instances_user_has_any_permission_for(self.for_user, ["choose"])
        return set(mine.filter(pk__in=pks).values_list("pk", flat=True))
