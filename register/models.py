"""The register: every official account of the brand, who answers for it, and when somebody last looked."""

from datetime import datetime, timedelta

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import get_language_info

from hub import platforms

VERIFY_EVERY = 180  # days


class OfficialAccount(models.Model):
    """An account, page or channel that speaks for the brand, whether it is imported or not.

    network          a platform's key ("youtube"), or its name in free text where the hub knows none
    source           where its posts come from; had_source: the title of the last one, to be told after it was deleted
    owner, deputy    who answers for it: they are reminded to verify it
    verify_every     days
    expires_at       when the access to it ends, entered by hand; a linked source's key is asked first
    shared_with      who else has access, in words
    is_public        shown on the page "our official channels"
    reminded_at      when owner and deputy were last written to; escalated_at: the editors
    """

    network = models.CharField(max_length=60)
    name = models.CharField(max_length=200)
    handle = models.CharField(max_length=200, blank=True, help_text="As the network writes it, e.g. @tarrowmere.")
    url = models.URLField("address", max_length=1000)
    area = models.ForeignKey(
        "hub.Area", null=True, blank=True, on_delete=models.SET_NULL, related_name="official_accounts"
    )
    source = models.OneToOneField(
        "hub.Source", null=True, blank=True, on_delete=models.SET_NULL, related_name="official_account"
    )
    had_source = models.CharField(max_length=200, blank=True, editable=False)
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="owned_accounts"
    )
    deputy = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="deputised_accounts"
    )
    region = models.CharField(max_length=60, blank=True)
    language = models.CharField(max_length=20, blank=True, help_text="A code such as en or pt-BR.")
    purpose = models.CharField(max_length=300, blank=True, help_text="In a sentence; visitors see it.")
    verified_at = models.DateTimeField(null=True, blank=True, editable=False)
    verified_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+", editable=False
    )
    verified_note = models.CharField(max_length=300, blank=True, editable=False)
    verify_every = models.PositiveIntegerField("verify every", default=VERIFY_EVERY, help_text="Days.")
    expires_at = models.DateField(
        "access ends on", null=True, blank=True, help_text="Where a linked source has a key, its date counts instead."
    )
    shared_with = models.TextField(
        "who else has access", blank=True, help_text="Agencies, tools, colleagues. Never a password."
    )
    is_public = models.BooleanField("public", default=True, help_text="Shown on the page “Our official channels”.")
    reminded_at = models.DateTimeField(null=True, blank=True, editable=False)
    escalated_at = models.DateTimeField(null=True, blank=True, editable=False)
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        ordering = ["network", "name"]
        verbose_name = "official account"

    def __str__(self) -> str:
        return f"{self.name} ({self.network_label})"

    @property
    def network_label(self) -> str:
        known = {platform.key: platform.label for platform in platforms.known()}
        return known.get(self.network, self.network)

    @property
    def language_name(self) -> str:
        """In that language itself; a code that Django does not know stays one."""
        try:
            return get_language_info(self.language.lower())["name_local"].capitalize()
        except KeyError:
            return self.language

    @property
    def due_at(self) -> datetime:
        """When it is to be verified: at once while nobody ever did."""
        if self.verified_at is None:
            return self.created_at
        return self.verified_at + timedelta(days=self.verify_every)


def network_key(text: str) -> str:
    """ "YouTube" -> "youtube" where the hub knows the platform; else the text as it is."""
    text = " ".join(text.split())
    spelt = {name.casefold(): platform.key for platform in platforms.known() for name in (platform.key, platform.label)}
    return spelt.get(text.casefold(), text)
