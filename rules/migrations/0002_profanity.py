"""Lists of profanity to begin with: a short one for English, empty ones to be filled for further languages."""

from django.db import migrations

ENGLISH = """arsehole*
asshole*
bastard*
bitch*
bollocks
bullshit*
cocksucker*
crap
cunt*
dickhead*
dipshit*
douchebag*
fuck*
motherfuck*
piss off
shit
shits
shitty
slut*
twat
twats
wank*
whore*"""
LISTS = {"en": ENGLISH, "de": "", "es": "", "fr": "", "it": "", "nl": "", "pt": ""}


def make(apps, schema_editor):
    word_list = apps.get_model("rules", "WordList")
    for language, words in LISTS.items():
        word_list.objects.get_or_create(language=language, defaults={"words": words})


class Migration(migrations.Migration):
    dependencies = [("rules", "0001_initial")]
    operations = [migrations.RunPython(make, migrations.RunPython.noop)]
