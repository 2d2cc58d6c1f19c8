"""Areas: the parts of the site that a group of people controls."""

from django.contrib.auth.models import Group
from django.db import models
from wagtail.models import Collection


class Area(models.Model):
    """Its people (a group for each role), its pictures (a collection) and the tags its content gets by default.

    Pages point here with a foreign key `area` (related name "sections"), so that a copied or translated section
    stays in the same area. Who may do what is read from the page permissions of those sections: hub.access.
    """

    name = models.CharField(max_length=120, unique=True)
    slug = models.SlugField(max_length=120, unique=True)
    description = models.TextField(blank=True)
    contributors = models.ForeignKey(Group, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    authors = models.ForeignKey(Group, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    editors = models.ForeignKey(Group, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    collection = models.ForeignKey(Collection, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    default_tags = models.ManyToManyField("hub.Tag", blank=True, related_name="+")

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name
