from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from feeds.adapters.dates import parse_date

# What feeds write, and the same moment in ISO 8601, UTC.
UNDERSTOOD = {
    # RFC 822 and its relatives
    "Mon, 06 Sep 2021 10:00:00 GMT": "2021-09-06T10:00",
    "Mon, 06 Sep 2021 10:00:00 +0200": "2021-09-06T08:00",
    "Mon, 06 Sep 2021 10:00:00 +02:00": "2021-09-06T08:00",
    "Mon, 06 Sep 2021 10:00:00 -5:00": "2021-09-06T15:00",
    "Mon, 06 Sep 2021 10:00:00 -0530": "2021-09-06T15:30",
    "Mon, 06 Sep 2021 10:00:00": "2021-09-06T10:00",
    "Mon,06 Sep 2021 10:00:00 GMT": "2021-09-06T10:00",
    "Mon, 6 Sep 2021 10:00 EST": "2021-09-06T15:00",
    "Mon, 6 Sep 21 10:00:00 PDT": "2021-09-06T17:00",
    "06 Sep 2021 10:00:00 Z": "2021-09-06T10:00",
    "6 Sep 2021": "2021-09-06T00:00",
    "Mon, 06 September 2021 10:00:00 +0200": "2021-09-06T08:00",
    "Mon, 06 Sep 2021 10:00:00.123 GMT": "2021-09-06T10:00",
    "Mon, 06 Sep 2021 24:00:00 GMT": "2021-09-07T00:00",
    "Mon, 06 Sep 2021 10:00:60 GMT": "2021-09-06T10:00:59",
    "Mon,&nbsp;06 Sep 2021 10:00:00 GMT": "2021-09-06T10:00",
    "  Mon, 06 Sep 2021\n 10:00:00 GMT ": "2021-09-06T10:00",
    "Date: Mon, 06 Sep 2021 10:00:00 GMT": "2021-09-06T10:00",
    "Sunday, 06-Nov-94 08:49:37 GMT": "1994-11-06T08:49:37",
    "Sun Nov  6 08:49:37 1994": "1994-11-06T08:49:37",
    "Mon Sep 6 10:00:00 PST 2021": "2021-09-06T18:00",
    "Mon Sep 06 10:00:00 +0200 2021": "2021-09-06T08:00",
    "Mon Sep 6 10:00:00 2021 +0200": "2021-09-06T08:00",
    "Mon Sep 06 2021 10:00:00 GMT+0200 (Central European Summer Time)": "2021-09-06T08:00",
    "06/Sep/2021:10:00:00 +0200": "2021-09-06T08:00",
    # zones by name
    "Mon, 06 Sep 2021 10:00:00 CEST": "2021-09-06T08:00",
    "Mon, 06 Dec 2021 10:00:00 CET": "2021-12-06T09:00",
    "Mon, 06 Sep 2021 10:00:00 BST": "2021-09-06T09:00",
    "Mon, 06 Sep 2021 10:00:00 AEST": "2021-09-06T00:00",
    "Mon, 06 Sep 2021 10:00:00 JST": "2021-09-06T01:00",
    "Mon, 06 Sep 2021 10:00:00 IST": "2021-09-06T04:30",
    "Mon, 06 Sep 2021 10:00:00 MESZ": "2021-09-06T08:00",
    "Mon, 06 Sep 2021 10:00:00 UTC+02:00": "2021-09-06T08:00",
    "Mon, 06 Sep 2021 10:00:00 GMT+2": "2021-09-06T08:00",
    "Mon, 06 Sep 2021 10:00:00 +0200 (CEST)": "2021-09-06T08:00",
    "Mon, 06 Sep 2021 10:00:00 (CEST)": "2021-09-06T08:00",
    "Mon, 06 Sep 2021 10:00:00 Europe/Berlin": "2021-09-06T08:00",
    "Mon, 06 Dec 2021 10:00:00 America/New_York": "2021-12-06T15:00",
    # ISO 8601 and its relatives
    "2021-09-06": "2021-09-06T00:00",
    "2021-09-06Z": "2021-09-06T00:00",
    "2021-09-06+02:00": "2021-09-05T22:00",
    "2021-09-06-05:00": "2021-09-06T05:00",
    "2021-09": "2021-09-01T00:00",
    "2021": "2021-01-01T00:00",
    "2021-249": "2021-09-06T00:00",
    "2021-W36-1": "2021-09-06T00:00",
    "2021-09-06T10:00Z": "2021-09-06T10:00",
    "2021-09-06T10Z": "2021-09-06T10:00",
    "2021-09-06t10:00:00z": "2021-09-06T10:00",
    "2021-09-06T10:00:00.1234567+02:00": "2021-09-06T08:00",
    "2021-09-06T10:00:00,5Z": "2021-09-06T10:00",
    "2021-09-06T10:00:00+0200": "2021-09-06T08:00",
    "2021-09-06T10:00:00 +02:00": "2021-09-06T08:00",
    "2021-09-06T10:00:00\u221202:00": "2021-09-06T12:00",
    "2021-09-06T24:00:00Z": "2021-09-07T00:00",
    "2021-09-06T10.00.00Z": "2021-09-06T10:00",
    "2021-09-06T10:00:00+02:00[Europe/Berlin]": "2021-09-06T08:00",
    "2026-01-05 10:00:00 UTC": "2026-01-05T10:00",
    "2021-09-06 10:00:00 +0200": "2021-09-06T08:00",
    "2021-09-06 10:00:00.000000000 +0000 UTC": "2021-09-06T10:00",
    "2021-9-6T10:00:00": "2021-09-06T10:00",
    "2021/09/06 10:00": "2021-09-06T10:00",
    "Fri, 2006/09/15 08:19:53 EDT": "2006-09-15T12:19:53",
    "20210906": "2021-09-06T00:00",
    "20210906T100000Z": "2021-09-06T10:00",
    "20210906T1000+0200": "2021-09-06T08:00",
    "20210906100000": "2021-09-06T10:00",
    # seconds, milliseconds and microseconds since 1970
    "1630922400": "2021-09-06T10:00",
    "1630922400.5": "2021-09-06T10:00",
    "1630922400000": "2021-09-06T10:00",
    "1630922400000000": "2021-09-06T10:00",
    # as people write
    "September 6, 2021": "2021-09-06T00:00",
    "Sept. 6, 2021 10am": "2021-09-06T10:00",
    "September 6th, 2021 at 10:00 p.m.": "2021-09-06T22:00",
    "6 Sep 2021 12:30 AM": "2021-09-06T00:30",
    "Sep 6, 2021 12:30 PM EST": "2021-09-06T17:30",
    "10:00 06 Sep 2021": "2021-09-06T10:00",
    "06.09.2021 10:00": "2021-09-06T10:00",
    "13/09/2021 10:00": "2021-09-13T10:00",
    "09/13/2021": "2021-09-13T00:00",
    "September 2021": "2021-09-01T00:00",
    # other languages
    "Mo, 06 Okt 2021 10:00:00 +0200": "2021-10-06T08:00",
    "6. September 2021, 10.30 Uhr": "2021-09-06T10:30",
    "Sonntag, den 5. März 2023 um 14:05": "2023-03-05T14:05",
    "mar., 07 sept. 2021 10:00:00 +0200": "2021-09-07T08:00",
    "le 6 août 2021 à 10h00": "2021-08-06T10:00",
    "6 de septiembre de 2021": "2021-09-06T00:00",
    "Pon, 06 wrz 2021 10:00:00 +0200": "2021-09-06T08:00",
    "понедельник, 6 сентября 2021 г. 10:00:00 MSK": "2021-09-06T07:00",
    "6 Eylül 2021 Pazartesi 10:00": "2021-09-06T10:00",
    "Κυρ, 11 Ιούλ 2004 12:00:00 EST": "2004-07-11T17:00",
    "2004-július-13T9:15-05:00": "2004-07-13T14:15",
    "2004년 05월 28일  01:31:15": "2004-05-28T01:31:15",
    "2004-05-25 오후 11:23:17": "2004-05-25T23:23:17",
    "2021年9月6日 10:00": "2021-09-06T10:00",
}

# What could be read in two ways, or in none.
NOT_GUESSED = [
    "",
    "yesterday",
    "0",
    "10:00:00",
    "6 Sep",
    "06/09/2021",
    "06-09-2021 10:00",
    "Mon, 06 Sep 2021 10:00:00 XYZ",
    "Mon, 06 Sep 2021 10:00:00 A",
    "06 Sep 2021 10:00 Etc/GMT+2",
    "06 Sep 2021 10:00 Europe/Atlantis",
    "2021-09-06T10:00:00Z+02:00",
    "2021-09-06T10:00:00+2500",
    "0000-00-00 00:00:00",
    "Mon, 31 Sep 2021 10:00:00 GMT",
    "Mon, 06 Sep 2021 25:00:00 GMT",
    "Mon, 06 Sep 2021 10:61:00 GMT",
    "2021-13-01",
    "2021-366",
    "99999-01-01T00:00:00Z",
    "Fri, 31 Dec 9999 23:59:59 -1000",
    "9" * 10_000,
    "Mon, 06 Sep 2021 10:00:00 GMT" + " " * 200 + "x",
]


@pytest.mark.parametrize(("text", "moment"), UNDERSTOOD.items())
def test_dates_of_feeds_are_understood(text, moment):
    found = parse_date(text)
    assert found is not None
    assert found.replace(microsecond=0) == datetime.fromisoformat(moment).replace(tzinfo=UTC)


@pytest.mark.parametrize("text", NOT_GUESSED)
def test_what_is_no_certain_date_is_none(text):
    assert parse_date(text) is None


@settings(deadline=None)
@given(st.text(max_size=150) | st.from_regex(r"[0-9TZ:+./ \-a-z]{1,40}"))
def test_any_text_gives_aware_utc_or_none(text):
    found = parse_date(text)
    assert found is None or found.tzinfo is UTC


@settings(deadline=None)
@given(st.datetimes(datetime(1990, 1, 1), datetime(2099, 1, 1)), st.integers(-14 * 60, 14 * 60))
def test_every_rfc_822_date_comes_back(moment, offset):
    hours, minutes = divmod(abs(offset), 60)
    zone = f"{'-' if offset < 0 else '+'}{hours:02}{minutes:02}"
    found = parse_date(f"{moment:%a, %d %b %Y %H:%M:%S} {zone}")
    assert found.timestamp() == moment.replace(microsecond=0, tzinfo=UTC).timestamp() - offset * 60
