"""The documents say what is: files they name exist, excerpts stand in the code, settings are explained."""

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
DOCS = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").glob("*.md"))]
NAMED = re.compile(r"`((?:hub|feeds|blog|config|demo|tests|templates|static|docs)/[\w./-]*)`")
EXCERPT = re.compile(r"```python\n# ([\w./-]+)\n(.*?)```", re.DOTALL)
SETTING = re.compile(r"env(?:\.\w+)?\(\s*\"(\w+)\"|\"(\w+)\" in env")

QUOTED = re.compile("“((?:[^“”]|“[^“”]*”)*)”")
VARIES = "…"


def excerpts() -> list[tuple[str, list[str]]]:
    text = (ROOT / "docs" / "adding-a-platform.md").read_text()
    return [(path, [line for line in body.splitlines() if line.strip()]) for path, body in EXCERPT.findall(text)]


@pytest.mark.parametrize("document", DOCS, ids=lambda document: document.name)
def test_every_file_that_a_document_names_is_there(document):
    named = {path for path in NAMED.findall(document.read_text()) if "<" not in path}
    assert sorted(path for path in named if not (ROOT / path).exists()) == []


def test_there_are_excerpts_to_look_at():
    assert len(excerpts()) > 8


@pytest.mark.parametrize(("path", "lines"), excerpts(), ids=lambda value: value if isinstance(value, str) else "")
def test_excerpts_stand_in_the_code_line_by_line(path, lines):
    code = [line for line in (ROOT / path).read_text().splitlines() if line.strip()]
    starts = [at for at, line in enumerate(code) if line == lines[0]]
    assert any(code[at : at + len(lines)] == lines for at in starts), lines[0]


@pytest.mark.parametrize("document", DOCS, ids=lambda document: document.name)
def test_links_between_documents_lead_somewhere(document):
    targets = re.findall(r"\]\((?!https?:)([^)#]+)", document.read_text())
    assert [target for target in targets if not (document.parent / target).exists()] == []


def explained() -> list[str]:
    """The settings of .env.example in its order."""
    return re.findall(r"^# ([A-Z][A-Z0-9_]+)=", (ROOT / ".env.example").read_text(), re.MULTILINE)


def test_each_setting_is_explained_once():
    names = explained()
    assert [name for name in set(names) if names.count(name) > 1] == []
    read = {name for pair in SETTING.findall((ROOT / "config" / "settings.py").read_text()) for name in pair if name}
    assert sorted(read - set(names)) == []


def test_what_is_explained_is_read_somewhere():
    places = [*(ROOT / "config").glob("*.py"), *(ROOT / "feeds").rglob("*.py"), *(ROOT / "tests").glob("*.py")]
    code = "\n".join(place.read_text() for place in places)
    assert [name for name in explained() if name not in code] == []


def test_each_setting_has_words():
    lines = (ROOT / ".env.example").read_text().splitlines()
    assert [line for line in lines if re.match(r"# [A-Z_]+=", line) and "  # " not in line[2:]] == []


@pytest.mark.parametrize("room", ["hub", "feeds"])
def test_every_module_on_the_map_is_there(room):
    rooms = (ROOT / "docs" / "architecture.md").read_text()
    named = re.findall(r"`(\w+)`", rooms.partition(f"### {room}\n")[2].partition("\n### ")[0])
    assert len(named) > 20
    assert [
        name for name in named if not (ROOT / room / f"{name}.py").exists() and not (ROOT / room / name).is_dir()
    ] == []
    assert len(set(named)) == len(named)


@cache
def sentences() -> tuple[str, ...]:
    """Every text in the code of feeds/ and hub/, with VARIES for what is put in later."""
    found = []
    for place in (*(ROOT / "feeds").rglob("*.py"), *(ROOT / "hub").rglob("*.py")):
        found += _texts(ast.parse(place.read_text()))
    return tuple(found)


def _texts(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield re.sub(r"\{\w+\}", VARIES, node.value)
        elif isinstance(node, ast.JoinedStr):
            yield "".join(part.value if isinstance(part, ast.Constant) else VARIES for part in node.values)


def what_editors_read() -> list[str]:
    """The sentences of the middle columns under “When something goes wrong”."""
    text = (ROOT / "docs" / "operating.md").read_text()
    section = text.partition("## When something goes wrong\n")[2].partition("\n## ")[0]
    rows = [line.strip("| ").split(" | ") for line in section.splitlines() if line.startswith("| ")]
    return [sentence for row in rows if len(row) == 3 for sentence in QUOTED.findall(row[1])]


def test_the_table_of_operating_has_its_sentences():
    assert len(what_editors_read()) > 40


@pytest.mark.parametrize("sentence", what_editors_read())
def test_the_sentences_of_operating_are_those_of_the_code(sentence):
    pieces = [re.escape(piece.strip()) for piece in sentence.split(VARIES) if piece.strip()]
    pattern = re.compile(".*".join(pieces), re.DOTALL)
    assert any(pattern.search(text) for text in sentences())
