"""The languages of the site on its pages: where the same page is in each other one."""

from dataclasses import dataclass

from django.conf import settings
from django.urls import translate_url
from django.utils.translation import get_language, get_language_info


@dataclass(frozen=True, slots=True)
class Language:
    """name is in its own words; href is this page in it; active: the page is in it now."""

    code: str
    name: str
    href: str
    active: bool


def languages(address: str) -> list[Language]:
    """Of one of our addresses (with or without its host) in each language. Empty when it has only one."""
    found = [
        Language(code, get_language_info(code)["name_local"], translate_url(address, code), code == get_language())
        for code, _ in settings.LANGUAGES
    ]
    return found if len({language.href for language in found}) > 1 else []


def language_name(code: str) -> str:
    """ "German" for "de", in the visitor's language; the code itself for one that has no name here. Never raises."""
    try:
        return str(get_language_info(code)["name_translated"])
    except KeyError:
        return code
