"""manage.py add_source and manage.py sources, as a person at the terminal sees them."""

from datetime import timedelta

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from feeds.adapters.base import Auth, Malformed
from feeds.models import FetchState, Trouble
from hub import ingest
from hub.models import Area, Source, Tag, TagKind, User
from tests.feeds.papers import issues

pytestmark = pytest.mark.django_db


def say(capsys, *command, **options):
    call_command(*command, **options)
    return capsys.readouterr().out


def refused(*command, **options):
    with pytest.raises(CommandError) as error:
        call_command(*command, **options)
    assert not Source.objects.exists()
    return str(error.value)


def test_a_source_is_added_and_explained(papers, capsys):
    out = say(capsys, "add_source", "papers:daily")
    pk = Source.objects.get().pk
    assert f"Added “The daily” (Papers) as number {pk}." in out
    assert "wait for approval" in out
    assert f"Import it with: manage.py import_feeds --source {pk}" in out


def test_every_option_reaches_the_source(papers, capsys):
    area = Area.objects.create(name="North", slug="north")
    alice = User.objects.create_user("alice")
    topics = [Tag.objects.create(name=name, kind=TagKind.TOPIC) for name in ("News", "Sport")]
    product = Tag.objects.create(name="Press 3", kind=TagKind.PRODUCT)
    options = ["--title", "Ours", "--topic", "news", "--topic", "Sport", "--product", product.slug, "--area", "north"]
    options += ["--owner", "Alice", "--region", "Japan", "--language", "ja", "--trusted"]
    say(capsys, "add_source", "papers:daily", *options)
    source = Source.objects.get()
    assert (source.title, source.area, source.owner, source.region) == ("Ours", area, alice, "Japan")
    assert (source.language, source.trusted) == ("ja", True)
    assert set(source.default_tags.all()) == {*topics, product}


def test_a_known_source_is_not_added_again(papers, capsys):
    say(capsys, "add_source", "papers:daily")
    out = say(capsys, "add_source", "papers:daily")
    assert "on the list already" in out
    assert "Import it" not in out


@pytest.mark.parametrize("error", [Malformed("There is no such paper."), Auth("The key is missing.")])
def test_a_refusal_is_one_sentence(papers, error):
    papers.found = error
    assert refused("add_source", "papers:daily") == str(error)


def test_an_unknown_address_is_refused(papers):
    assert "is no address that can be imported" in refused("add_source", "gopher://x")


@pytest.mark.parametrize(
    ("option", "value", "sentence"),
    [
        ("--topic", "Nws", "There is no topic “Nws” (known: News). Make it in the admin first."),
        ("--product", "News", "There is no product “News” (known: none yet). Make it in the admin first."),
        ("--area", "South", "There is no area “South” (known: North)."),
        ("--owner", "bob", "There is no user “bob” (known: alice)."),
        ("--region", "x" * 61, "The region may have 60 characters at most."),
        ("--language", "klingon!", "“klingon!” is no language code. Write it like en or pt-BR."),
    ],
)
def test_a_wish_that_cannot_be_granted_is_explained(papers, option, value, sentence):
    Tag.objects.create(name="News", kind=TagKind.TOPIC)
    Area.objects.create(name="North", slug="north")
    User.objects.create_user("alice")
    assert refused("add_source", "papers:daily", option, value) == sentence
    assert Tag.objects.count() == 1


# manage.py sources


def test_an_empty_list_says_how_to_begin(capsys):
    assert "add_source ADDRESS" in say(capsys, "sources")


def test_the_list_tells_how_each_source_is_doing(make_source, capsys):
    daily, weekly, paused = (
        make_source("Daily"),
        make_source("Weekly", trusted=False),
        make_source("Paused", active=False),
    )
    Source.objects.create(platform="blog", external_id="1", title="Our blog")
    ingest.store(daily, issues(1, 2, 3).records, timezone.now())
    ingest.withdraw(daily, ["issue-1"], timezone.now())
    ingest.store(weekly, issues(1).records, timezone.now())
    now, hour = timezone.now(), timedelta(hours=1)
    FetchState.objects.filter(pk=daily.pk).update(
        last_run_at=now - hour,
        last_success_at=now - hour,
        next_fetch_at=now + 2.5 * hour,
        moved_to="https://new.example/",
    )
    FetchState.objects.filter(pk=weekly.pk).update(failures=2, trouble=Trouble.KEY, last_error="The key was refused.")
    lines = {line.split("  ")[1].strip(): line for line in say(capsys, "sources").splitlines()}
    leads = "ok: It leads to https://new.example/ now; that address is taken over if it lasts."
    cells = {title: [cell.strip() for cell in line.split("  ") if cell.strip()] for title, line in lines.items()}
    assert cells["TITLE"] == ["ID", "TITLE", "PLATFORM", "ITEMS", "PUBLIC", "LAST RUN", "NEXT RUN", "HEALTH"]
    assert cells["Daily"][3:] == ["3", "2", "1\xa0hour ago", "in 2\xa0hours", leads]
    assert cells["Weekly"][3:7] == ["1", "0", "-", "due"]
    assert cells["Weekly"][7].startswith("needs a key: The key was refused.")
    assert cells["Paused"][3:] == ["0", "0", "-", "-", "paused: Somebody paused it. Switch it on again to import it."]
    assert cells["Our blog"][3:] == ["0", "0", "-", "-", "ok: These are our own posts."]
    assert paused.fetch_state.failures == 0


def test_the_list_takes_few_queries(make_source, capsys, django_assert_max_num_queries):
    for number in range(10):
        make_source(f"Source {number}")
    with django_assert_max_num_queries(4):
        say(capsys, "sources")
