"""Which of the two platforms is asked, for messages and addresses."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Service:
    """label: for people. setting: the name of the setting with its token. permissions: what the token must be allowed.

    renewal: where a person gets a new token, as the end of a sentence.
    """

    label: str
    host: str
    setting: str
    permissions: str
    renewal: str
