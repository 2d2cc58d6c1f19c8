"""The groups of the roles that hold for the whole site. Those of an area come with the area."""

from django.apps import apps
from django.contrib.auth.management import create_permissions
from django.contrib.auth.models import Group, Permission
from wagtail.models import Collection, GroupCollectionPermission, GroupPagePermission, Page

from .roles import EDITORS, OPERATORS

# "app.codename" of the rights that hold everywhere.
MODEL_RIGHTS = {
    EDITORS: ("wagtailadmin.access_admin",),
    OPERATORS: (
        "wagtailadmin.access_admin",
        "hub.operate_site",
        "wagtailcore.change_site",
        "wagtailredirects.add_redirect",
        "wagtailredirects.change_redirect",
        "wagtailredirects.delete_redirect",
    ),
}
PAGE_RIGHTS = ("add_page", "change_page", "publish_page", "lock_page", "unlock_page")
FILE_RIGHTS = {
    "wagtailimages": ("add_image", "change_image", "choose_image"),
    "wagtaildocs": ("add_document", "change_document", "choose_document"),
}


def ensure_groups() -> None:
    """Make the groups that are missing, with their rights. Those that exist are an administrator's to change."""
    for name, rights in MODEL_RIGHTS.items():
        group, is_new = Group.objects.get_or_create(name=name)
        if is_new:
            group.permissions.set(_permission(*right.split(".")) for right in rights)
            if name == EDITORS:
                _give_everything_written(group)


def _give_everything_written(group: Group) -> None:
    """All pages and all files, where the trees have roots to give rights on."""
    for root in Page.objects.filter(depth=1):
        for codename in PAGE_RIGHTS:
            permission = _permission("wagtailcore", codename)
            GroupPagePermission.objects.create(group=group, page_id=root.pk, permission=permission)
    for root in Collection.objects.filter(depth=1):
        for app, codenames in FILE_RIGHTS.items():
            for codename in codenames:
                permission = _permission(app, codename)
                GroupCollectionPermission.objects.create(group=group, collection=root, permission=permission)


def _permission(app: str, codename: str) -> Permission:
    """Django makes an app's permissions after all migrations, in the order of the apps: ours may be first to ask."""
    found = Permission.objects.filter(content_type__app_label=app, codename=codename)
    if not found.exists():
        create_permissions(apps.get_app_config(app), verbosity=0)
    return found.get()
