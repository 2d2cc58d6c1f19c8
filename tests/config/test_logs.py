"""One record, one line."""

import logging

from config.logs import LineFormatter


def test_a_line_break_in_a_message_cannot_forge_a_record():
    record = logging.LogRecord("feeds", logging.INFO, "x.py", 1, "title=%s", ("a\r\nCRITICAL forged",), None)
    assert "\n" not in LineFormatter().format(record)
    assert "\\r\\nCRITICAL forged" in LineFormatter().format(record)
