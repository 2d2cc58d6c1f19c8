"""What the site says, in each language: complete, and compiled from what is on record."""

import re
from pathlib import Path

import polib
import pytest
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.urls import reverse
from django.utils.translation import override

from config import languages

LOCALES = Path(settings.BASE_DIR) / "locale"
TRANSLATED = sorted(set(languages.SHIPPED) - {"en"})
PLACE = re.compile(r"%\(\w+\)[sd]|%[sd]|\{\w*\}")


def catalogue(code):
    return polib.pofile(str(LOCALES / code / "LC_MESSAGES" / "django.po"))


def test_the_first_language_is_the_sites_own():
    assert languages.chosen(["de", "en", "de", " "]) == [("de", "Deutsch"), ("en", "English")]


@pytest.mark.parametrize("codes", [[], ["xx"], ["en", "klingon"]])
def test_a_language_that_is_not_there_is_refused_with_those_that_are(codes):
    with pytest.raises(ImproperlyConfigured, match="HUB_LANGUAGES takes en, de"):
        languages.chosen(codes)


def test_a_language_of_the_admin_alone_stands_in_no_public_address():
    with override("fr"):
        assert reverse("people") == "/people/"


@pytest.mark.parametrize("code", TRANSLATED)
def test_everything_is_translated(code):
    found = catalogue(code)
    assert len(found) > 100
    assert [entry.msgid for entry in found if not entry.obsolete and (entry.fuzzy or not entry.translated())] == []


@pytest.mark.parametrize("code", TRANSLATED)
def test_a_translation_has_the_places_of_its_original(code):
    for entry in catalogue(code):
        wanted = set(PLACE.findall(entry.msgid)) | set(PLACE.findall(entry.msgid_plural))
        for text in [entry.msgstr, *entry.msgstr_plural.values()]:
            assert set(PLACE.findall(text)) <= wanted, entry.msgid
            if not entry.msgid_plural:
                assert set(PLACE.findall(text)) == wanted, entry.msgid


@pytest.mark.parametrize("code", TRANSLATED)
def test_what_is_compiled_is_what_is_written(code):
    compiled = polib.mofile(str(LOCALES / code / "LC_MESSAGES" / "django.mo"))
    told = {(entry.msgctxt, entry.msgid): entry.msgstr or entry.msgstr_plural for entry in compiled}
    written = {(entry.msgctxt, entry.msgid): entry.msgstr or entry.msgstr_plural for entry in catalogue(code)}
    assert told == written
