"""The search tables of hub.search, each in its database's own way."""

from django.db import migrations

SQLITE = """
CREATE VIRTUAL TABLE hub_item_fts USING fts5(
    title, body, tags, tokenize='unicode61 remove_diacritics 2', prefix='2 3'
)
"""
# No foreign key in either: `flush` would refuse to empty the items. hub.search.forget removes the rows.
# PostgreSQL's unaccent extension needs rights that hosting often withholds; decomposing and dropping the marks does
# the same for every script.
POSTGRES = [
    """
CREATE FUNCTION hub_unaccent(text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS
$$ SELECT regexp_replace(normalize($1, NFD), '[\u0300-\u036f]', '', 'g') $$
""",
    """
CREATE TABLE hub_item_fts (
    item_id bigint PRIMARY KEY,
    document tsvector NOT NULL
)
""",
    "CREATE INDEX hub_item_fts_document ON hub_item_fts USING gin(document)",
]


def create(apps, schema_editor):
    if schema_editor.connection.vendor == "sqlite":
        schema_editor.execute(SQLITE)
        return
    for statement in POSTGRES:
        schema_editor.execute(statement)


def drop(apps, schema_editor):
    schema_editor.execute("DROP TABLE hub_item_fts")
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute("DROP FUNCTION hub_unaccent(text)")


class Migration(migrations.Migration):
    dependencies = [("hub", "0002_stream")]
    operations = [migrations.RunPython(create, drop)]
