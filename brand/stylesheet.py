"""A brand's look as a style sheet: the tokens that differ from static/css/tokens.css, and nothing else."""

import hashlib
from collections.abc import Container, Mapping
from dataclasses import asdict, dataclass

from . import fonts, palette, tones
from .colour import normal
from .palette import Finding
from .tones import Tokens


@dataclass(frozen=True, slots=True)
class Look:
    """What a brand chose. Colours are "" or "#rrggbb"; the rest are keys of tones and fonts."""

    accent: str = ""
    accent_dark: str = ""
    tone: str = tones.USUAL
    display_font: str = fonts.USUAL_DISPLAY
    text_font: str = fonts.USUAL_TEXT
    corners: str = fonts.USUAL_CORNERS

    def asked(self) -> dict[str, str]:
        """As look_of() reads it."""
        return asdict(self)

    def light(self) -> Tokens:
        return palette.light(self.tone, self.accent)

    def dark(self) -> Tokens:
        return palette.dark(self.tone, self.accent_dark, self.accent)

    def findings(self) -> list[Finding]:
        return [*palette.findings("light", self.light()), *palette.findings("dark", self.dark())]

    def failures(self) -> list[Finding]:
        return [finding for finding in self.findings() if not finding.passes]


USUAL = Look()


def css(look: Look) -> str:
    """ "" when nothing differs from the site's own look."""
    always = {**_differing(look.light(), USUAL.light()), **_shapes(look)}
    dark = _differing(look.dark(), USUAL.dark())
    if not always and not dark:
        return ""
    # A colour that only the light scheme changes would else reach into the dark one: this sheet comes second.
    dark = {name: look.dark()[name] for name in look.dark() if name in dark or name in always}
    parts = [_rule(":root", always)]
    if dark:
        parts.append(f"@media (prefers-color-scheme: dark) {{\n{_rule(':root', dark)}\n}}")
    return "@layer tokens {\n" + "\n".join(part for part in parts if part) + "\n}\n"


def digest(text: str) -> str:
    """What stands in the address of a style sheet: another look has another one."""
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def _differing(tokens: Tokens, usual: Tokens) -> Tokens:
    return {name: value for name, value in tokens.items() if usual.get(name) != value}


def _shapes(look: Look) -> Tokens:
    chosen: Tokens = {}
    if look.display_font != fonts.USUAL_DISPLAY:
        chosen["font-display"] = fonts.DISPLAY[look.display_font][1]
    if look.text_font != fonts.USUAL_TEXT:
        chosen["font-text"] = fonts.TEXT[look.text_font][1]
    if look.corners != fonts.USUAL_CORNERS:
        chosen.update(fonts.CORNERS[look.corners][1])
    return chosen


def _rule(selector: str, tokens: Tokens) -> str:
    lines = "\n".join(f"  --{name}: {value};" for name, value in tokens.items())
    return f"{selector} {{\n{lines}\n}}" if lines else ""


def whole(look: Look, scheme: str = "") -> str:
    """All tokens of a look, also those that do not differ. scheme: "light" or "dark" holds whatever the system says."""
    shapes = {
        "font-display": fonts.DISPLAY[look.display_font][1],
        "font-text": fonts.TEXT[look.text_font][1],
        **fonts.CORNERS[look.corners][1],
    }
    if scheme:
        tokens = look.dark() if scheme == "dark" else look.light()
        forced = f":root {{\n  color-scheme: {scheme};\n}}"
        return f"@layer tokens {{\n{forced}\n{_rule(':root', {**tokens, **shapes})}\n}}\n"
    dark = f"@media (prefers-color-scheme: dark) {{\n{_rule(':root', look.dark())}\n}}"
    return f"@layer tokens {{\n{_rule(':root', {**look.light(), **shapes})}\n{dark}\n}}\n"


def look_of(asked: Mapping[str, str]) -> Look:
    """From a query or a form that is being filled in. What cannot be read yet is the usual."""
    return Look(
        accent=_colour(asked.get("accent", "")),
        accent_dark=_colour(asked.get("accent_dark", "")),
        tone=_key(asked, "tone", tones.LABELS, tones.USUAL),
        display_font=_key(asked, "display_font", fonts.DISPLAY, fonts.USUAL_DISPLAY),
        text_font=_key(asked, "text_font", fonts.TEXT, fonts.USUAL_TEXT),
        corners=_key(asked, "corners", fonts.CORNERS, fonts.USUAL_CORNERS),
    )


def _key(asked: Mapping[str, str], name: str, known: Container[str], usual: str) -> str:
    value = asked.get(name, usual)
    return value if value in known else usual


def _colour(text: str) -> str:
    try:
        return normal(text)
    except ValueError:
        return ""
