"""What the first page of an author shows: a draft, a post that waits for an editor, and one that came back."""

from django.contrib.auth.models import Group
from wagtail.models import TaskState

from blog.models import BlogIndexPage, BlogPage
from hub.models import User

EDITORS = "Editors"
DRAFT, WAITING, SENT_BACK = "What a spoke weighs", "The night market rides again", "Three hills before breakfast"
COMMENT = "Please name the second hill, and say where the ride begins. The picture needs a description, too."


def seed() -> None:
    if BlogPage.objects.filter(title=SENT_BACK).exists():
        return
    section = BlogIndexPage.objects.exclude(area__authors__user=None).order_by("path").first()
    editor = User.objects.filter(groups__in=Group.objects.filter(name=EDITORS)).order_by("pk").first()
    if section is None or editor is None:
        return
    author = User.objects.filter(groups=section.area.authors).order_by("pk")[0]
    _begin(section, author, DRAFT)
    _hand_in(_begin(section, author, WAITING), author)
    _hand_in(_begin(section, author, SENT_BACK), author).reject(user=editor, comment=COMMENT)


def _begin(section: BlogIndexPage, author: User, title: str) -> BlogPage:
    fresh = BlogIndexPage.objects.get(pk=section.pk)
    page = fresh.add_child(instance=BlogPage(title=title, owner=author, author=author, live=False))
    page.save_revision(user=author)
    return page


def _hand_in(page: BlogPage, author: User) -> TaskState:
    return page.get_workflow().start(page, author).current_task_state
