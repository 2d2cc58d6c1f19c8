"""The list of who did what: who sees which entries, narrowing, paging, export, taking back."""

import csv
import io
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook
from wagtail.log_actions import log

from audit.models import Entry
from audit.reading import PER_PAGE, Cursor, parse_cursor, readable
from audit.rows import rows_of
from hub import curation
from hub.models import Item, Source, Status, Topic, User
from tests.newsroom import Newsroom

URL = "audit"
HOSTILE = '=HYPERLINK("https://evil.example")'


def person(username: str) -> User:
    return User.objects.get(username=username)


def labels(client, **query: object) -> list[str]:
    return [row.label for row in client.get(reverse(URL), query).context["rows"]]


@pytest.fixture
def decided(newsroom) -> Newsroom:
    """bob hid an item of the north, charlie's area had one approved by edith, the site held one without an area."""
    curation.hide([newsroom.waiting(newsroom.north_source)], person("bob"), "Not ours")
    curation.approve([newsroom.waiting(newsroom.south_source)], person("edith"))
    note = {"rule": 7, "rule_name": "Mind the gap"}
    curation.hold([newsroom.public(newsroom.stray_source)], None, "It says gap", note=note)
    return newsroom


def test_editors_of_everything_and_administrators_see_all(decided, sign_in):
    for name in ("edith", "root"):
        assert {"Northern waiting", "Southern waiting", "Stray public"} <= set(labels(sign_in(name)))


def test_area_editors_see_their_area_and_their_own_doings(decided, sign_in):
    curation.feature([decided.public(decided.south_source)], person("bob"))
    found = set(labels(sign_in("bob")))
    assert {"Northern waiting", "Southern public"} <= found
    assert not {"Southern waiting", "Stray public"} & found


@pytest.mark.parametrize("name", ["carol", "alice", "oscar"])
def test_everybody_else_sees_their_own_doings_only(decided, sign_in, name):
    curation.set_tags(decided.public(decided.north_source), [Topic.objects.create(name="Lamps")], person(name))
    client = sign_in(name)
    assert set(labels(client)) == {"Northern public", str(person(name))}  # and that they logged in
    assert "person" not in client.get(reverse(URL)).context["form"].fields


def test_a_stranger_is_asked_to_log_in(decided, client):
    answer = client.get(reverse(URL))
    assert answer.status_code == 302 and "login" in answer.url


def test_what_a_rule_did_is_told_with_its_rule(decided, sign_in):
    html = sign_in("edith").get(reverse(URL)).content.decode()
    assert "The site, by the rule “Mind the gap”" in html
    assert "Sent back to wait for approval: It says gap" in html


def test_who_is_gone_is_still_told(decided, sign_in):
    entry = Entry.objects.get(action="hub.hide")
    gone = User.objects.order_by("-pk").values_list("pk", flat=True)[0] + 1000
    Entry.objects.filter(pk=entry.pk).update(user=gone)
    type(entry.model_entry).objects.filter(pk=entry.model_entry_id).update(user=gone)
    assert f"user {gone} (deleted)" in sign_in("edith").get(reverse(URL)).content.decode()


def test_the_list_is_narrowed_by_person_action_kind_area_days_words_and_object(decided, sign_in):
    client = sign_in("edith")
    item = decided.waiting(decided.north_source)
    kind = Entry.objects.filter(action="hub.hide").get().kind_id
    today = timezone.now().date()
    for query in (
        {"person": person("bob").pk, "kind": kind},
        {"action": "hub.hide"},
        {"area": decided.north.pk, "kind": kind},
        {"q": "NORTHERN ours"},
        {"object": f"{kind}-{item.pk}"},
        {"action": "hub.hide", "since": today - timedelta(days=1), "until": today + timedelta(days=1)},
    ):
        assert labels(client, **query) == ["Northern waiting"], query
    assert labels(client, action="hub.hide", until=today - timedelta(days=2)) == []


def test_nobody_narrows_to_what_they_may_not_read(decided, sign_in):
    client = sign_in("bob")
    kind = Entry.objects.filter(action="hub.hide").get().kind_id
    foreign = decided.waiting(decided.south_source)
    assert labels(client, object=f"{kind}-{foreign.pk}") == []
    assert "area" in client.get(reverse(URL), {"area": decided.south.pk}).context["form"].errors
    assert "person" in client.get(reverse(URL), {"person": person("charlie").pk}).context["form"].errors


@pytest.mark.parametrize(
    "query",
    [{"after": "x"}, {"after": "-1"}, {"object": "x-y"}, {"since": "soon"}, {"kind": "99999"}, {"person": "x"},
     {"since": "2026-12-02", "until": "2026-12-01"}, {"q": "%\x00'"}, {"until": "9999-12-31"},
     {"since": "0001-01-01"}],
)  # fmt: skip
def test_nonsense_in_the_query_is_answered(decided, sign_in, query):
    assert sign_in("edith").get(reverse(URL), query).status_code == 200


def test_pages_follow_each_other_without_a_gap_although_moments_are_the_same(newsroom, sign_in):
    moment = timezone.now() + timedelta(hours=1)
    for number in range(PER_PAGE + 20):
        log(newsroom.north_source, "wagtail.edit", user=person("bob"), title=f"Edit {number}", timestamp=moment)
    client = sign_in("bob")
    first = client.get(reverse(URL), {"q": "Edit"})
    second = client.get(reverse(URL) + first.context["older_url"])
    found = [row.label for page in (first, second) for row in page.context["rows"]]
    assert found == [f"Edit {number}" for number in reversed(range(PER_PAGE + 20))]
    assert not second.context["older_url"] and "Back to the newest" in second.content.decode()


def test_a_cursor_is_read_as_it_is_written():
    cursor = Cursor(timezone.now(), 17)
    assert parse_cursor(str(cursor)) == cursor
    for wrong in ("", "x", "20261201T000000.0-x", "20269901T000000.0-1", "-", f"{cursor}9999999999999999999"):
        assert parse_cursor(wrong) is None


def test_more_entries_ask_no_more_questions(newsroom):
    edith = person("edith")
    items = list(Item.objects.filter(source__platform="feed"))
    curation.feature(items[:2], edith)
    numbers = []
    for _ in range(2):
        entries = list(Entry.objects.filter(kind__model="item").select_related("kind"))
        with CaptureQueriesContext(connection) as asked:
            rows_of(entries, person("edith"))
        numbers.append(len(asked))
        curation.unfeature(items, edith)
        curation.feature(items, edith)
    assert numbers[0] >= numbers[1]


def test_the_sheets_hold_all_pages_and_no_formula(newsroom, sign_in):
    Source.objects.filter(pk=newsroom.north_source.pk).update(title=HOSTILE)
    newsroom.north_source.refresh_from_db()
    for _ in range(PER_PAGE + 5):
        log(newsroom.north_source, "wagtail.edit", user=person("bob"))
    client = sign_in("bob")
    answer = client.get(reverse(URL), {"export": "csv", "q": "evil"})
    assert answer.streaming
    rows = list(csv.DictReader(io.StringIO(b"".join(answer.streaming_content).decode())))
    assert len(rows) == PER_PAGE + 5
    assert {row["Object"] for row in rows} == {f"'{HOSTILE}"} and {row["Who"] for row in rows} == {"bob"}
    book = client.get(reverse(URL), {"export": "xlsx", "q": "evil"})
    sheet = load_workbook(io.BytesIO(b"".join(book.streaming_content))).active
    assert sheet.max_row == PER_PAGE + 6
    assert {(cell.value, cell.data_type) for cell in sheet["F"][1:]} == {(HOSTILE, "s")}
    assert Entry.objects.filter(action="audit.export", user=person("bob")).count() == 2


def test_a_sheet_holds_no_more_than_the_list(decided, sign_in):
    answer = sign_in("bob").get(reverse(URL), {"export": "csv"})
    assert "Southern" not in b"".join(answer.streaming_content).decode()


def undo_url(item: Item, action: str) -> str:
    return reverse("audit_undo", args=[Entry.objects.get(object_id=str(item.pk), action=action, kind__model="item").pk])


def test_a_decision_is_taken_back_after_it_was_confirmed_and_that_is_logged(decided, sign_in):
    item, client = decided.waiting(decided.north_source), sign_in("bob")
    url = undo_url(item, "hub.hide")
    assert url in client.get(reverse(URL)).content.decode()
    assert "Hidden: Not ours" in client.get(url).content.decode()
    item.refresh_from_db()
    assert item.status == Status.HIDDEN  # asking changes nothing
    client.post(url)
    item.refresh_from_db()
    assert item.status == Status.PENDING
    assert Entry.objects.filter(action="hub.undo", user=person("bob"), object_id=str(item.pk)).exists()
    assert url not in client.get(reverse(URL)).content.decode()


def test_what_somebody_decided_since_stands(decided, sign_in):
    item = decided.waiting(decided.north_source)
    url = undo_url(item, "hub.hide")
    curation.approve([item], person("edith"))
    assert "that stands" in sign_in("bob").post(url, follow=True).content.decode()
    item.refresh_from_db()
    assert item.status == Status.PUBLIC


@pytest.mark.parametrize("name", ["carol", "alice", "charlie", "oscar"])
def test_who_may_not_decide_takes_nothing_back(decided, sign_in, name):
    item = decided.waiting(decided.north_source)
    for verb in ("get", "post"):
        assert getattr(sign_in(name), verb)(undo_url(item, "hub.hide")).status_code == 404
    item.refresh_from_db()
    assert item.status == Status.HIDDEN


def test_an_area_editor_takes_nothing_back_elsewhere(decided, sign_in):
    item = decided.waiting(decided.south_source)
    assert sign_in("bob").post(undo_url(item, "hub.approve")).status_code == 404


def test_what_cannot_be_taken_back_offers_no_button(newsroom, sign_in):
    entry = log(newsroom.north_source, "wagtail.edit", user=person("bob"))
    pk = Entry.objects.get(model_entry=entry).pk
    client = sign_in("bob")
    assert reverse("audit_undo", args=[pk]) not in client.get(reverse(URL)).content.decode()
    assert client.post(reverse("audit_undo", args=[pk])).status_code == 404


def test_an_empty_list_says_what_appears_here(newsroom, sign_in):
    client = sign_in("carol")
    assert readable(person("carol")).count() == 1  # that she logged in
    Entry.objects.all()._raw_delete("default")
    assert "Nothing has been logged yet." in client.get(reverse(URL)).content.decode()
    assert "Nothing like that was logged." in client.get(reverse(URL), {"q": "nowhere"}).content.decode()


def test_wagtails_own_list_is_for_administrators(newsroom, sign_in):
    own = reverse("wagtailadmin_reports:site_history")
    home = reverse("wagtailadmin_home")
    assert own in sign_in("root").get(home).content.decode()
    assert own not in sign_in("bob").get(home).content.decode()
    assert reverse(URL) in sign_in("bob").get(home).content.decode()
