"""A hub for tests that do not need the wire: it notes the forms that it is sent."""

from dataclasses import dataclass, field

from feeds.adapters.base import FetchError, Response


@dataclass
class Hub:
    """status: what it answers. error: raised instead. during(form): what happens before it answers."""

    status: int = 202
    headers: dict[str, str] = field(default_factory=dict)
    error: Exception | FetchError | None = None
    during: object = None
    asked: list[tuple[str, dict[str, str]]] = field(default_factory=list)

    def post(self, url, *, form):
        self.asked.append((url, dict(form)))
        if self.during:
            self.during(form)
        if self.error:
            raise self.error
        return Response(self.status, url, self.headers, b"")

    @property
    def form(self):
        """The last one."""
        return self.asked[-1][1]
