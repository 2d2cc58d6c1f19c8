"""The command line."""

from demo.__main__ import main
from demo.brand import brand


def test_sources_lists_every_channel(capsys):
    assert main(["sources"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == len(brand().channels)
    assert all(line.startswith("https://") for line in lines)


def test_publish_finds_the_running_demo_by_its_state_file(house, capsys):
    assert main(["publish", "--platform", "youtube", "--state", str(house.state)]) == 0
    assert "https://www.youtube.com/watch?v=" in capsys.readouterr().out


def test_publish_without_a_demo_says_what_to_do(tmp_path, capsys):
    assert main(["publish", "--state", str(tmp_path / "none.json")]) == 1
    assert "Start the demo" in capsys.readouterr().err


def test_publish_to_a_port_where_nothing_answers_says_so(capsys):
    assert main(["publish", "--port", "9"]) == 1
    assert "No demo answers at http://127.0.0.1:9" in capsys.readouterr().err


def test_a_foreign_state_file_ends_with_a_sentence(tmp_path, capsys):
    (tmp_path / "demo.json").write_text("{}")
    assert main(["serve", "--port", "0", "--state", str(tmp_path / "demo.json")]) == 1
    assert "not a state file" in capsys.readouterr().err
