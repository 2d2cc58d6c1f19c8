from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('hub', '0009_people'),
    ]

    operations = [
        migrations.AddIndex(
            model_name='item',
            index=models.Index(condition=models.Q(('flagged_at', None), ('status', 'pending'), ('withdrawn_at', None)), fields=['first_seen_at', 'id'], name='hub_item_waiting'),
        ),
        migrations.AddIndex(
            model_name='item',
            index=models.Index(condition=models.Q(('flagged_at', None), ('status', 'pending'), ('withdrawn_at', None)), fields=['area', 'first_seen_at', 'id'], name='hub_item_waiting_area'),
        ),
        migrations.AddIndex(
            model_name='itempicture',
            index=models.Index(fields=['digest'], name='hub_itempicture_digest'),
        ),
    ]
