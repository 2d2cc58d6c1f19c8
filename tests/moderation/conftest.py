"""The newsroom, and short ways to ask the queue."""

import json

import pytest
from django.urls import reverse

from hub.models import User
from tests.newsroom import newsroom, newsroom_rows, sign_in

__all__ = ["newsroom", "newsroom_rows", "sign_in"]

JSON = {"accept": "application/json"}


@pytest.fixture
def person(newsroom):
    return lambda username: User.objects.get(username=username)


@pytest.fixture
def post(sign_in):
    """post("bob", "decide", verb="approve", item=[1]) -> (status, answer), as the script of the queue asks."""

    def post_(username, name, *args, **fields):
        response = sign_in(username).post(reverse(f"moderation_{name}", args=args), fields, headers=JSON)
        is_json = response.headers.get("Content-Type") == "application/json"
        return response.status_code, json.loads(response.content) if is_json else {}

    return post_
