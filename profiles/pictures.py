"""Portraits: images of Wagtail like all others, in the collection of the person's area."""

from django.core.files.uploadedfile import UploadedFile
from django.db.models import QuerySet
from wagtail.images.models import Image
from wagtail.models import Collection
from wagtail.permissions import policy_registry

from hub.models import Area, User


def offered_to(user: User) -> QuerySet[Image]:
    """The images that this person may choose."""
    return policy_registry.get_by_type(Image).instances_user_has_permission_for(user, "choose")


def keep(upload: UploadedFile, person: User) -> Image:
    """A checked upload as an image. The public gets smaller copies that are made anew, never the file itself."""
    image = Image(title=f"Portrait of {person}", file=upload, uploaded_by_user=person, collection=_collection(person))
    image.file_size = upload.size
    image._set_file_hash()
    image.save()
    return image


def _collection(person: User) -> Collection:
    """Of the first of their areas that has one, else the one of the whole site."""
    groups = person.groups.all()
    areas = Area.objects.exclude(collection=None).order_by("name")
    for roles in ("authors", "editors", "contributors"):
        if area := areas.filter(**{f"{roles}__in": groups}).first():
            return area.collection
    return Collection.get_first_root_node()
