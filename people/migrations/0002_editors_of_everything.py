"""Wagtail comes with two groups: "Moderators", who decide about all pages, and "Editors", who change all and publish none.

Here, who decides about everything is called an editor. So the moderators get that name. The other group has no role
here and goes; where somebody is in it, it stays under a name that says what it may do.
"""

from django.db import migrations

DECIDE, CHANGE = "Moderators", "Editors"
UNUSED = "Change everything, publish nothing"


def rename(apps, schema_editor):
    groups = apps.get_model("auth", "Group").objects
    moderators = groups.filter(name=DECIDE).first()
    if moderators is None:
        return  # somebody arranged the groups already
    others = groups.filter(name=CHANGE).first()
    if others and others.user_set.exists():
        others.name = UNUSED
        others.save()
    elif others:
        others.delete()
    moderators.name = CHANGE
    moderators.save()


class Migration(migrations.Migration):
    dependencies = [
        ("people", "0001_initial"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("hub", "0009_people"),
        ("wagtailcore", "0098_apitoken"),
        ("wagtailadmin", "0006_formstate"),
        ("wagtailimages", "0027_image_description"),
        ("wagtaildocs", "0014_alter_document_file_size"),
    ]
    operations = [migrations.RunPython(rename, migrations.RunPython.noop)]
