"""What kind of failure an error is, for people and for the schedule. Pure."""

from .adapters.base import Auth, FetchError, Gone, Missing, RateLimited, Transient
from .models import Trouble


def trouble_of(error: BaseException) -> Trouble:
    """A server that names the time to come back is well, and so is our way to it: that is no passing trouble."""
    if isinstance(error, RateLimited) or (isinstance(error, Transient) and error.retry_after):
        return Trouble.RATE
    kinds = ((Missing, Trouble.MISSING), (Transient, Trouble.PASSING), (Auth, Trouble.KEY), (Gone, Trouble.GONE))
    found = next((trouble for kind, trouble in kinds if isinstance(error, kind)), None)
    return found or (Trouble.ANSWER if isinstance(error, FetchError) else Trouble.BUG)
