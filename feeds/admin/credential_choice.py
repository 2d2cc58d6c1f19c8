"""Which key a source is fetched with: chosen by those who decide about all keys, unseen by everybody else."""

from typing import Any

from django import forms
from django.utils import timezone

from hub.access import operates
from hub.models import Source

from ..models import Credential, FetchState


class CredentialChoiceField(forms.ModelChoiceField):
    def __init__(self) -> None:
        super().__init__(
            Credential.objects.none(),
            required=False,
            label="Key",
            empty_label="The one in the environment, if there is one",
            help_text="For platforms that ask for one.",
        )


def offer_keys(form: Any, user: Any, platform: str = "") -> None:
    """Fill the form's field, or take it away when this person may not choose or there is nothing to choose from."""
    choices = Credential.objects.filter(platform=platform) if platform else Credential.objects.all()
    if operates(user) and choices.exists():
        form.fields["credential"].queryset = choices
    else:
        del form.fields["credential"]


def use_key(source: Source, credential: Credential | None) -> None:
    """From the next fetch on, which is due now: the old key may be what it failed for."""
    FetchState.objects.filter(source=source).update(credential=credential, next_fetch_at=timezone.now())
