from django.db import migrations


def flag_edits(apps, schema_editor):
    """Nobody could choose before: what is not trusted gets what a new source gets (hub.review.usual)."""
    sources = apps.get_model("hub", "Source").objects.filter(trusted=False, after_edit="keep")
    sources.update(after_edit="flag")


class Migration(migrations.Migration):

    dependencies = [
        ("feeds", "0006_keys"),
        ("hub", "0007_newsroom"),
    ]

    operations = [migrations.RunPython(flag_edits, migrations.RunPython.noop)]
