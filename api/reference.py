"""The OpenAPI document as plain values for a page. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

Schema = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Field:
    """One parameter of a request, or one value of an answer. type is in words: "text", "list of Image"."""

    name: str
    type: str
    description: str
    example: str


@dataclass(frozen=True, slots=True)
class Operation:
    path: str
    summary: str
    description: str
    answer: str
    parameters: tuple[Field, ...]


@dataclass(frozen=True, slots=True)
class Shape:
    name: str
    description: str
    fields: tuple[Field, ...]


_TYPES = {"string": "text", "integer": "whole number", "number": "number", "boolean": "true or false", "null": "null"}


def operations(document: Schema) -> list[Operation]:
    return [_operation(path, methods["get"]) for path, methods in document["paths"].items()]


def shapes_of(document: Schema) -> list[Shape]:
    """What answers are made of, in the order in which the document has them."""
    found = document["components"]["schemas"]
    used = {name: schema for name, schema in found.items() if not name.endswith("Query") and schema.get("properties")}
    return [
        Shape(name, schema.get("description", ""), tuple(_field(n, each) for n, each in schema["properties"].items()))
        for name, schema in used.items()
    ]


def _operation(path: str, operation: Schema) -> Operation:
    answer = operation["responses"][200]["content"]["application/json"]["schema"]
    parameters = tuple(_field(p["name"], {**p["schema"], **_told(p)}) for p in operation["parameters"])
    return Operation(path, operation["summary"], operation.get("description", ""), type_of(answer), parameters)


def _told(parameter: Schema) -> Schema:
    return {"description": parameter["description"]} if parameter.get("description") else {}


def _field(name: str, schema: Schema) -> Field:
    examples = schema.get("examples") or [""]
    example = examples[0]
    shown = ", ".join(map(str, example)) if isinstance(example, list) else str(example)
    return Field(name, type_of(schema), schema.get("description", ""), shown)


def type_of(schema: Schema) -> str:
    """What a value may be, in words."""
    if "$ref" in schema:
        return schema["$ref"].rpartition("/")[2]
    if "anyOf" in schema:
        return " or ".join(type_of(each) for each in schema["anyOf"])
    if "enum" in schema:
        return ", ".join(str(value) for value in schema["enum"] if value != "")
    if "const" in schema:
        return str(schema["const"])
    if schema.get("type") == "array":
        return f"list of {type_of(schema.get('items', {}))}"
    if schema.get("format") == "date-time":
        return "time (ISO 8601)"
    return _TYPES.get(schema.get("type", ""), "value")
