from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name='Alarm',
            fields=[
                ('address', models.EmailField(max_length=254, primary_key=True, serialize=False)),
                ('sent_at', models.DateTimeField()),
            ],
        ),
    ]
