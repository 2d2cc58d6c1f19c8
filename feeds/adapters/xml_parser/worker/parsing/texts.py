"""Elements that are texts, as feedparser understands them: titles, bodies, summaries."""

from xml.etree.ElementTree import Element

from .bounds import Parts, UnusualError
from .reader import Reader
from .values import looks_like_html, mapped_type, settled, short_text, text_of


def _detail(reader: Reader, element: Element, attrs: Parts, kind: str, text: str) -> Parts:
    """The text with its type, language and base. kind: its type where the document does not say."""
    kind = mapped_type(attrs.get("type", kind))
    if not kind.startswith("text/") or kind.endswith("xml") or attrs.get("mode") == "base64":
        raise UnusualError(f"text of type {kind}")
    if kind == "text/plain" and not reader.version.startswith("atom") and looks_like_html(text):
        kind = "text/html"
    language = reader.lang.replace("_", "-") if reader.lang else None
    return {"type": kind, "language": language, "base": reader.base, "value": settled(text)}


def title(reader: Reader, element: Element, attrs: Parts, depth: int) -> None:
    detail = _detail(reader, element, attrs, "text/plain", short_text(element))
    if not -1 < reader.title_depth <= depth:
        reader.context["title"], reader.context["title_detail"] = detail["value"], detail
    if detail["value"]:
        reader.title_depth = depth


def _summary(reader: Reader, element: Element, attrs: Parts, kind: str) -> None:
    """A second one is taken for the body, unless there is one."""
    if "summary" in reader.context and not reader.has_content:
        content(reader, element, attrs, 0)
        return
    detail = _detail(reader, element, attrs, kind, text_of(element).strip())
    reader.context["summary"], reader.context["summary_detail"] = detail["value"], detail


def description(reader: Reader, element: Element, attrs: Parts, depth: int) -> None:
    if reader.in_entry:
        _summary(reader, element, attrs, "text/html")
        return
    detail = _detail(reader, element, attrs, "text/html", short_text(element))
    reader.context["subtitle"], reader.context["subtitle_detail"] = detail["value"], detail


def summary(reader: Reader, element: Element, attrs: Parts, depth: int) -> None:
    reader.expect_entry()
    _summary(reader, element, attrs, "text/plain")


def subtitle(reader: Reader, element: Element, attrs: Parts, depth: int) -> None:
    reader.context["subtitle"] = _detail(reader, element, attrs, "text/plain", short_text(element))["value"]


def content(reader: Reader, element: Element, attrs: Parts, depth: int) -> None:
    _body(reader, element, attrs, "text/plain", {"src": attrs["src"]} if attrs.get("src") else {})


def encoded(reader: Reader, element: Element, attrs: Parts, depth: int) -> None:
    _body(reader, element, attrs, "text/html", {})


def _body(reader: Reader, element: Element, attrs: Parts, kind: str, more: Parts) -> None:
    reader.expect_entry()
    reader.has_content = True
    detail = _detail(reader, element, attrs, kind, text_of(element).strip()) | more
    reader.context.setdefault("content", []).append(detail)
    if detail["type"] in ("text/plain", "text/html"):
        reader.context.setdefault("summary", detail["value"])


def language(reader: Reader, element: Element, attrs: Parts, depth: int) -> None:
    reader.context["language"] = settled(short_text(element))


def time_to_live(reader: Reader, element: Element, attrs: Parts, depth: int) -> None:
    reader.context["ttl"] = "" if attrs else settled(short_text(element))
