"""The recurring series that every brand has: postcards, bench notes, letters, short tips. They never run out."""

from collections.abc import Callable
from functools import cache
from typing import Any

from .brand import content
from .chance import number, shuffled
from .stories import Entry

REPOSTED = ("x-de", "x-me")
PLACES_BY_WATER = {"Tarrow Mere", "Saltness", "Inver", "Lake Biwa", "Osmer Sands", "Loch Arrich"}


@cache
def _banks() -> dict[str, Any]:
    return content("fragments")


def _pick(bank: str, channel: str, turn: int) -> Any:
    return shuffled(_banks()[bank], f"{bank}/{channel}", turn)


def capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def in_series(channel: str, turn: int) -> Entry:
    """The turn-th (from 0) entry of the channel's series."""
    return _SERIES[channel](turn)


def _journal(turn: int) -> Entry:
    place, hour = _pick("places", "journal", turn), _pick("hours", "journal", turn)
    weather, noticed = _pick("weather", "journal", turn), _pick("noticing", "journal", turn)
    return Entry(
        key=f"postcard-{turn + 1}",
        channel="journal",
        title=f"Postcard: {place}, {hour}",
        text=f"{weather} {noticed}",
        body=(_pick("gear", "journal", turn),),
        topics=("routes",),
        place=place,
        author=("Yuki Tanabe", "Marta Lindqvist")[turn % 2],
        scene="lake" if place in PLACES_BY_WATER else ("hills", "mist", "tent")[turn % 3],
    )


def _notes(turn: int) -> Entry:
    first, second, third = (_pick("bench", "notes", 3 * turn + step) for step in range(3))
    return Entry(
        key=f"bench-book-{turn + 1}",
        channel="notes",
        title=f"Bench book, page {41 + turn}",
        text=first,
        body=(second, third),
        topics=("workshop", "repair"),
        author="Idris Bell",
        scene=("tools", "spools", "wheel", "mill")[turn % 4],
    )


def _kitchen(turn: int) -> Entry:
    dish, things = _pick("dishes", "kitchen", turn)
    place, trick = _pick("places", "kitchen", turn), _pick("tricks", "kitchen", turn)
    return Entry(
        key=f"supper-{turn + 1}",
        channel="kitchen",
        title=f"Supper at {place}: {dish.partition(',')[0]}",
        text=f"{capital(dish)}. {trick}",
        topics=("camp-kitchen",),
        products=("firecrest",),
        place=place,
        scene="pan",
        ingredients=tuple(word.strip() for word in things.split(",")),
        steps=(trick, "Eat while somebody is still telling the story."),
    )


def _radio(turn: int) -> Entry:
    question, answer = _pick("letters", "radio", turn)
    return Entry(
        key=f"letters-{turn + 1}",
        channel="radio",
        title=f"Letters, no. {turn + 1}: {question}",
        text=answer,
        topics=("camping",),
        minutes=12 + number("letters", turn) % 9,
        scene=("rain", "mug", "hills", "night")[turn % 4],
    )


def _forum(turn: int) -> Entry:
    question, answer = _pick("letters", "forum", turn)
    return Entry(
        key=f"question-{turn + 1}",
        channel="forum",
        title=question,
        text=f"Somebody asked on the radio, and was told: “{answer}” Does it work for you?",
        topics=("camping",),
        author=("Osk", "Marguerite T.", "Two in a boat")[turn % 3],
    )


def _subreddit(turn: int) -> Entry:
    subject, scene, topic = _pick("subjects", "subreddit", turn)
    return Entry(
        key=f"shown-{turn + 1}",
        channel="subreddit",
        title=f"{subject} near {_pick('places', 'subreddit', turn)}",
        topics=(topic,),
        author=("osk", "benedikta", "marguerite_t", "j_penhallow")[turn % 4],
        scene=scene,
    )


def _films(turn: int) -> Entry:
    place, hour = _pick("places", "films", turn), _pick("hours", "films", turn)
    noticed = _pick("noticing", "films", turn)
    return Entry(
        key=f"no-talking-{turn + 1}",
        channel="films",
        title=f"{capital(place)}, {hour} | no talking",
        text=noticed,
        place=place,
        topics=("routes",),
        minutes=3 + number("film", turn) % 40 / 10,
        scene="lake" if place in PLACES_BY_WATER else "hills",
    )


def _bench(turn: int) -> Entry:
    title, text, scene, topic = _pick("tips", "bench", turn)
    return Entry(
        key=f"tip-{turn + 1}",
        channel="bench",
        title=f"{title} #shorts",
        text=f"{text} #shorts",
        topics=tuple(dict.fromkeys(("repair", topic))),
        minutes=0.4 + number("tip", turn) % 40 / 100,
        short=True,
        scene=scene,
    )


def _photos(turn: int) -> Entry:
    subject, scene, topic = _pick("subjects", "photos", turn)
    place, caption = _pick("places", "photos", turn), _pick("captions", "photos", turn)
    return Entry(
        key=f"roll-{turn + 1}",
        channel="photos",
        title=f"{subject}, {place}",
        text=caption,
        topics=(topic,),
        place=place,
        scene=scene,
        shape=("wide", "tall", "four", "wide", "square", "pano")[turn % 6],
    )


def _details(turn: int) -> Entry:
    subject, scene, topic = _pick("swatches", "details", turn)
    return Entry(
        key=f"plate-{turn + 1}",
        channel="details",
        title=f"{subject}, no. {120 + turn}",
        text=_pick("plates", "details", turn),
        topics=(topic,),
        scene=scene,
        shape=("four", "square", "wide", "tall")[turn % 4],
    )


def _x(turn: int) -> Entry:
    if turn % 3 == 1:
        return Entry(key=f"passed-on-{turn + 1}", channel="x", repost=REPOSTED[turn % 2])
    if turn % 3 == 2:
        place, scene = _pick("places", "x", turn), ("hills", "lake", "mist", "tent")[turn % 4]
        text = f"{capital(place)}, {_pick('hours', 'x', turn)}. {_pick('noticing', 'x', turn)}"
        return Entry(key=f"from-{turn + 1}", channel="x", text=text, topics=("routes",), place=place, pics=(scene,))
    return Entry(key=f"archive-{turn + 1}", channel="x", text=f"{_pick('archive', 'x', turn)} {{archive}}")


def _social(turn: int) -> Entry:
    if turn % 3:
        place, scene = _pick("places", "social", turn), ("mist", "hills", "lake", "rain")[turn % 4]
        text = f"{_pick('weather', 'social', turn)} {_pick('gear', 'social', turn)} {capital(place)}, #slowtravel"
        return Entry(key=f"way-{turn + 1}", channel="social", text=text, topics=("routes",), place=place, pics=(scene,))
    return Entry(key=f"bench-{turn + 1}", channel="social", text=_pick("bench", "social", turn), topics=("repair",))


def _page(turn: int) -> Entry:
    place, scene = _pick("places", "page", turn), ("hills", "rain", "coast", "forest")[turn % 4]
    text = f"{_pick('weather', 'page', turn)} {_pick('noticing', 'page', turn)} {capital(place)}, this week."
    pics = (scene, "mug") if turn % 4 == 1 else (scene,)
    return Entry(key=f"week-{turn + 1}", channel="page", text=text, topics=("routes",), place=place, pics=pics)


def _sky(turn: int) -> Entry:
    place, hour = _pick("places", "sky", turn), _pick("hours", "sky", turn)
    text = f"{_pick('noticing', 'sky', turn)} ({capital(place)}, {hour}.)"
    pics = (("lake", "hills", "forest", "coast")[turn % 4],) if turn % 2 else ()
    return Entry(key=f"seen-{turn + 1}", channel="sky", text=text, topics=("routes",), place=place, pics=pics)


def _grid(turn: int) -> Entry:
    subject, scene, topic = _pick("subjects", "grid", turn)
    text = f"{subject}. {_pick('captions', 'grid', turn)}"
    pics = (scene, ("lake", "mist", "forest")[turn % 3]) if turn % 2 else (scene,)
    return Entry(key=f"square-{turn + 1}", channel="grid", text=text, topics=(topic,), pics=pics)


def _cinema(turn: int) -> Entry:
    place = _pick("places", "cinema", turn)
    return Entry(
        key=f"one-take-{turn + 1}",
        channel="cinema",
        title=f"One take, no. {turn + 1}: {place}",
        text=f"{_pick('weather', 'cinema', turn)} {_pick('noticing', 'cinema', turn)}",
        topics=("routes",),
        minutes=20 + number("take", turn) % 300 / 10,
        place=place,
        scene=("mist", "lake", "forest", "hills")[turn % 4],
    )


def _local(channel: str, language: str, scenes: tuple[str, ...]) -> Callable[[int], Entry]:
    """The weather of the place, and a remark."""

    def entry(turn: int) -> Entry:
        text = f"{_pick('weather_' + language, channel, turn)} {_pick('remarks_' + language, channel, turn)}"
        pics = (scenes[turn % len(scenes)],) if turn % 3 else ()
        return Entry(key=f"weather-{turn + 1}", channel=channel, text=text, topics=("routes",), pics=pics)

    return entry


_SERIES: dict[str, Callable[[int], Entry]] = {
    "journal": _journal,
    "notes": _notes,
    "kitchen": _kitchen,
    "radio": _radio,
    "forum": _forum,
    "subreddit": _subreddit,
    "films": _films,
    "bench": _bench,
    "photos": _photos,
    "details": _details,
    "x": _x,
    "social": _social,
    "sky": _sky,
    "cinema": _cinema,
    "page": _page,
    "grid": _grid,
    "x-de": _local("x-de", "de", ("hills", "mist", "lake", "forest")),
    "x-me": _local("x-me", "ar", ("desert", "night", "hills")),
}
