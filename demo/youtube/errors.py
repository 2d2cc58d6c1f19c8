"""What the Data API says when it refuses: the bodies are the service's own."""

from typing import Any

from ..wire import Answer, Request, as_json

INVALID_KEY = "API key not valid. Please pass a valid API key."
NO_KEY = (
    "Method doesn't allow unregistered callers (callers without established identity). "
    "Please use API Key or other form of API consumer identity to call this API."
)
OUT_OF_QUOTA = (
    "The request cannot be completed because you have exceeded your "
    '<a href="/youtube/v3/getting-started#quota">quota</a>.'
)
STATUS = {400: "INVALID_ARGUMENT", 403: "PERMISSION_DENIED", 404: "NOT_FOUND"}


def api_error(code: int, reason: str, message: str, domain: str = "global", location: str = "") -> Answer:
    detail = {"message": message, "domain": domain, "reason": reason}
    if location:
        detail |= {"locationType": "parameter", "location": location}
    error: dict[str, Any] = {"code": code, "message": message, "errors": [detail]}
    if domain == "global":
        error["status"] = STATUS[code]
    if message == INVALID_KEY:
        error["details"] = [
            {
                "@type": "type.googleapis.com/google.rpc.ErrorInfo",
                "reason": "API_KEY_INVALID",
                "domain": "googleapis.com",
                "metadata": {"service": "youtube.googleapis.com"},
            }
        ]
    return as_json({"error": error}, code)


def refusal(request: Request) -> Answer | None:
    """Any key is good, except for none, "wrong" (not valid) and "exhausted" (no quota left today)."""
    key = request.headers.get("x-goog-api-key") or request.query.get("key", "")
    if not key:
        return api_error(403, "forbidden", NO_KEY)
    if key == "wrong":
        return api_error(400, "badRequest", INVALID_KEY)
    if key == "exhausted":
        return api_error(403, "quotaExceeded", OUT_OF_QUOTA, "youtube.quota")
    return None
