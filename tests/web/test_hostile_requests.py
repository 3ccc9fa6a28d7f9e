"""What no browser sends, over a real connection: the door answers once or hangs up, and goes on for everybody else."""

import socket
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress

from interview.web.app import LARGEST_FORM
from interview.workshop.box import Box
from tests.web.conftest import Hall
from tests.web.phone import PATIENCE

BALLOT = b"vote=1&mark=MARK&at=0&a0=1&go=send"
HIDDEN = b"POST /ballot HTTP/1.1\r\nHost: HOST\r\nContent-Length: 34\r\n\r\n" + BALLOT
"""A request inside of another one, as if it were of whoever comes next on the same line."""
READ_AS_TWO = "two ways to say how long it is"
"""The server goes by the chunks and takes the rest for a request of its own, which has no slip."""

REQUESTS: dict[str, bytes] = {
    READ_AS_TWO: b"POST /join HTTP/1.1\r\nHost: HOST\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"
    + HIDDEN,
    "two lengths": b"POST /join HTTP/1.1\r\nHost: HOST\r\nContent-Length: 0\r\nContent-Length: 200\r\n\r\n"
    + HIDDEN,
    "a length below nothing": b"POST /join HTTP/1.1\r\nHost: HOST\r\nContent-Length: -5\r\n\r\ncode=",
    "a length that is no number": b"POST /join HTTP/1.1\r\nHost: HOST\r\nContent-Length: 1_0\r\n\r\ncode=",
    "a coding nobody knows": b"POST /join HTTP/1.1\r\nHost: HOST\r\nTransfer-Encoding: xchunked\r\n\r\n0\r\n\r\n",
    "a chunk that is no number": b"POST /join HTTP/1.1\r\nHost: HOST\r\nTransfer-Encoding: chunked\r\n\r\nfffffffffffffffff\r\n",
    "a header in two lines": b"GET / HTTP/1.1\r\nHost: HOST\r\nX: a\r\n b\r\n\r\n",
    "a blank before the colon": b"GET / HTTP/1.1\r\nHost : HOST\r\n\r\n",
    "a line break in the address": b"GET /%0d%0aSet-Cookie:%20seat=x HTTP/1.1\r\nHost: HOST\r\n\r\n",
    "zeros": b"GET /\0 HTTP/1.1\r\nHost: HOST\r\nX: \0\r\n\r\n",
    "another host in the address": b"GET http://evil.example/ HTTP/1.1\r\nHost: HOST\r\n\r\n",
    "a path out of the folder": b"GET /..%2f..%2fdoor.toml HTTP/1.1\r\nHost: HOST\r\n\r\n",
    "a verb nobody knows": b"BREW / HTTP/1.1\r\nHost: HOST\r\n\r\n",
    "no HTTP": b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03" + b"\0" * 500,
    "a long address": b"GET /" + b"a" * 20_000 + b" HTTP/1.1\r\nHost: HOST\r\n\r\n",
    "a flood of cookies": b"GET / HTTP/1.1\r\nHost: HOST\r\n"
    + b"Cookie: seat=AAAAA.x; a=b\r\n" * 2_000
    + b"\r\n",
    "a cookie of 15 kB": b"GET / HTTP/1.1\r\nHost: HOST\r\nCookie: seat=" + b"A" * 15_000 + b"\r\n\r\n",
    "a cookie with a line break": b'GET / HTTP/1.1\r\nHost: HOST\r\nCookie: seat="KDRTM\\015\\012Set-Cookie: x=y"\r\n\r\n',
    "5,000 fields": b"POST /join HTTP/1.1\r\nHost: HOST\r\nContent-Length: 19999\r\n\r\n"
    + b"a=b&" * 4_999
    + b"a=b",
}


def sent(hall: Hall, request: bytes) -> bytes:
    """Everything that comes back until the door hangs up, or says no more for a moment."""
    filled = request.replace(b"HOST", host(hall).encode())
    with connection(hall) as wire:
        with suppress(OSError):  # it may have hung up by then
            wire.sendall(filled.replace(b"MARK", hall.room.mark.encode()))
            wire.shutdown(socket.SHUT_WR)
        return b"".join(pieces(wire))


def host(hall: Hall) -> str:
    return hall.address.removeprefix("http://").rstrip("/")


@contextmanager
def connection(hall: Hall) -> Iterator[socket.socket]:
    place, _, port = host(hall).partition(":")
    with socket.create_connection((place, int(port)), timeout=PATIENCE) as wire:
        yield wire


def pieces(wire: socket.socket) -> Iterator[bytes]:
    while True:
        try:
            piece = wire.recv(65_536)
        except OSError:
            return
        if not piece:
            return
        yield piece


def test_what_no_browser_sends_is_answered_or_hung_up_on_and_puts_nothing_in(hall: Hall) -> None:
    hall.phone()
    hall.types("vote 1")
    for kind, request in REQUESTS.items():
        answer = sent(hall, request)
        heads = answer.split(b"\r\n\r\n")[0]
        assert answer.count(b"HTTP/1.") <= (2 if kind == READ_AS_TWO else 1), kind
        assert not heads or heads.startswith((b"HTTP/1.1 ", b"HTTP/1.0 ")), kind
        assert not heads.startswith((b"HTTP/1.1 500", b"HTTP/1.0 500")), kind
        assert b"Set-Cookie: x" not in heads, kind
        assert b"Traceback" not in answer, kind
        assert Box(hall.desk.standing.folder, 1).seats() == frozenset(), kind
    hall.phone(0).picks("3", go="send").sees("Your answer is in")


def test_a_body_of_10_mb_is_refused_before_it_is_read(hall: Hall) -> None:
    hall.phone()
    head = f"POST /join HTTP/1.1\r\nHost: {host(hall)}\r\nContent-Length: 10000000\r\n\r\n"
    with connection(hall) as wire:
        wire.sendall(head.encode())
        assert wire.recv(20).startswith((b"HTTP/1.1 413", b"HTTP/1.0 413"))
    chunk = b"10000\r\n" + b"a" * 0x10000 + b"\r\n"
    assert LARGEST_FORM < 100 * 0x10000
    with connection(hall) as wire:
        wire.sendall(
            f"POST /join HTTP/1.1\r\nHost: {host(hall)}\r\nTransfer-Encoding: chunked\r\n\r\n".encode()
        )
        with suppress(OSError):  # it hangs up as soon as it is too much
            for _ in range(100):
                wire.sendall(chunk)
        answer = b"".join(pieces(wire))
        assert not answer or answer.startswith((b"HTTP/1.1 413", b"HTTP/1.0 413"))
    hall.phone(0).sees("You are in")


def test_bodies_that_never_end_keep_nobody_waiting(hall: Hall) -> None:
    hall.phone()
    hall.types("vote 1")
    with ExitStack() as open_lines:
        for number in range(60):
            wire = open_lines.enter_context(connection(hall))
            head = f"POST /join HTTP/1.1\r\nHost: {host(hall)}\r\nContent-Length: 1000\r\n"
            wire.sendall(head.encode() + (b"\r\ncode=" if number % 2 else b""))
        began = time.monotonic()
        hall.phone(0).picks("3", go="send").sees("Your answer is in")
        assert time.monotonic() - began < PATIENCE


def test_a_machine_that_opens_every_connection_takes_them_from_itself_alone(hall: Hall) -> None:
    hall.phone()
    hall.types("vote 1")
    with ExitStack() as open_lines:
        for _ in range(930):  # more than the door has for everybody
            open_lines.enter_context(connection(hall)).sendall(b"G")
        began = time.monotonic()
        hall.phone(0).picks("3", go="send").sees("Your answer is in")
        assert time.monotonic() - began < PATIENCE / 2
