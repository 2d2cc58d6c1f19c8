"""What the lines of a spreadsheet mean here."""

from register.importing import carry_out, plan
from register.models import OfficialAccount
from register.spreadsheet import read


def test_a_line_becomes_an_account(newsroom):
    data = (
        b"network,name,url,owner,deputy,area,expires,last verified,public\n"
        b"YouTube,On film,youtube.com/@film,alice,BOB@example.com,north,2027-01-31,2026-11-01,no\n"
    )
    assert carry_out(plan(read(data)), None) == (1, 0)
    account = OfficialAccount.objects.get()
    assert (account.network, account.url, account.area) == ("youtube", "https://youtube.com/@film", newsroom.north)
    assert (account.owner.username, account.deputy.username, account.is_public) == ("alice", "bob", False)
    assert f"{account.expires_at} {account.verified_at:%Y-%m-%d}" == "2027-01-31 2026-11-01"


def test_an_address_that_is_known_renews_its_entry_and_leaves_other_columns(make_account):
    account = make_account(url="https://www.youtube.com/@film", purpose="Films", is_public=False)
    (planned,) = plan(read(b"url,region\nhttp://youtube.com/@film/,Europe\n"))
    assert planned.known == account
    assert carry_out([planned], None) == (0, 1)
    account.refresh_from_db()
    assert (account.region, account.purpose, account.name, account.is_public) == ("Europe", "Films", "On film", False)


def test_what_cannot_be_understood_is_remarked_and_left_out(newsroom):
    (planned,) = plan(read(b"url,owner,area,expires\nhttps://a.example/x,ghost,nowhere,soon\n"))
    assert "nobody here is “ghost”" in planned.remarks[0]
    assert "no area “nowhere”" in planned.remarks[1] and "no date" in planned.remarks[2]
    assert carry_out([planned], None) == (1, 0)


def test_lines_without_an_address_and_repeated_ones_are_problems(newsroom):
    planned = plan(read(b"url,name\njavascript:alert(1),Bad\nhttps://a.example/x,One\nhttps://www.a.example/x/,Two\n"))
    assert [bool(each.problem) for each in planned] == [True, False, True]
    assert carry_out(planned, None) == (1, 0)


def test_a_network_the_hub_does_not_know_keeps_its_name(newsroom):
    carry_out(plan(read(b"url,network\nhttps://threads.example/@a,Threads\nhttps://b.example/,\n")), None)
    assert {account.network for account in OfficialAccount.objects.all()} == {"Threads", "b.example"}


def test_an_address_that_is_imported_is_joined_to_its_source(newsroom):
    carry_out(plan(read(b"url\nexample.com/Northern\n")), None)
    account = OfficialAccount.objects.get()
    assert (account.source, account.had_source) == (newsroom.north_source, "Northern")
    (planned,) = plan(read(b"url,region\nexample.com/Northern,Europe\n"))
    carry_out([planned], None)
    account.refresh_from_db()
    assert (account.region, account.source) == ("Europe", newsroom.north_source)
