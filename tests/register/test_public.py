"""The public page of official channels."""

from django.urls import reverse

URL = "/official-channels/"


def test_public_accounts_stand_under_network_and_region(make_account, client):
    make_account("Films", region="Europe", handle="@films", purpose="New every week")
    make_account("Old films", network="Dusty Net", url="https://dusty.example/a")
    make_account("Secret", is_public=False)
    text = client.get(URL).content.decode()
    assert text.index("Dusty Net") < text.index("YouTube") < text.index("Europe") < text.index("Films")
    for expected in ("@films", "New every week", "Verified on", 'rel="me noopener"', "2 channels speak for us"):
        assert expected in text, expected
    assert "Secret" not in text
    assert "Anything not on this list is not ours" in text


def test_an_account_that_nobody_verified_does_not_claim_to_be(make_account, client):
    make_account(verified=None)
    assert "Not verified yet" in client.get(URL).content.decode()


def test_foreign_words_are_escaped(make_account, client):
    make_account("<script>alert(1)</script>", purpose="<b>x</b>")
    text = client.get(URL).content.decode()
    assert "<script>alert" not in text and "<b>x</b>" not in text


def test_an_empty_register_says_so(newsroom, client):
    assert "No channel is on the list yet" in client.get(URL).content.decode()


def test_the_page_is_linked_from_every_page_and_only_read(newsroom, client):
    assert f'href="{reverse("official_channels")}"' in client.get("/").content.decode()
    assert client.post(URL).status_code == 405


def test_private_facts_stay_private(make_account, person, client):
    make_account(shared_with="Agency Hidden", owner=person("alice"), deputy=person("bob"))
    text = client.get(URL).content.decode()
    assert "Agency Hidden" not in text and "alice" not in text


def test_the_page_asks_a_fixed_number_of_questions(make_account, client, django_assert_max_num_queries):
    for number in range(30):
        make_account(f"Channel {number}")
    client.get(URL)
    with django_assert_max_num_queries(16):
        client.get(URL)
