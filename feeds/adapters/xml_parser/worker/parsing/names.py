"""Names of elements and attributes as feedparser gives them: known namespaces under their usual prefix, lower case."""

from collections import defaultdict
from collections.abc import Iterable
from functools import cache

from .bounds import LONGEST_NAME, LONGEST_TEXT, Parts, UnusualError

MOST_ATTRIBUTES = 50  # feedparser's time grows with their square, which is for the limits to judge

# Addresses in lower case. Names in the namespace of Atom itself have no prefix.
USUAL = {
    "http://www.w3.org/2005/atom": "",
    "http://purl.org/rss/1.0/modules/content/": "content",
    "http://purl.org/dc/elements/1.1/": "dc",
    "http://purl.org/dc/terms/": "dcterms",
    "http://www.itunes.com/dtds/podcast-1.0.dtd": "itunes",
    "http://search.yahoo.com/mrss": "media",
    "http://search.yahoo.com/mrss/": "media",
    "http://purl.org/rss/1.0/modules/slash/": "slash",
    "http://purl.org/rss/1.0/modules/syndication/": "sy",
    "http://wellformedweb.org/commentapi/": "wfw",
    "http://rssnamespace.org/feedburner/ext/1.0": "feedburner",
    "http://www.w3.org/xml/1998/namespace": "xml",
}
# Beginnings of what feedparser knows as well: rare, or elements that mean more to it than a name.
_RARE = (
    "http://backend.userland.com/", "http://blogs.law.harvard.edu/", "http://purl.org/rss/", "http://purl.org/echo/",
    "http://purl.org/pie/", "http://purl.org/atom/", "http://my.netscape.com/", "http://example.com/", "uri/of/echo/",
    "http://webns.net/", "http://media.tangent.org/", "http://creativecommons.org/", "http://web.resource.org/",
    "http://cyber.law.harvard.edu/", "http://my.theinfo.org/", "http://freshmeat.net/", "http://xmlns.com/",
    "http://www.georss.org/", "http://www.opengis.net/", "http://postneo.com/", "http://madskills.com/",
    "http://prismstandard.org/", "http://hacks.benhammersley.com/", "http://schemas.", "http://podlove.org/",
    "http://www.w3.org/",
)  # fmt: skip
# The mere declaration decides about the version, adds an attribute, or takes a prefix from another.
_FAR_REACHING = frozenset(
    {
        "http://purl.org/rss/1.0/",
        "http://my.netscape.com/rdf/simple/0.9/",
        "http://www.w3.org/1999/xlink",
        "http://purl.org/rss/1.0/modules/threading/",
    }
)
_TAKEN = frozenset(USUAL.values()) - {""}
# A foreign namespace under one of these would be taken for a rare one, or for a part of a text.
_RESERVED = frozenset(
    """admin ag annotate audio blogchannel cc creativecommons co cp email ev fm foaf geo georss gml icbm image l
    pingback prism psc rdf rdfs ref reqv search soap ss str sub szf taxo ti trackback wiki xhtml xlink xmlns title
    summary author publisher""".split()
)


class Names:
    """Raises UnusualError where feedparser's answer depends on more than the address of the namespace."""

    def __init__(self, declared: Iterable[tuple[str, str]]) -> None:
        """declared: prefix and address of each namespace, in the order of the document."""
        self._given: dict[str, set[str]] = defaultdict(set)
        owners: dict[str, str] = {}
        for given, address in declared:
            self._given[address].add(given)
            _check(given.lower(), address.lower())
            if given and owners.setdefault(given.lower(), address) != address:
                raise UnusualError(f"two namespaces are called {given}")
        self.element = cache(self._element)
        self._both_names = cache(self._names_of)

    def _element(self, tag: str) -> str:
        address, brace, local = tag.rpartition("}")
        prefix = self._prefix(address[1:]) if brace else ""
        name = f"{prefix}:{local}".lower() if prefix else local.lower()
        if len(name) > LONGEST_NAME or local.lower() in ("svg", "math"):
            raise UnusualError(name)
        return name

    def _prefix(self, address: str) -> str:
        usual = USUAL.get(address.lower())
        return self._only_given(address) if usual is None else usual

    def _only_given(self, address: str) -> str:
        given = self._given.get(address, {"xml"})
        is_rare = address.lower().startswith(_RARE) and address.lower() not in USUAL
        if len(given) > 1 or "" in given or is_rare:
            raise UnusualError(address)
        return next(iter(given))

    def attributes(self, found: Parts) -> Parts:
        """By name in lower case. Those with an unusual prefix stand there without it as well."""
        if not found:
            return found
        if len(found) > MOST_ATTRIBUTES or max(map(len, found.values())) > LONGEST_TEXT:
            raise UnusualError("many or endless attributes")
        named = [(self._both_names(name), value) for name, value in found.items()]
        return {plain: value for (plain, _), value in named} | {full: value for (_, full), value in named}

    def _names_of(self, name: str) -> tuple[str, str]:
        """Under its usual prefix or none, and under the one that the document gives it."""
        address, brace, local = name.rpartition("}")
        if len(name) > LONGEST_NAME:
            raise UnusualError(name)
        if not brace:
            return name.lower(), name.lower()
        usual, given = USUAL.get(address[1:].lower(), ""), self._only_given(address[1:])
        return f"{usual}:{local}".lower() if usual else local.lower(), f"{given}:{local}".lower()


def _check(given: str, address: str) -> None:
    """Both in lower case. Raises UnusualError when the declaration changes what other names mean."""
    if address in _FAR_REACHING or "backend.userland.com/rss" in address:
        raise UnusualError(address)
    if (given in _TAKEN and given != USUAL.get(address)) or (given in _RESERVED and not address.startswith(_RARE)):
        raise UnusualError(f"{given} is something else")
