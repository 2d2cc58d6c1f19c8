"""Google's client, unpatched, through our door."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from feeds.adapters.base import Auth, FetchError, Malformed, Transient
from feeds.adapters.youtube.api import Api
from feeds.adapters.youtube.transport import DoorTransport, service
from tests.feeds.adapters.youtube.answers import CHANNEL, KEY, NOW, UPLOADS, channel


def test_the_key_travels_in_the_header_only(api, wire):
    api.channel()
    Api(wire.get, KEY, NOW).channel(id=CHANNEL)
    (request,) = wire.requests
    assert request.headers["x-goog-api-key"] == KEY
    assert KEY not in f"{request.url} {request.query}"
    del request.headers["x-goog-api-key"]
    assert KEY not in str(request.headers)


def test_no_representation_holds_the_key(wire):
    transport, view = DoorTransport(wire.get, KEY, NOW), Api(wire.get, KEY, NOW)
    assert KEY not in f"{transport!r} {view!r} {service()!r} {vars(service())}"


@pytest.mark.parametrize("status", [200, 400, 403, 404, 429, 500])
@pytest.mark.parametrize("body", [b"<html>log in</html>", b'"text"', b"[]", b"null", b"\xff", b"", b"[" * 200_000])
def test_no_error_holds_the_key_and_none_escapes_the_contract(api, wire, status, body):
    api.serve("channels", body, status)
    with pytest.raises(FetchError) as caught:
        Api(wire.get, KEY, NOW).channel(id=CHANNEL)
    error: BaseException | None = caught.value
    while error is not None:
        assert KEY not in f"{error} {error!r} {vars(error)}"
        error = error.__cause__ or error.__context__


@pytest.mark.parametrize("key", ["AIza secret", "AIza-secret\n", "AIza-sécret", "АIza-secret"])
def test_a_key_that_cannot_be_one_is_refused_without_naming_it(wire, key):
    with pytest.raises(Auth, match="YOUTUBE_API_KEY") as caught:
        Api(wire.get, key, NOW).channel(id=CHANNEL)
    assert "cret" not in f"{caught.value!r} {caught.value.__cause__} {caught.value.__context__}"
    assert wire.requests == []


def test_the_client_is_built_once():
    assert service() is service()


def test_without_a_door_no_request_is_made():
    with pytest.raises(RuntimeError, match="without a door"):
        service().channels().list(part="id", id=CHANNEL).execute()


def test_a_monstrous_page_token_is_refused(wire):
    with pytest.raises(Malformed):
        Api(wire.get, KEY, NOW).playlist_page(UPLOADS, "x" * 3000)
    assert wire.requests == []


def test_an_unreachable_api_is_transient():
    def get(url, *, params=None, headers=None):
        raise Transient("youtube.googleapis.com did not answer in time.")

    with pytest.raises(Transient):
        Api(get, KEY, NOW).channel(id=CHANNEL)


def test_eight_threads_get_their_own_answers(api, wire):
    ids = [f"UC{number:022}" for number in range(8)]
    for each in ids:
        api.serve(f"channels?id={each}", {"items": [channel(id=each)]})

    def fetch(each):
        view = Api(wire.get, KEY, NOW)
        return [view.channel(id=each)["id"] for _ in range(10)]

    with ThreadPoolExecutor(8) as pool:
        answers = dict(zip(ids, pool.map(fetch, ids), strict=True))
    assert answers == {each: [each] * 10 for each in ids}
