"""The grounds and inks that a brand may choose from. The first is that of static/css/tokens.css (a test compares)."""

Tokens = dict[str, str]

USUAL = "moss"
LABELS = {
    USUAL: "Moss: cool, a little green",
    "slate": "Slate: cool, a little blue",
    "sand": "Sand: warm",
    "plain": "Plain: grey",
}

LIGHT: dict[str, Tokens] = {
    "moss": {
        "paper": "#f5f6f4", "surface": "#ffffff", "ink": "#14201b", "ink-soft": "#44514b", "ink-faint": "#57645e",
        "line": "#dce1dd", "line-strong": "#7f8a84",
    },
    "slate": {
        "paper": "#f4f6f8", "surface": "#ffffff", "ink": "#141c26", "ink-soft": "#434e5b", "ink-faint": "#57626f",
        "line": "#dbe0e6", "line-strong": "#7d8794",
    },
    "sand": {
        "paper": "#f8f5ef", "surface": "#fffdf9", "ink": "#221c14", "ink-soft": "#544b40", "ink-faint": "#675d51",
        "line": "#e5ded2", "line-strong": "#8c8374",
    },
    "plain": {
        "paper": "#f6f6f6", "surface": "#ffffff", "ink": "#1a1a1a", "ink-soft": "#4b4b4b", "ink-faint": "#5f5f5f",
        "line": "#dfdfdf", "line-strong": "#868686",
    },
}  # fmt: skip
DARK: dict[str, Tokens] = {
    "moss": {
        "paper": "#0f1412", "surface": "#181f1c", "ink": "#eef2ef", "ink-soft": "#bcc7c1", "ink-faint": "#a0aca6",
        "line": "#2d3733", "line-strong": "#6d7a74",
    },
    "slate": {
        "paper": "#0e1218", "surface": "#171d26", "ink": "#eef1f5", "ink-soft": "#bcc5d0", "ink-faint": "#a0aab6",
        "line": "#2b3440", "line-strong": "#6b7684",
    },
    "sand": {
        "paper": "#15120d", "surface": "#201c15", "ink": "#f3efe8", "ink-soft": "#cac2b5", "ink-faint": "#b0a798",
        "line": "#3a342a", "line-strong": "#7d7363",
    },
    "plain": {
        "paper": "#121212", "surface": "#1c1c1c", "ink": "#f1f1f1", "ink-soft": "#c4c4c4", "ink-faint": "#a9a9a9",
        "line": "#343434", "line-strong": "#747474",
    },
}  # fmt: skip

# The same for every brand: the backs of cards without a picture, and the colour of marks.
LIGHT_FIXED: Tokens = {
    "mark": "#8a4b06", "tint-0": "#e1ebe4", "tint-1": "#f1e8d3", "tint-2": "#dfe8f0", "tint-3": "#f3e1d9",
}  # fmt: skip
DARK_FIXED: Tokens = {
    "mark": "#eebb6e", "tint-0": "#1b2a23", "tint-1": "#2d2817", "tint-2": "#1a2834", "tint-3": "#35241d",
}  # fmt: skip

LIGHT_ACCENT: Tokens = {
    "accent": "#0d5a47", "accent-strong": "#08402f", "accent-soft": "#dcebe4", "on-accent": "#ffffff",
    "deep": "#10352b", "on-deep": "#e9f3ee",
}  # fmt: skip
DARK_ACCENT: Tokens = {
    "accent": "#82d3b8", "accent-strong": "#a9e5d0", "accent-soft": "#16362c", "on-accent": "#06231a",
    "deep": "#0c2b22", "on-deep": "#dcefe6",
}  # fmt: skip
