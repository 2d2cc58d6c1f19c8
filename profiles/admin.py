"""Profiles in the admin: one's own under the account, all of them for editors of everything."""

from typing import Any

from django import forms
from django.urls import reverse
from wagtail.admin.ui.tables import BooleanColumn
from wagtail.admin.views.account import BaseSettingsPanel
from wagtail.admin.widgets.button import HeaderButton
from wagtail.log_actions import log

from hub.admin.menu import PEOPLE_MENU
from hub.admin.scoped import ScopedEditView, ScopedViewSet, TitledCreateView

from .forms import NewProfileForm, ProfileForm
from .models import Profile


class ProfileSettingsPanel(BaseSettingsPanel):
    """Under "Account": what one tells the public about oneself."""

    name = "public_profile"
    title = "Public profile"
    order = 200
    template_name = "profiles/settings_panel.html"

    def get_form(self) -> "OwnProfileForm":
        profile = Profile.objects.filter(user=self.user).first() or Profile(user=self.user)
        kwargs = {"instance": profile, "prefix": self.name, "for_user": self.user}
        if self.request.method == "POST":
            return OwnProfileForm(self.request.POST, self.request.FILES, **kwargs)
        return OwnProfileForm(**kwargs)


class OwnProfileForm(ProfileForm):
    """Saving the other settings of the account makes no profile."""

    def save(self, commit: bool = True) -> Profile:
        if not self.has_changed():
            return self.instance
        made = self.instance.pk is None
        profile = super().save()
        log(profile, "wagtail.create" if made else "wagtail.edit", user=profile.user)
        return profile


class ProfileEditView(ScopedEditView):
    def get_header_buttons(self) -> list[Any]:
        buttons = super().get_header_buttons()
        if self.object.is_public:
            url = reverse("profile", args=[self.object.slug])
            buttons.append(HeaderButton("See it", url=url, icon_name="view"))
        return buttons


class ProfileViewSet(ScopedViewSet):
    model = Profile
    icon = "user"
    menu_label = "Public profiles"
    menu_hook = PEOPLE_MENU
    menu_order = 70
    offers = ("add", "edit", "history", "history_results")
    add_view_class = TitledCreateView
    edit_view_class = ProfileEditView
    list_display = (
        "__str__",
        "job_title",
        BooleanColumn("is_public", label="Public"),
        BooleanColumn("is_writing", label="Writes here"),
    )
    search_fields = ("user__first_name", "user__last_name", "job_title", "biography")
    ordering = "user__first_name"

    def get_form_class(self, for_update: bool = False) -> type[forms.ModelForm]:
        return ProfileForm if for_update else NewProfileForm
