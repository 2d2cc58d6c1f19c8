"""Errors in the form of the Graph API, and what each token is answered."""

import json
from datetime import datetime, timedelta
from typing import Any

from ..wire import Answer, Request, as_json

UNTIL = "until-"  # then the moment at which a token ends, seconds since 1970 in hexadecimal
LIFETIME = timedelta(days=60)


class Refused(Exception):
    """An error answer: its code, its words, its subcode, and the status it comes with."""

    def __init__(self, code: int, message: str, subcode: int = 0, status: int = 400) -> None:
        super().__init__(message)
        self.code, self.subcode, self.status = code, subcode, status

    def answer(self, headers: dict[str, str]) -> Answer:
        error: dict[str, Any] = {"message": str(self), "type": "OAuthException", "code": self.code}
        if self.subcode:
            error["error_subcode"] = self.subcode
        if self.code in (2, 4):
            error["is_transient"] = True
        return as_json({"error": {**error, "fbtrace_id": "AtRwm3reDem0"}}, self.status, headers)


def token_of(request: Request) -> str:
    """The access token, from the header or from the query."""
    bearer = request.headers.get("authorization", "").removeprefix("Bearer ").strip()
    return bearer or request.query.get("access_token", "")


def usage(token: str) -> dict[str, str]:
    """The headers with percentages. "exhausted" has used up its calls; access comes back in 19 minutes."""
    percent, minutes = (100, 19) if token == "exhausted" else (12, 0)  # noqa: S105 - a word of the demo
    gauge = {"call_count": percent, "total_cputime": 7, "total_time": 9}
    case = {"type": "pages", **gauge, "estimated_time_to_regain_access": minutes}
    cases = json.dumps({"104523456700001": [case]})
    return {"X-App-Usage": json.dumps(gauge), "X-Business-Use-Case-Usage": cases}


def check_token(token: str, now: datetime) -> None:
    """Any token is good, except for none, "wrong", "exhausted" (too many calls), "broke" (no permission left) and those
    that have expired. Raises Refused.
    """
    if not token:
        raise Refused(104, "An access token is required to request this resource.", status=401)
    if token == "wrong":  # noqa: S105 - a word of the demo
        raise Refused(190, "Invalid OAuth access token - Cannot parse access token", status=401)
    if token == "exhausted":  # noqa: S105 - a word of the demo
        raise Refused(4, "(#4) Application request limit reached", status=403)
    if token.startswith(UNTIL) and int(token.removeprefix(UNTIL), 16) <= now.timestamp():
        raise Refused(190, "Error validating access token: Session has expired.", 463)


def lasting(now: datetime) -> str:
    """A token that works until then."""
    return f"{UNTIL}{int(now.timestamp()):x}"


def check_permission(token: str, permission: str) -> None:
    """Raises Refused for the token "broke": it says who it belongs to, and may read nothing."""
    if token == "broke":  # noqa: S105 - a word of the demo
        raise Refused(10, f"(#10) This endpoint requires the '{permission}' permission.")


def unseen(ident: str) -> Refused:
    words = (
        f"Unsupported get request. Object with ID '{ident}' does not exist, cannot be loaded due to missing permissions"
    )
    return Refused(100, f"{words}, or does not support this operation.", 33)
