"""Fill the marks by which known items are recognised when their guid changes."""

from django.db import migrations, transaction

from hub.marks import marks_of

CHUNK = 1_000


def fill(apps, schema_editor):
    """In short transactions: an import waits a moment, not until the end."""
    item = apps.get_model("hub", "Item")
    table = schema_editor.quote_name(item._meta.db_table)
    statement = f"UPDATE {table} SET guid_key = %s, url_key = %s, title_key = %s WHERE id = %s"
    last = 0
    while True:
        rows = item.objects.filter(pk__gt=last, guid_key="", url_key="", title_key="").order_by("pk")
        chunk = list(rows.values_list("pk", "guid", "url", "title", "published_at", "corrections")[:CHUNK])
        if not chunk:
            return
        with transaction.atomic(schema_editor.connection.alias), schema_editor.connection.cursor() as cursor:
            cursor.executemany(statement, [_marks(*row) for row in chunk])
        last = chunk[-1][0]


def _marks(pk, guid, url, title, published_at, corrections):
    marks = marks_of(guid, url, corrections.get("title", title), published_at)
    return marks.guid_key, marks.url_key, marks.title_key, pk


class Migration(migrations.Migration):
    atomic = False
    dependencies = [("hub", "0005_rechecked_at")]
    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
