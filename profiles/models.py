"""What a person tells the public about themselves."""

from typing import Any, Self

from django.conf import settings
from django.db import models

from hub.arrival import slug as slug_of
from hub.models import User


class ProfileQuerySet(models.QuerySet):
    def shown(self) -> Self:
        """Those that the public may see, also of people who no longer write here."""
        return self.filter(is_public=True).select_related("user", "picture")

    def writing(self) -> Self:
        """Of people who still do."""
        return self.filter(user__in=User.objects.filter(User.open_accounts()))


class Profile(models.Model):
    """slug: its address, which never changes by itself. author_slug: how bylines name the person today."""

    user = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="public_profile")
    slug = models.SlugField(max_length=200, unique=True, allow_unicode=True, editable=False)
    author_slug = models.SlugField(max_length=200, blank=True, allow_unicode=True, editable=False)
    is_public = models.BooleanField(
        "show it to everybody", default=False, help_text="A page of its own, and a place in the directory of people."
    )
    job_title = models.CharField(max_length=120, blank=True)
    biography = models.TextField(blank=True, max_length=2_000, help_text="An empty line starts a new paragraph.")
    picture = models.ForeignKey(
        "wagtailimages.Image", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    expertise = models.ManyToManyField("hub.Tag", blank=True, related_name="experts")
    links = models.JSONField(default=list, blank=True, help_text="Your own places elsewhere, one address per line.")
    updated_at = models.DateTimeField(auto_now=True)

    objects = ProfileQuerySet.as_manager()

    class Meta:
        ordering = ["user__first_name", "user__last_name", "pk"]

    def __str__(self) -> str:
        return str(self.user)

    @property
    def name(self) -> str:
        """As bylines say it; never the log-in."""
        return self.user.get_full_name()

    @property
    def is_writing(self) -> bool:
        """Whether the person still has access. What they wrote stays, what they said about themselves does not."""
        return self.user.has_access

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.author_slug = author_slug_of(self.user)
        self.slug = self.slug or _free_slug(self.author_slug or "person")
        super().save(*args, **kwargs)


def author_slug_of(user: User) -> str:
    """As the stream writes it for this person's name: hub.arrival."""
    return slug_of(user.get_full_name())[:200]


def _free_slug(wanted: str) -> str:
    wanted = wanted[:190]
    taken = set(Profile.objects.filter(slug__startswith=wanted).values_list("slug", flat=True))
    tries = (wanted, *(f"{wanted}-{number}" for number in range(2, len(taken) + 3)))
    return next(slug for slug in tries if slug not in taken)
