"""The importer's tables: how sources are fetched, with which keys, and what came of it."""

from .credential import Credential, Pause, PauseReason, Spending
from .digest import Digest
from .fetch_state import FetchState, Trouble
from .link import PastedLink
from .run import ImportRun, Outcome, Work
from .subscription import Subscription, SubscriptionState

__all__ = [
    "Credential",
    "Digest",
    "FetchState",
    "ImportRun",
    "Outcome",
    "PastedLink",
    "Pause",
    "PauseReason",
    "Spending",
    "Subscription",
    "SubscriptionState",
    "Trouble",
    "Work",
]
