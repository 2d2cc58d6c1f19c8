"""Reading from anywhere, keeping, and not sending twice."""

import pytest


@pytest.fixture(params=["items", "tags", "openapi.json"])
def path(request):
    return request.param


def test_every_website_may_read_and_no_cookie_is_set(ask, path):
    response = ask(path, origin="https://elsewhere.example")
    assert response["Access-Control-Allow-Origin"] == "*"
    assert "Access-Control-Allow-Credentials" not in response
    assert not response.cookies
    assert "Cookie" not in response.get("Vary", "")
    assert "max-age=60" in response["Cache-Control"]


def test_what_did_not_change_is_not_sent_again(ask, path):
    first = ask(path)
    again = ask(path, if_none_match=first["ETag"])
    assert (again.status_code, again.content) == (304, b"")
    assert again["Access-Control-Allow-Origin"] == "*"


def test_a_change_is_sent(ask, fill):
    (item,) = fill(1)
    first = ask("items")
    item.delete()
    assert ask("items", if_none_match=first["ETag"]).status_code == 200
    assert ask("items", if_modified_since=first["Last-Modified"]).status_code == 200


def test_head_has_the_same_headers_and_no_body(client, ask, path):
    full, head = ask(path), client.head(f"/api/v1/{path}")
    assert (head.status_code, head.content, head["ETag"]) == (200, b"", full["ETag"])


def test_browsers_may_ask_before_they_ask(client, stream):
    response = client.options("/api/v1/items", headers={"origin": "https://elsewhere.example"})
    assert response.status_code == 204
    assert response["Access-Control-Allow-Methods"] == "GET, HEAD, OPTIONS"


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_nothing_can_be_written(client, stream, method, path):
    response = getattr(client, method)(f"/api/v1/{path}")
    assert response.status_code == 405
    assert response["Allow"] == "GET, HEAD, OPTIONS"
    assert response["Content-Type"] == "application/problem+json"


def test_errors_are_not_kept(ask):
    assert "no-store" in ask("items?colour=red")["Cache-Control"]


def test_being_signed_in_changes_nothing(client, stream, django_user_model):
    client.force_login(django_user_model.objects.create_superuser("root"))
    response = client.get("/api/v1/items")
    assert "public" in response["Cache-Control"]
    assert "Cookie" not in response.get("Vary", "")
