"""The demo brand's vocabulary at work: products that call to action, words that mean the same, a merge to take back."""

from hub.models import Item, ItemTag, Tag, TagKind
from tags.merging import merge
from tags.models import TagMerge

CALLS = {
    "dunlin": "See the bike",
    "heron": "See the canoe",
    "wren": "See the tent",
    "firecrest": "See the stove",
    "nightjar": "See the lamp",
}
# Never tagged, or another form of a word: what the report is about.
KEYWORDS = ("Reflectors", "Cycle", "Riverbank")
MERGED = ("Mending kit", "mending")


def seed() -> None:
    for slug, words in CALLS.items():
        Tag.objects.filter(slug=slug, call_to_action="").exclude(url="").update(call_to_action=words)
    if TagMerge.objects.exists():
        return
    for name in KEYWORDS:
        Tag.objects.get_or_create(name=name, defaults={"kind": TagKind.KEYWORD})
    _merge(*MERGED)


def _merge(loser: str, keep: str) -> None:
    """Some items of the topic had another tag for a while."""
    kept = Tag.objects.filter(name__iexact=keep).first()
    if kept is None:
        return
    lost, _ = Tag.objects.get_or_create(name=loser, defaults={"kind": TagKind.KEYWORD})
    for item in Item.objects.visible().filter(tags=kept)[:4]:
        ItemTag.objects.get_or_create(
            tag=lost, content_object=item, defaults={"by_hand": True, "reason": "set by hand"}
        )
    merge(kept, [lost], None)
