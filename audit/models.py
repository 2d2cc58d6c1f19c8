"""The index of the log: one row for each entry, in the order of time, with the place where it happened."""

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db import models
from wagtail.models import ModelLogEntry, PageLogEntry


class Entry(models.Model):
    """Points to Wagtail's entry, which holds the details. Made with it (audit.recording) and never changed.

    user    who did it; None: the site. No constraint, as in the log: entries outlive people
    area    where it belonged at that moment; None: to no area. It outlives the area, too
    words   what can be searched: the name of the object and what happened
    echo    another entry of the same action says more: it is not listed
    """

    at = models.DateTimeField()
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.DO_NOTHING, db_constraint=False, related_name="+"
    )
    action = models.CharField(max_length=255)
    kind = models.ForeignKey(ContentType, null=True, on_delete=models.SET_NULL, related_name="+")
    object_id = models.CharField(max_length=255)
    label = models.TextField()
    words = models.TextField()
    area = models.ForeignKey("hub.Area", null=True, on_delete=models.DO_NOTHING, db_constraint=False, related_name="+")
    echo = models.BooleanField(default=False)
    model_entry = models.OneToOneField(ModelLogEntry, null=True, on_delete=models.DO_NOTHING, related_name="+")
    page_entry = models.OneToOneField(PageLogEntry, null=True, on_delete=models.DO_NOTHING, related_name="+")

    class Meta:
        ordering = ["-at", "-pk"]
        indexes = [
            models.Index(fields=["-at", "-id"], name="audit_entry_newest"),
            models.Index(fields=["area", "-at", "-id"], name="audit_entry_area"),
            models.Index(fields=["user", "-at", "-id"], name="audit_entry_user"),
            models.Index(fields=["action", "-at", "-id"], name="audit_entry_action"),
            models.Index(fields=["kind", "object_id", "-at"], name="audit_entry_object"),
        ]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.action} {self.label}"
