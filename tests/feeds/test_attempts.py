"""What an import carries with it from beginning to end."""

from feeds.attempts import Attempt
from feeds.models import FetchState, ImportRun
from hub.models import Source


def test_an_attempt_in_an_error_report_tells_no_key():
    daily = Source(title="Daily")
    told = repr(Attempt(FetchState(source=daily), ImportRun(source=daily), secret="marker"))
    assert "Daily" in told
    assert "marker" not in told
