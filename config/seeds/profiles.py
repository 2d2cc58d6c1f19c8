"""The demo brand's people tell the public who they are; one of them rather does not."""

from django.core.files.uploadedfile import SimpleUploadedFile

from demo import pictures, site
from hub.models import Tag, User
from profiles.models import Profile
from profiles.pictures import keep

# username: job title, biography, expertise, scene of the picture
PEOPLE = {
    "marta": (
        "Editor of the hub",
        "Reads everything that Tarrowmere says, before and after it is said. Came to the mill to write one catalogue "
        "and stayed for eleven of them.\n\nAsk her where something was published, and when.",
        ("workshop", "materials", "repair"),
        "spools",
    ),
    "yuki": (
        "Walks, and writes about it",
        "Keeps a notebook of everything that came home unused. Has slept in every tent that we make, and in two that "
        "we no longer do.",
        ("camping", "routes", "night-sky", "plover"),
        "tent",
    ),
}
LINKS = {"yuki": ["https://notebook.tarrowmere.example/yuki"]}


def seed() -> None:
    for username, (job, words, expertise, scene) in PEOPLE.items():
        person = User.objects.filter(username=username).first()
        if person is None or Profile.objects.filter(user=person).exists():
            continue
        profile = Profile(user=person, is_public=True, job_title=job, biography=words, links=LINKS.get(username, []))
        data = pictures.picture(scene, f"{site.NAME} {username}", "square")
        profile.picture = keep(SimpleUploadedFile(f"{username}.jpg", data, "image/jpeg"), person)
        profile.save()
        profile.expertise.set(Tag.objects.filter(slug__in=expertise))
