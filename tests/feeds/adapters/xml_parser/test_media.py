import pytest

from feeds.adapters.xml_parser.media import duration, explicit, rating


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("35:41", 2141), ("1:02:03", 3723), ("01:02:03.5", 3723), ("90:00", 5400), ("3600", 3600), (" 95 ", 95),
        ("95.4", 95), ("95 sec", 95), ("PT1H2M3S", 3723), ("PT35M", 2100), ("pt9s", 9),
    ],
)  # fmt: skip
def test_durations_are_read_as_seconds(text, seconds):
    assert duration(text) == seconds


@pytest.mark.parametrize("text", ["", "0", "00:00", "PT", "soon", "-5", "1:2:3:4", "99999999", "9" * 5_000])
def test_what_is_no_duration_is_none(text):
    assert duration(text) is None


@pytest.mark.parametrize(
    ("text", "meaning"),
    [("yes", True), ("true", True), ("Explicit", True), ("no", False), ("false", False), ("clean", False), ("?", None)],
)
def test_every_spelling_of_explicit_is_understood(text, meaning):
    assert explicit({"itunes:explicit": text}) is meaning


def test_an_adult_rating_counts_as_explicit():
    assert explicit({"media:rating": "adult"}) is True
    assert explicit({"media:rating": "nonadult"}) is False
    assert explicit({}) is None


def test_a_star_rating_is_a_number_and_an_average():
    assert rating({"count": "214", "average": "4.85"}) == (214, 4.85)
    assert rating({"count": "many", "average": "1e400"}) == (None, None)
