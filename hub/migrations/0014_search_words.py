"""Words of the search are made by the site itself now, alike on both databases; and a table of the known ones."""

from django.db import migrations

from hub import search

OLD = """
CREATE VIRTUAL TABLE hub_item_fts USING fts5(
    title, body, tags, tokenize='unicode61 remove_diacritics 2', prefix='2 3'
)
"""
# To this tokenizer every letter beyond ASCII is part of a word: it splits where hub.search.words put a space.
NEW = "CREATE VIRTUAL TABLE hub_item_fts USING fts5(title, body, tags, tokenize='ascii', prefix='2 3')"
# A word under itself and under itself without one letter (hub.search.spelling).
WORDS = "CREATE TABLE hub_search_word (term varchar(64) NOT NULL, word varchar(64) NOT NULL, PRIMARY KEY (term, word))"


def renew(apps, schema_editor):
    if schema_editor.connection.vendor == "sqlite":
        schema_editor.execute("DROP TABLE hub_item_fts")
        schema_editor.execute(NEW)
    schema_editor.execute(WORDS)
    search.rebuild(apps.get_model("hub", "Item"), apps.get_model("hub", "ItemTag"))


def go_back(apps, schema_editor):
    """The older code needs its own rows: manage.py retag writes them."""
    schema_editor.execute("DROP TABLE hub_search_word")
    if schema_editor.connection.vendor == "sqlite":
        schema_editor.execute("DROP TABLE hub_item_fts")
        schema_editor.execute(OLD)


class Migration(migrations.Migration):
    dependencies = [("hub", "0013_stories")]
    operations = [migrations.RunPython(renew, go_back)]
