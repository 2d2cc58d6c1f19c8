"""From a brand's accent to all colours of the site, in light and in dark, and which of their pairs cannot be read."""

from dataclasses import dataclass

from . import tones
from .colour import contrast, lch, nearest, with_lightness
from .tones import Tokens

TEXT, PART = 4.5, 3.0  # WCAG 2.2: 1.4.3 for words, 1.4.11 for the edges of fields and the ring of the focus
_GROUNDS = ("paper", "surface", "tint-0", "tint-1", "tint-2", "tint-3")


@dataclass(frozen=True, slots=True)
class Pair:
    """Two colours that the style sheets put together. least: the contrast that they need."""

    front: str
    ground: str
    least: float = TEXT


PAIRS = (
    *(Pair(ink, ground) for ink in ("ink", "ink-soft", "ink-faint") for ground in (*_GROUNDS, "accent-soft")),
    *(Pair(accent, ground) for accent in ("accent", "accent-strong") for ground in (*_GROUNDS, "accent-soft")),
    Pair("on-accent", "accent"),
    Pair("on-accent", "accent-strong"),
    Pair("mark", "surface"),
    Pair("mark", "tint-1"),
    Pair("on-deep", "deep"),
    Pair("line-strong", "paper", PART),
    Pair("line-strong", "surface", PART),
)


@dataclass(frozen=True, slots=True)
class Finding:
    """One pair as it came out. better: the nearest accent that would do, "" when it passes or none exists."""

    scheme: str
    pair: Pair
    front: str
    ground: str
    ratio: float
    better: str = ""

    @property
    def passes(self) -> bool:
        return self.ratio >= self.pair.least

    def __str__(self) -> str:
        """A sentence for a person."""
        names = f"{name_of(self.pair.front)} on {name_of(self.pair.ground)}"
        said = (
            f"In {self.scheme} mode, {names} ({self.front} on {self.ground}) has a contrast of {_floor(self.ratio)}:1"
        )
        if self.passes:
            return f"{said}."
        advice = f" The nearest colour that passes is {self.better}." if self.better else ""
        return f"{said}; it needs {self.pair.least:g}:1.{advice}"


_NAMES = {
    "paper": "the page", "surface": "cards", "ink": "text", "ink-soft": "softer text", "ink-faint": "small print",
    "accent": "the accent colour", "accent-strong": "the strong accent", "accent-soft": "the soft accent",
    "on-accent": "the text of buttons", "mark": "marks", "deep": "the deep ground", "on-deep": "text",
    "line-strong": "the edges of fields",
}  # fmt: skip


def name_of(token: str) -> str:
    return _NAMES.get(token) or f"coloured cards ({token})"


def light(tone: str, accent: str = "") -> Tokens:
    """All colours of the light scheme. accent: "" for the site's own, else "#rrggbb"."""
    base = {**tones.LIGHT[tone], **tones.LIGHT_FIXED}
    if not accent:
        return {**base, **tones.LIGHT_ACCENT}
    grounds = [base[ground] for ground in _GROUNDS]
    soft = _soft(accent, (0.93, 0.95, 0.97), 0.035, [accent, base["ink-faint"]])
    return {
        **base,
        "accent": accent,
        "accent-strong": nearest(_shifted(accent, -0.1), [*grounds, soft], TEXT) or accent,
        "accent-soft": soft,
        "on-accent": _on(accent),
        "deep": with_lightness(accent, 0.3, 0.07),
        "on-deep": with_lightness(accent, 0.95, 0.015),
    }


def dark(tone: str, accent: str = "", light_accent: str = "") -> Tokens:
    """All colours of the dark scheme. Without an accent it is derived from that of the light one."""
    base = {**tones.DARK[tone], **tones.DARK_FIXED}
    grounds = [base[ground] for ground in _GROUNDS]
    if not accent and not light_accent:
        return {**base, **tones.DARK_ACCENT}
    accent = accent or nearest(with_lightness(light_accent, 0.8, 0.13), grounds, TEXT)
    soft = _soft(accent, (0.31, 0.28, 0.25, 0.22), 0.045, [accent, base["ink-faint"]])
    return {
        **base,
        "accent": accent,
        "accent-strong": nearest(_shifted(accent, 0.07), [*grounds, soft], TEXT) or accent,
        "accent-soft": soft,
        "on-accent": _on(accent),
        "deep": with_lightness(accent, 0.27, 0.05),
        "on-deep": with_lightness(accent, 0.93, 0.025),
    }


def findings(scheme: str, tokens: Tokens) -> list[Finding]:
    """Every pair of a scheme ("light" or "dark"), in the order of PAIRS."""
    better = _better_accent(tokens)
    found = []
    for pair in PAIRS:
        front, ground = tokens[pair.front], tokens[pair.ground]
        ratio = contrast(front, ground)
        advice = better if ratio < pair.least and "accent" in pair.front + pair.ground else ""
        found.append(Finding(scheme, pair, front, ground, ratio, advice))
    return found


def failures(scheme: str, tokens: Tokens) -> list[Finding]:
    return [finding for finding in findings(scheme, tokens) if not finding.passes]


def _better_accent(tokens: Tokens) -> str:
    found = nearest(tokens["accent"], [tokens[ground] for ground in _GROUNDS], TEXT)
    return "" if found == tokens["accent"] else found


def _soft(accent: str, lightnesses: tuple[float, ...], chroma: float, fronts: list[str]) -> str:
    """The least pale ground in the accent's hue on which these can be read."""
    choices = [with_lightness(accent, lightness, chroma) for lightness in lightnesses]
    return next((c for c in choices if all(contrast(front, c) >= TEXT for front in fronts)), choices[-1])


def _on(accent: str) -> str:
    """White or nearly black, whichever is read better."""
    return max("#ffffff", with_lightness(accent, 0.2, 0.03), key=lambda colour: contrast(colour, accent))


def _shifted(colour: str, by: float) -> str:
    return with_lightness(colour, lch(colour).lightness + by)


def _floor(ratio: float) -> str:
    """Never rounded up to what it does not reach."""
    return f"{int(ratio * 100) / 100:g}"
