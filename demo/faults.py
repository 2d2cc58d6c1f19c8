"""Bad weather for the brand's servers: slow, failing, refusing, moved and broken answers, host by host, in waves.

What happens to a host at a time depends on the seed alone, so that a run can be repeated.
"""

import time
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Literal

from .chance import share
from .wire import Answer

Weather = Literal["calm", "slow", "down", "refusing", "cut", "empty", "moved", "aside"]

WAVE = 90  # seconds that the weather of a host lasts
MOVED = "-moved-"  # first part of the path where a redirect leads; the server takes it away again
RETRY_AFTER = 20
# How often each kind of weather comes; the rest is calm.
SHARES: dict[Weather, float] = {
    "slow": 0.10, "down": 0.10, "refusing": 0.05, "cut": 0.04, "empty": 0.03, "moved": 0.04, "aside": 0.04,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Faults:
    """seed: another one gives other weather. slowest: seconds that a slow answer takes at most."""

    seed: str
    slowest: float = 3

    def weather(self, host: str, now: datetime) -> Weather:
        drawn = share(self.seed, host, int(now.timestamp()) // WAVE)
        for kind, width in SHARES.items():
            drawn -= width
            if drawn < 0:
                return kind
        return "calm"

    def before(self, host: str, path: str, now: datetime) -> Answer | None:
        """What the weather answers in place of the platform; None lets the platform answer. Waits when it is slow."""
        weather = self.weather(host, now)
        if weather == "slow":
            time.sleep(share(self.seed, path, now.timestamp()) * self.slowest)
        if weather == "down":
            return Answer(b"<h1>503 Service Unavailable</h1>", status=503)
        if weather == "refusing":
            return Answer(b"slow down", "text/plain", 429, {"Retry-After": str(RETRY_AFTER)})
        if weather == "empty":
            return Answer(b"", "text/plain")
        if weather in ("moved", "aside") and not path.startswith(f"/{MOVED}/"):
            status = 301 if weather == "moved" else 302
            return Answer(b"", status=status, headers={"Location": f"https://{host}/{MOVED}{path}"})
        return None

    def after(self, host: str, answer: Answer, now: datetime) -> Answer:
        """The platform's answer as it arrives: cut off in the middle when the weather is so."""
        if self.weather(host, now) == "cut" and answer.body:
            return replace(answer, cut=True)
        return answer
