"""Taking back what rules did."""

from django.utils import timezone

from hub import curation
from hub.models import Item, Status, Topic, User
from hub.records import ItemData
from rules.models import Effect
from rules.undoing import take_back


def bob() -> User:
    return User.objects.get(username="bob")


def undo() -> int:
    return take_back(Effect.objects.all(), bob(), timezone.now())


def test_everything_a_rule_did_can_be_taken_back(make_rule, bring, newsroom):
    lamps = Topic.objects.create(name="Lamps")
    make_rule("All", words="casino", verdict="hide", tags=(lamps,), moves_to=newsroom.south)
    make_rule("Star", words="launch", features=True)
    bring("casino", "launch")
    assert undo() == 4
    casino, launch = Item.objects.get(guid="casino"), Item.objects.get(guid="launch")
    assert (casino.status, casino.status_reason, casino.area) == (Status.PUBLIC, "", newsroom.north)
    assert not casino.tags.exists() and not launch.featured
    assert not Effect.objects.filter(undone_at=None).exists()


def test_what_was_taken_back_is_not_done_again(make_rule, bring):
    make_rule("No", words="casino", verdict="hide", tags=(Topic.objects.create(name="Lamps"),))
    bring(ItemData(guid="a", title="casino"))
    undo()
    bring(ItemData(guid="a", title="casino, edited"))
    found = Item.objects.get(guid="a")
    assert found.status == Status.PUBLIC and not found.tags.exists()


def test_what_a_person_decided_since_stands(make_rule, bring):
    make_rule("No", words="casino", verdict="hold")
    bring("casino")
    curation.hide(Item.objects.filter(guid="casino"), bob(), "Not ours")
    assert undo() == 0
    assert Item.objects.get(guid="casino").status == Status.HIDDEN


def test_taking_back_twice_does_it_once(make_rule, bring):
    make_rule("No", words="casino", verdict="hide")
    bring("casino")
    assert (undo(), undo()) == (1, 0)
