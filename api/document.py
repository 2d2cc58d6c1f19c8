"""The OpenAPI document: written by the library from our schemas, and completed here."""

from functools import cache
from typing import Any

from hub.links import absolute

from .problems import PROBLEM_JSON
from .v1 import api

ROOT = "/api/v1"


@cache
def document() -> dict[str, Any]:
    """OpenAPI 3.1. The same for the whole life of the process."""
    found: dict[str, Any] = dict(api.get_openapi_schema(path_prefix=""))
    found["servers"] = [{"url": absolute(ROOT)}]
    for methods in found["paths"].values():
        for operation in methods.values():
            for parameter in operation["parameters"]:
                parameter.pop("examples", None)  # a list of them belongs to the schema, where it stands too
            for status, answer in operation["responses"].items():
                if int(status) >= 400:
                    answer["content"] = {PROBLEM_JSON: answer["content"]["application/json"]}
    return found
