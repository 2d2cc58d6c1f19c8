"""From a published page to a version that people can accept."""

from django.db import transaction
from django.utils import timezone

from hub.models import User

from .models import PolicyPage, PolicyVersion

TEXTS = ("title", "intro", "body")


@transaction.atomic
def remember(policy: PolicyPage, by: User | None) -> PolicyVersion:
    """Keep the text that has just been published. The same text as before is no new version.

    A correction stays under its number, so that everybody's acceptance holds.
    """
    PolicyPage.objects.select_for_update().get(pk=policy.pk)
    last = policy.versions.first()
    if last and all(getattr(last, name) == getattr(policy, name) for name in TEXTS):
        return last
    corrects = last is not None and policy.is_correction
    return PolicyVersion.objects.create(
        policy=policy,
        number=(last.number if corrects else last.number + 1) if last else 1,
        correction=last.correction + 1 if last and corrects else 0,
        change_note=policy.change_note,
        published_at=timezone.now(),
        published_by=by,
        **{name: getattr(policy, name) for name in TEXTS},
    )
