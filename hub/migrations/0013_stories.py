from django.db import migrations, models

# By richness, as hub.stories orders them: what is its own, film, recording, photo, post.
ORDER = {"article": 20, "video": 30, "audio": 40, "photo": 60, "post": 70}


def order_members(apps, schema_editor):
    members = apps.get_model("hub", "Item").objects.filter(story__isnull=False)
    for kind, order in ORDER.items():
        members.filter(kind=kind).update(story_order=order)
    members.filter(source__platform="blog").update(story_order=10)


class Migration(migrations.Migration):

    dependencies = [
        ("hub", "0012_held_items"),
    ]

    operations = [
        migrations.AddField("item", "story_order", models.SmallIntegerField(default=0)),
        migrations.AddField("item", "story_is_chosen", models.BooleanField(default=False)),
        migrations.AddField("story", "split_at", models.DateTimeField(blank=True, null=True)),
        migrations.AddIndex(
            "item",
            models.Index(
                fields=["story", "story_order", "position"],
                name="hub_item_story_order",
                condition=models.Q(("status", "public"), ("withdrawn_at", None), ("story__isnull", False)),
            ),
        ),
        migrations.RunPython(order_members, migrations.RunPython.noop),
    ]
