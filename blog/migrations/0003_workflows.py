"""Sections that were there before get the approval of their area, as a new section does (blog.workflows)."""

from django.db import migrations

ROOT_DEPTH = 1


def assign(apps, schema_editor):
    of = apps.get_model
    rows = of("wagtailcore", "GroupPagePermission").objects.filter(
        page__depth=ROOT_DEPTH, permission__codename="publish_page"
    )
    everywhere = list(rows.values_list("group", flat=True).distinct())
    taken = of("wagtailcore", "WorkflowPage").objects.values("page")
    made = {}
    sections = of("blog", "BlogIndexPage").objects.exclude(pk__in=taken).exclude(area__editors=None)
    for section in sections.select_related("area"):
        if section.area_id not in made:
            made[section.area_id] = make(apps, section.area, everywhere)
        of("wagtailcore", "WorkflowPage").objects.create(page_id=section.pk, workflow=made[section.area_id])


def make(apps, area, everywhere):
    of = apps.get_model
    kind, _ = of("contenttypes", "ContentType").objects.get_or_create(app_label="wagtailcore", model="groupapprovaltask")
    task = of("wagtailcore", "GroupApprovalTask").objects.create(
        name=f"Approval by the editors of {area.name}", content_type=kind
    )
    task.groups.set([area.editors_id, *everywhere])
    workflow = of("wagtailcore", "Workflow").objects.create(name=f"Approval in {area.name}")
    of("wagtailcore", "WorkflowTask").objects.create(workflow=workflow, task=task, sort_order=0)
    return workflow


class Migration(migrations.Migration):
    dependencies = [
        ("blog", "0002_sections_in_menus"),
        ("hub", "0007_newsroom"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
        ("wagtailcore", "0098_apitoken"),
    ]
    operations = [migrations.RunPython(assign, migrations.RunPython.noop)]
