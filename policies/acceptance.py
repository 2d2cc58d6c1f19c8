"""Who accepted what, and who still has to."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import F, OuterRef, QuerySet, Subquery
from django.utils import timezone
from wagtail.log_actions import log

from hub.access import Person, people_anywhere
from hub.models import User

from .models import Acceptance, PolicyVersion


@dataclass(frozen=True, slots=True)
class Standing:
    """One person and one set of rules. accepted_at: aware UTC, None while it is still to be done."""

    user: User
    version: PolicyVersion
    accepted_at: datetime | None


def in_force() -> QuerySet[PolicyVersion]:
    """The newest text of each set of live rules that people have to accept."""
    newest = PolicyVersion.objects.filter(policy=OuterRef("policy")).values("pk")[:1]
    binding = PolicyVersion.objects.filter(policy__live=True, policy__must_accept=True)
    return binding.filter(pk=Subquery(newest)).order_by("title").select_related("policy")


def outstanding(user: Person) -> list[PolicyVersion]:
    """What this person has to accept before anything is published in their name."""
    mine = Acceptance.objects.filter(user=user, version__policy=OuterRef("policy"), version__number=OuterRef("number"))
    return list(in_force().annotate(mine=Subquery(mine.values("pk")[:1])).filter(mine=None))


@transaction.atomic
def accept(user: Person, versions: Iterable[PolicyVersion]) -> None:
    """Write it down, once for each version, whatever is sent twice."""
    for version in versions:
        _, new = Acceptance.objects.get_or_create(
            version=version, user=user, defaults={"user_name": _name(user), "accepted_at": timezone.now()}
        )
        if new and version.policy:
            log(version.policy, "policies.accept", user=user, data={"version": version.label})


def standings() -> list[Standing]:
    """Everybody who writes, with each set of rules in force; who has not accepted comes first."""
    versions = list(in_force())
    writers = list(people_anywhere(["write"]).order_by("first_name", "last_name", "username"))
    rows = Acceptance.objects.filter(version__policy__in=[version.policy_id for version in versions])
    columns = rows.values_list("user_id", "version__policy_id", "version__number", "accepted_at")
    accepted = {(user, policy, number): at for user, policy, number, at in columns.order_by(F("accepted_at").desc())}
    found = [
        Standing(user, version, accepted.get((user.pk, version.policy_id, version.number)))
        for version in versions
        for user in writers
    ]
    return sorted(found, key=lambda standing: standing.accepted_at is not None)


def _name(user: Any) -> str:
    return f"{user.get_full_name()} ({user.username})".strip() if user.get_full_name() else user.username
