"""Who comes without a slip, guesses, or sends what no form does."""

import os
from pathlib import Path
from urllib.parse import quote

import pytest

from interview.web.phones import A_WHILE, MOST_OF_A_SLIP, MOST_WRONG, Phones
from interview.workshop.box import Box
from interview.workshop.slips import LETTERS
from tests.web.conftest import Hall
from tests.web.phone import Phone


def wrong_codes(hall: Hall, count: int) -> list[str]:
    return [code for code in (letter * 5 for letter in LETTERS) if code not in hall.slips][:count]


def test_every_answer_is_kept_nowhere_and_fetches_nothing(hall: Hall) -> None:
    phone = hall.phone()
    hall.types("vote 1")
    shown = [dict(phone.headers)]
    phone.ask("POST", "/join", f"code={hall.slips[0]}")
    assert phone.headers["set-cookie"].endswith("; Path=/; HttpOnly; SameSite=Strict")
    assert "Max-Age" not in phone.headers["set-cookie"]
    assert "expires" not in phone.headers["set-cookie"].casefold()
    for path in ("/", "/wall", "/revision", "/nowhere", "/favicon.ico"):
        phone.opens(path)
        shown.append(dict(phone.headers))
        assert "http://" not in phone.html.replace(hall.address, "").replace("http://www.w3.org/", "")
        assert len(phone.html.encode()) < 15_000
    for headers in shown:
        assert headers["cache-control"] == "no-store"
        assert headers["content-security-policy"].startswith("default-src 'none'; ")
        assert "unsafe" not in headers["content-security-policy"]
        assert headers["x-content-type-options"] == "nosniff"
        assert "server" not in headers


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1:8080", "localhost:8080", ""])
def test_only_the_address_on_the_wall_is_answered(hall: Hall, host: str) -> None:
    phone = hall.phone()
    phone.ask("GET", "/", Host=host)
    phone.sees("Please use the address on the wall.")
    assert phone.status == 421
    phone.ask("POST", "/join", f"code={hall.slips[0]}", Host=host)
    assert (phone.status, phone.cookie) == (421, "")


def test_after_ten_wrong_codes_there_is_a_pause_and_those_who_are_in_go_on(hall: Hall) -> None:
    member, stranger = hall.phone(0), hall.phone()
    for code in wrong_codes(hall, MOST_WRONG):
        stranger.joins(code).sees("There is no slip with these letters.")
        assert stranger.status == 403
    stranger.joins(hall.slips[1]).sees("Please wait a minute")
    assert (stranger.status, stranger.cookie) == (429, "")
    stranger.cookie = f"seat={hall.slips[1]}.abcdefgh"
    stranger.opens().sees("Type the five letters")
    hall.types("vote 1")
    member.opens().picks("3", go="send").sees("Your answer is in")


def test_a_cookie_is_no_way_to_guess_more_often(hall: Hall) -> None:
    stranger = hall.phone()
    for code in wrong_codes(hall, MOST_WRONG):
        stranger.cookie = f"seat={code}.abcdefgh"
        stranger.opens()
        assert stranger.cookie == "", "it is taken away"
    stranger.joins(hall.slips[1]).sees("Please wait a minute")


def test_what_a_browser_keeps_for_somebody_else_is_no_guess(hall: Hall) -> None:
    phone = hall.phone()
    for kept in ("\\" * 50, "a b", "x" * 200, "é") * MOST_WRONG:
        phone.cookie = f"seat={kept}"
        phone.opens()
    phone.joins(hall.slips[1]).sees_no("Please wait")
    assert phone.cookie


def test_the_pause_ends_by_itself() -> None:
    now = [0.0]
    phones = Phones(lambda: now[0])
    for _ in range(MOST_WRONG):
        phones.guessed_wrong("a")
    assert phones.has_to_wait("a")
    assert not phones.has_to_wait("b")
    now[0] = A_WHILE
    assert not phones.has_to_wait("a")


def test_who_mistypes_now_and_then_all_day_never_waits() -> None:
    now = [0.0]
    phones = Phones(lambda: now[0])
    for _ in range(2 * MOST_WRONG):
        now[0] += A_WHILE
        phones.guessed_wrong("a")
        assert not phones.has_to_wait("a")


def test_letters_of_a_slip_may_be_typed_as_they_come(hall: Hall) -> None:
    slip = hall.slips[0].lower()
    hall.phone().joins(f" {slip[:2]}-{slip[2:]} ").sees("You are in.")


@pytest.mark.parametrize(
    "body",
    [
        "vote=1&mark={mark}&at=0&a0=9&a0=none&go=send",
        "vote=1&mark={mark}&at=-1&go=send",
        "vote=1&mark={mark}&at=²&a7=1&go=send",
        "vote=１&mark={mark}&a0=1&go=send",
        "a0=1&go=send",
        "&&&=%ff%00",
        "",
    ],
)
def test_what_no_form_sends_puts_nothing_in(hall: Hall, body: str) -> None:
    phone = hall.phone(0)
    hall.types("vote 1")
    phone.ask("POST", "/ballot", quote(body.format(mark=hall.room.mark), safe="&=%"))
    assert phone.status in (200, 409)
    assert Box(hall.desk.standing.folder, 1).seats() == frozenset()


def test_without_a_slip_nothing_can_be_sent_changed_or_taken_back(hall: Hall) -> None:
    stranger = Phone.waits_for(hall.address)
    hall.types("vote 1")
    for path in ("/ballot", "/change", "/take-back", "/leave"):
        stranger.posts(path, ("vote", "1"), ("mark", hall.room.mark), ("a0", "1"), ("go", "send"))
        stranger.sees("Type the five letters of your slip.")
    stranger.ask("POST", "/join", "code=" + "A" * 500_000)
    assert stranger.status == 413
    stranger.opens("/../riga.toml").sees("There is nothing at this address.")
    stranger.opens("/door.toml").sees("There is nothing at this address.")


FOREIGN = [
    {"Origin": "http://evil.example"},
    {"Origin": "null"},
    {"Origin": "https://{host}"},
    {"Origin": "http://{host}1"},
    {"Sec-Fetch-Site": "cross-site"},
    {"Origin": "http://{host}", "Sec-Fetch-Site": "same-site"},
]


@pytest.mark.parametrize("headers", FOREIGN)
def test_a_page_of_somebody_else_puts_no_phone_on_a_slip_and_sends_nothing(
    hall: Hall, headers: dict[str, str]
) -> None:
    phone, member = hall.phone(), hall.phone(1)
    foreign = {name: value.format(host=phone.host) for name, value in headers.items()}
    phone.ask("POST", "/join", f"code={hall.slips[0]}", **foreign)
    phone.sees("Please use the address on the wall.")
    assert (phone.status, phone.cookie) == (403, "")
    hall.types("vote 1")
    for path in ("/ballot", "/leave", "/change", "/take-back"):
        member.ask("POST", path, f"vote=1&mark={hall.room.mark}&at=0&a0=1&go=send", **foreign)
        assert member.status == 403
    assert Box(hall.desk.standing.folder, 1).seats() == frozenset()
    own = {"Origin": f"http://{phone.host}", "Sec-Fetch-Site": "same-origin"}
    member.ask("POST", "/ballot", f"vote=1&mark={hall.room.mark}&at=0&a0=1&go=send", **own)
    member.opens().sees("Your answer is in")


def test_whoever_has_a_slip_makes_the_door_forget_nobody_else(hall: Hall) -> None:
    member, stranger = hall.phone(0), hall.phone()
    hall.types("quiet")
    member.opens().picks("3").sees("2 of 3")
    form = f"vote=1&mark={hall.room.mark}&at=0&a0=1&go=next"
    for number in range(1_001):
        stranger.cookie = f"seat={hall.slips[1]}.{number}.en.0"
        stranger.ask("POST", "/ballot", form)
    for code in wrong_codes(hall, MOST_WRONG):
        hall.phone().joins(code)
    member.opens().sees("2 of 3")


def test_of_many_phones_with_one_slip_those_seen_last_are_remembered() -> None:
    phones = Phones(lambda: 0.0)
    for number in range(MOST_OF_A_SLIP + 1):
        phones.joined(f"phone {number}", "01")
        phones.joined("another", "02")
    assert not phones.knows("phone 0")
    assert phones.knows("phone 1")
    assert phones.knows("another")
    assert phones.share("01") == MOST_OF_A_SLIP


def test_a_cookie_that_is_none_of_the_door_costs_it_no_time(hall: Hall) -> None:
    stranger = hall.phone()
    stranger.cookie = 'seat="' + "\\" * 15_000 + '"'
    before = processor_time(hall.door)
    for _ in range(10):
        stranger.opens().sees("Type the five letters")
    assert processor_time(hall.door) - before < 0.5


def processor_time(process: int) -> float:
    """Seconds of the processor that a process has had."""
    fields = Path(f"/proc/{process}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
