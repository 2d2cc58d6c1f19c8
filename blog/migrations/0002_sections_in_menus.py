"""Sections stand in the site's navigation by Wagtail's own box for it, which other kinds of pages leave empty."""

from django.db import migrations


def show(apps, schema_editor):
    page = apps.get_model("wagtailcore", "Page")
    sections = apps.get_model("blog", "BlogIndexPage").objects.values("page_ptr")
    page.objects.filter(pk__in=sections).update(show_in_menus=True)


class Migration(migrations.Migration):
    dependencies = [("blog", "0001_initial"), ("wagtailcore", "0098_apitoken")]
    operations = [migrations.RunPython(show, migrations.RunPython.noop)]
