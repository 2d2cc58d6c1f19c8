"""manage.py import_opml and export_opml."""

import pytest
from django.core.management import CommandError, call_command

from hub.models import Area, Source, Tag

pytestmark = pytest.mark.django_db
LIST = """<opml version="2.0"><body>
  <outline text="Bread"><outline text="Rye" xmlUrl="https://rye.example/feed"/></outline>
  <outline text="Inside" xmlUrl="http://127.0.0.1/feed"/>
</body></opml>"""


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "list.opml"
    path.write_text(LIST)
    return path


def test_the_list_is_added_and_what_cannot_be_used_is_explained(file, capsys):
    call_command("import_opml", file, make_topics=True, trusted=True)
    out = capsys.readouterr().out
    assert "2 feeds: 1 new, 0 on the list already, 0 named twice, 1 that cannot be used." in out
    assert "Inside: 127.0.0.1 is not public" in out
    source = Source.objects.get()
    assert source.trusted
    assert [tag.name for tag in source.default_tags.all()] == ["Bread"]


def test_a_dry_run_changes_nothing(file, capsys):
    call_command("import_opml", file, make_topics=True, dry_run=True)
    assert "1 new" in capsys.readouterr().out
    assert not Source.objects.exists()
    assert not Tag.objects.exists()


def test_an_area_is_given_by_name(file):
    area = Area.objects.create(name="North", slug="north")
    call_command("import_opml", file, area="north")
    assert Source.objects.get().area == area


@pytest.mark.parametrize(
    ("content", "options", "words"),
    [(None, {}, "cannot be read"), ("hello", {}, "no list of feeds"), (LIST, {"area": "South"}, "no area “South”")],
)
def test_what_is_wrong_is_said(tmp_path, content, options, words):
    path = tmp_path / "list.opml"
    if content:
        path.write_text(content)
    with pytest.raises(CommandError, match=words):
        call_command("import_opml", path, **options)


def test_the_export_is_what_the_import_takes(file, capsys):
    call_command("import_opml", file)
    capsys.readouterr()
    call_command("export_opml")
    file.write_text(capsys.readouterr().out)
    call_command("import_opml", file, dry_run=True)
    # Sources without an import state are none of the importer's: this one has one.
    assert "1 on the list already" in capsys.readouterr().out
