from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('feeds', '0004_detached_subscriptions'),
    ]

    operations = [
        migrations.AddField(
            model_name='importrun',
            name='trouble',
            field=models.CharField(blank=True, choices=[('passing', 'Passing'), ('missing', 'Nothing at the address'), ('rate', 'Asked to wait'), ('key', 'Needs a key'), ('gone', 'Gone'), ('answer', 'Unusable answer'), ('bug', 'Our bug')], max_length=10),
        ),
    ]
