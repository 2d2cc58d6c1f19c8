from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('hub', '0011_featured_items'),
    ]

    operations = [
        migrations.AddIndex(
            model_name='item',
            index=models.Index(condition=models.Q(('flagged_at', None), ('status', 'pending'), ('withdrawn_at', None), models.Q(('status_reason', ''), _negated=True)), fields=['first_seen_at', 'id'], name='hub_item_held'),
        ),
    ]
