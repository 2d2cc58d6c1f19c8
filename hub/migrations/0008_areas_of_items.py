"""Items learn the area of their source."""

from django.db import migrations
from django.db.models import OuterRef, Subquery


def fill(apps, schema_editor):
    item, source = apps.get_model("hub", "Item"), apps.get_model("hub", "Source")
    area = source.objects.filter(pk=OuterRef("source")).values("area")
    item.objects.filter(source__area__isnull=False).update(area=Subquery(area))


class Migration(migrations.Migration):
    dependencies = [("hub", "0007_newsroom")]
    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
