"""The form of the brand's look."""

from typing import Any

from django.forms import RadioSelect, TextInput
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.images.models import Image
from wagtail.images.widgets import AdminImageChooser
from wagtail.permissions import policy_registry

from hub.models import User

from .models import BrandSettings

_LOGOS = ("logo", "logo_dark")


class BrandForm(WagtailAdminModelForm):
    """`for_user`: who fills it in. They choose among the images that they may choose anywhere and what is there."""

    class Meta:
        model = BrandSettings
        fields = BrandSettings.LOOK
        widgets = {
            "logo": AdminImageChooser,
            "logo_dark": AdminImageChooser,
            "accent": TextInput({"data-colour": "", "placeholder": "#0d5a47", "autocomplete": "off"}),
            "accent_dark": TextInput({"data-colour": "", "placeholder": "#82d3b8", "autocomplete": "off"}),
            "corners": RadioSelect,
        }

    def __init__(self, *args: Any, for_user: User, **kwargs: Any) -> None:
        super().__init__(*args, for_user=for_user, **kwargs)
        offered = policy_registry.get_by_type(Image).instances_user_has_permission_for(for_user, "choose")
        for name in _LOGOS:
            kept = Image.objects.filter(pk=getattr(self.instance, f"{name}_id"))
            self.fields[name].queryset = (offered | kept).distinct()
