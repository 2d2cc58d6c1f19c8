"""The OpenAPI document: complete, and true of what is answered."""

import re

import pytest
from jsonschema import Draft202012Validator

from api.document import document
from api.reference import operations, shapes_of, type_of
from api.templatetags.api_tags import ticked
from hub.models import Area
from hub.records import Counts, Media
from profiles.models import Profile
from tests.factories import make_picture


@pytest.fixture
def full(fill, make_source, make_tag, media, django_user_model):
    """One of everything."""
    area = Area.objects.create(name="Lab", slug="lab")
    media_list = (Media("https://a.example/a.mp3", "audio", "audio/mpeg", duration=5.0),)
    first, _ = fill(2, source=make_source("Films", "youtube", area=area), counts=Counts(views=3), media=media_list)
    first.tags.add(make_tag("Lamps"), make_tag("Glow", "product"))
    make_picture(first)
    person = django_user_model.objects.create_user("ida", first_name="Ida")
    Profile.objects.create(user=person, is_public=True).expertise.add(first.tags.first())
    return first


def errors_of(operation, status, answer):
    """What the document finds wrong with an answer."""
    content = document()["paths"][operation]["get"]["responses"][status]["content"]
    schema = {"components": document()["components"], **content[answer["Content-Type"].partition(";")[0]]["schema"]}
    return [error.message for error in Draft202012Validator(schema).iter_errors(answer.json())]


@pytest.mark.parametrize("operation", ["/items", "/tags", "/sources", "/areas", "/people"])
def test_lists_are_as_the_document_says(ask, full, operation):
    answer = ask(operation.strip("/"))
    assert next(iter(answer.json().values()))  # an empty list would prove nothing
    assert errors_of(operation, 200, answer) == []


def test_an_item_is_as_the_document_says(ask, full):
    assert errors_of("/items/{item_id}", 200, ask(f"items/{full.pk}")) == []


def test_the_check_can_fail(ask, full):
    assert errors_of("/tags", 200, ask(f"items/{full.pk}")) != []


@pytest.mark.parametrize(("path", "status"), [("items?colour=red", 400), ("items?topic=nobody", 404)])
def test_problems_are_as_the_document_says(ask, path, status):
    assert errors_of("/items", status, ask(path)) == []


def test_every_address_of_the_document_is_there(ask, full):
    for path in document()["paths"]:
        assert ask(re.sub(r"{\w+}", str(full.pk), path).strip("/")).status_code == 200


def test_everything_has_a_description():
    for operation in operations(document()):
        assert operation.summary and operation.description
        assert all(parameter.description for parameter in operation.parameters)


def test_parameters_are_as_openapi_has_them():
    parameters = [each for methods in document()["paths"].values() for each in methods["get"]["parameters"]]
    assert len(parameters) > 10
    # https://spec.openapis.org/oas/v3.1.1.html#parameter-object: "examples" would be a map there.
    assert {name for each in parameters for name in each} <= {"in", "name", "schema", "required", "description"}


def test_ticks_become_code_and_nothing_else_does():
    assert ticked("Follow `next` <b>") == "Follow <code>next</code> &lt;b&gt;"


def test_shapes_name_their_values():
    shapes = {shape.name: shape for shape in shapes_of(document())}
    assert {"Item", "ItemPage", "Tag", "Source", "Area", "Person", "Problem"} <= shapes.keys()
    assert "date_published" in {field.name for field in shapes["Item"].fields}


@pytest.mark.parametrize(
    ("schema", "words"),
    [
        ({"type": "string"}, "text"),
        ({"$ref": "#/components/schemas/Item"}, "Item"),
        ({"anyOf": [{"type": "integer"}, {"type": "null"}]}, "whole number or null"),
        ({"type": "array", "items": {"enum": ["a", "b"]}}, "list of a, b"),
        ({"enum": ["", "a"]}, "a"),
        ({}, "value"),
    ],
)
def test_types_are_said_in_words(schema, words):
    assert type_of(schema) == words


def test_people_read_it_as_a_page_without_scripts_of_others(client, stream):
    response = client.get("/api/v1/docs")
    page = response.content.decode()
    assert response.status_code == 200
    assert "GET /items" in page and "Retry-After" not in page
    assert not re.search(r'(src|href)="(https?:)?//(?!127\.0\.0\.1)', page)
    assert "<style" not in page
