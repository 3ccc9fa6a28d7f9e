"""From a request to an answer: addresses, the cookie, headers, and who has to wait.

| Address | Does |
|---|---|
| `GET /` | where this phone is: join, a look, a question, "in" |
| `POST /join`, `/leave` | takes a slip, lets go of it |
| `POST /ballot` | next, back or send; "in" is told when the ballot is on the disk |
| `POST /change`, `/take-back` | the own ballot, while the vote is open |
| `GET /wall` | what the room sees, large |
| `GET /revision` | two words that change when a phone, or the wall, has something new to show |
"""

import re
import secrets
from collections.abc import Callable, Iterable
from http import HTTPStatus
from typing import Any
from urllib.parse import parse_qs

from msgspec import Struct

from interview.errors import SessionError
from interview.web.ballots import Fields, draft_from, draft_of, said_in
from interview.web.door import Door, asked_in
from interview.web.pages import Pages, Seen, alone_in_words, revision_of
from interview.web.phones import Phones, Unsent
from interview.wording.voice import Voice
from interview.workshop.ballot_paper import Door as Paper
from interview.workshop.ballot_paper import tidy
from interview.workshop.box import Closed

COOKIE = "seat"
LARGEST_FORM = 400_000
"""Bytes of a form: sixty questions with the longest line each, in letters of three bytes."""
_MOST_FIELDS = 2000
_KEPT = re.compile(r"[A-Za-z0-9._-]{1,100}")
"""What the door gives phones to keep: anything else in a cookie is not of it, and costs no time."""
_FIRST = "/"
_HEADERS = (
    ("Cache-Control", "no-store"),
    ("X-Content-Type-Options", "nosniff"),
    ("Referrer-Policy", "same-origin"),
    ("Cross-Origin-Opener-Policy", "same-origin"),
    ("Cross-Origin-Resource-Policy", "same-origin"),
)
Environ = dict[str, Any]
Start = Callable[[str, list[tuple[str, str]]], object]


class Answer(Struct, frozen=True):
    """What is answered; `to` is another address to go to, `cookie` what the phone keeps from now on."""

    body: str = ""
    status: HTTPStatus = HTTPStatus.OK
    kind: str = "text/html"
    to: str = ""
    cookie: str | None = None


class Visitor(Struct, frozen=True):
    """Who asks: the slip of the cookie and the seat that it stands for; both empty for somebody new."""

    address: str
    phone: str = ""
    code: str = ""
    seat: str = ""
    cancelled: bool = False
    language: str = ""
    since: str = ""
    """The vote that was open when this phone joined."""


class App:
    """The door of one workshop as a WSGI application."""

    def __init__(self, door: Door, phones: Phones, host: str, reached: Callable[[], object]) -> None:
        """`host` is the printed address, as in 192.168.1.5:8080; `reached` is called by its first page."""
        self._door, self._phones, self._host = door, phones, host
        self._reached: Callable[[], object] | None = reached
        self._pages = Pages()

    def _say(self, key: str, visitor: "Visitor | None" = None) -> str:
        paper = self._paper(visitor) if visitor else self._door.paper
        return Voice(paper.language).say(key)

    def _paper(self, visitor: "Visitor") -> Paper:
        """The ballot paper in the language of this phone."""
        return self._door.paper.spoken(visitor.language)

    def __call__(self, environ: Environ, start: Start) -> Iterable[bytes]:
        try:
            answer = self._answer(environ)
        except Exception:  # what went wrong may hold what a slip says: it is told to nobody
            answer = self._told("phone.went_wrong", HTTPStatus.INTERNAL_SERVER_ERROR)
        body = answer.body.encode()
        headers = [*_HEADERS, ("Content-Security-Policy", self._pages.policy)]
        headers += [
            ("Content-Type", f"{answer.kind}; charset=utf-8"),
            ("Content-Length", str(len(body))),
        ]
        if answer.to:
            headers.append(("Location", answer.to))
        if answer.cookie is not None:
            gone = "" if answer.cookie else "; Max-Age=0"
            kept = f"{COOKIE}={answer.cookie}; Path=/; HttpOnly; SameSite=Strict{gone}"
            headers.append(("Set-Cookie", kept))
        start(f"{answer.status.value} {answer.status.phrase}", headers)
        return [] if environ["REQUEST_METHOD"] == "HEAD" else [body]

    def _answer(self, environ: Environ) -> Answer:
        if environ.get("HTTP_HOST", "") != self._host:
            return self._told("phone.wrong_address", HTTPStatus.MISDIRECTED_REQUEST)
        method, path = environ["REQUEST_METHOD"], environ.get("PATH_INFO", _FIRST)
        if method in ("GET", "HEAD"):
            if path == "/wall":
                return Answer(self._pages.wall(self._door.paper, self._door.public))
            if path == "/favicon.ico":
                return Answer(status=HTTPStatus.NO_CONTENT)
            if path == "/revision":
                return Answer(self._revision(self._visitor(environ)), kind="text/plain")
            if path == _FIRST:
                self._tell_reached()
                return self._first(self._visitor(environ))
        elif method == "POST":
            act = {
                "/join": self._join,
                "/leave": self._leave,
                "/ballot": self._ballot,
                "/change": self._change,
                "/take-back": self._take_back,
            }.get(path)
            if act is not None:
                if not self._is_of_our_pages(environ):
                    return self._told("phone.wrong_address", HTTPStatus.FORBIDDEN)
                fields = _fields(environ)
                if fields is None:
                    return self._told("phone.too_long", HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
                return act(self._visitor(environ), fields)
        return self._told("phone.not_here", HTTPStatus.NOT_FOUND)

    def _is_of_our_pages(self, environ: Environ) -> bool:
        """Whether a form may have been sent by a page of the door: a browser says which page it was.

        A page of somebody else in the room could put a phone on another slip, and read there what it says.
        """
        page, site = environ.get("HTTP_ORIGIN"), environ.get("HTTP_SEC_FETCH_SITE", "same-origin")
        return page in (None, f"http://{self._host}") and site in ("same-origin", "none")

    def _tell_reached(self) -> None:
        reached, self._reached = self._reached, None
        if reached is not None:
            reached()

    def _visitor(self, environ: Environ) -> Visitor:
        """Who has this cookie. One with a code that no slip has counts as a wrong guess and is taken away."""
        address, phone = environ.get("REMOTE_ADDR", ""), _kept_by(environ)
        if not phone:
            return Visitor(address)
        code = tidy(phone.partition(".")[0])
        if not self._phones.knows(phone) and self._phones.has_to_wait(address):
            return Visitor(address)
        seat = self._door.paper.seat(code)
        if seat is None:
            if not self._phones.knows(phone):
                self._phones.guessed_wrong(address)
            self._phones.left(phone)
            return Visitor(address, cancelled=True)
        self._phones.joined(phone, seat)
        language, _, since = phone.partition(".")[2].partition(".")[2].partition(".")
        return Visitor(address, phone, code, seat, language=language, since=since)

    def _is_late(self, visitor: Visitor) -> bool:
        """Whether whoever has this phone came when the open vote had begun, and waits for the next."""
        return visitor.seat in self._door.paper.late and visitor.since == str(self._door.vote)

    def _watch(self, visitor: Visitor) -> str:
        """Changes when this seat's page does, whatever others send."""
        vote, paper = self._door.vote, self._door.paper
        if not visitor.seat or not vote or self._is_late(visitor):
            return revision_of(self._door.public)
        own = self._door.own(visitor.seat) is not None
        return f"v{vote}.{paper.mark}.{int(own)}.{int(self._phones.share(visitor.seat) > 1)}"

    def _revision(self, visitor: Visitor) -> str:
        return f"{self._watch(visitor)} {revision_of(self._door.public)}"

    def _seen(self, visitor: Visitor, problem: str = "", *, watched: bool = True) -> Seen:
        shared = bool(visitor.seat) and self._phones.share(visitor.seat) > 1
        return Seen(bool(visitor.seat), shared, problem, self._watch(visitor) if watched else "")

    def _first(
        self, visitor: Visitor, problem: str = "", status: HTTPStatus = HTTPStatus.OK, at: int | None = None
    ) -> Answer:
        """Where this phone is."""
        door, paper = self._door, self._paper(visitor)
        if not visitor.seat:
            told = problem or (self._say("phone.cancelled", visitor) if visitor.cancelled else "")
            seen = Seen(problem=told)
            cookie = "" if visitor.cancelled else None
            return Answer(self._pages.join(paper, door.public, seen), status, cookie=cookie)
        vote, questions = door.vote, asked_in(paper)
        seen = self._seen(visitor, problem)
        if not vote or not questions:
            return Answer(self._pages.look(paper, door.public, seen), status)
        if self._is_late(visitor):
            late = self._seen(visitor, self._say("phone.late", visitor))
            return Answer(self._pages.look(paper, door.public, late), status)
        own, unsent = door.own(visitor.seat), self._unsent(visitor, vote)
        if unsent is None and own is not None:
            return Answer(self._pages.is_in(paper, own, seen), status)
        draft = unsent.draft if unsent else draft_from(own, questions)
        place = at if at is not None else unsent.at if unsent else 0
        place = min(max(0, place), len(questions) - 1)
        return Answer(self._pages.question(paper, draft, place, seen, again=own is not None), status)

    def _unsent(self, visitor: Visitor, vote: int) -> Unsent | None:
        unsent, paper = self._phones.unsent(visitor.phone), self._door.paper
        if unsent is None or (unsent.vote, unsent.mark) != (vote, paper.mark):
            return None
        return unsent

    def _join(self, visitor: Visitor, fields: Fields) -> Answer:
        if self._phones.has_to_wait(visitor.address):
            told = self._say("phone.join_wait")
            return self._first(Visitor(visitor.address), told, HTTPStatus.TOO_MANY_REQUESTS)
        code = tidy(_one(fields, "code"))
        seat = self._door.paper.seat(code)
        if seat is None:
            self._phones.guessed_wrong(visitor.address)
            told = self._say("phone.join_wrong")
            return self._first(Visitor(visitor.address), told, HTTPStatus.FORBIDDEN)
        if visitor.phone:
            self._phones.left(visitor.phone)
        language = _one(fields, "language")
        spoken = language if language in self._door.paper.languages else self._door.paper.language
        phone = f"{code}.{secrets.token_urlsafe(9)}.{spoken}.{self._door.vote}"
        self._phones.joined(phone, seat)
        return Answer(status=HTTPStatus.SEE_OTHER, to=_FIRST, cookie=phone)

    def _leave(self, visitor: Visitor, _: Fields) -> Answer:
        self._phones.left(visitor.phone)
        return Answer(status=HTTPStatus.SEE_OTHER, to=_FIRST, cookie="")

    def _ballot(self, visitor: Visitor, fields: Fields) -> Answer:
        """Next, back, or send: only what is sent goes into the box, and only whole."""
        door, paper = self._door, self._paper(visitor)
        if not visitor.seat:
            return self._first(visitor)
        vote, questions = door.vote, asked_in(paper)
        if self._is_late(visitor):
            return self._first(visitor)
        if not vote or (_one(fields, "vote"), _one(fields, "mark")) != (str(vote), paper.mark):
            return self._stale(visitor)
        draft, at = draft_of(fields, questions), _number(_one(fields, "at"), len(questions))
        go = (fields.get("go") or ("next",))[-1]
        self._phones.keep(visitor.phone, Unsent(vote, paper.mark, draft, at))
        problem = alone_in_words(draft[at], questions[at], paper.language)
        if problem:
            return self._first(visitor, problem)
        if go != "send":
            there = min(max(0, at + (-1 if go == "back" else 1)), len(questions) - 1)
            self._phones.keep(visitor.phone, Unsent(vote, paper.mark, draft, there))
            return Answer(status=HTTPStatus.SEE_OTHER, to=_FIRST)
        for number, question in enumerate(questions):
            problem = alone_in_words(draft[number], question, paper.language)
            if problem:
                return self._first(visitor, problem, at=number)
        if all(filled.is_blank for filled in draft):
            return self._first(visitor, self._say("phone.nothing_chosen", visitor))
        try:
            door.put(visitor.code, vote, said_in(draft, questions))
        except Closed:
            return self._stale(visitor)
        except SessionError:
            return self._first(visitor, self._say("phone.not_saved", visitor), HTTPStatus.SERVICE_UNAVAILABLE)
        self._phones.keep(visitor.phone, None)
        return Answer(status=HTTPStatus.SEE_OTHER, to=_FIRST)

    def _stale(self, visitor: Visitor) -> Answer:
        self._phones.keep(visitor.phone, None)
        return self._first(visitor, self._say("phone.stale", visitor), HTTPStatus.CONFLICT)

    def _change(self, visitor: Visitor, fields: Fields) -> Answer:
        """The own ballot as a form; it stays in until the form is sent."""
        vote, paper = self._door.vote, self._paper(visitor)
        if not visitor.seat:
            return self._first(visitor)
        if not vote or _one(fields, "vote") != str(vote):
            return self._stale(visitor)
        draft = draft_from(self._door.own(visitor.seat), asked_in(paper))
        self._phones.keep(visitor.phone, Unsent(vote, paper.mark, draft))
        return Answer(status=HTTPStatus.SEE_OTHER, to=_FIRST)

    def _take_back(self, visitor: Visitor, fields: Fields) -> Answer:
        vote = self._door.vote
        if not visitor.seat:
            return self._first(visitor)
        if not vote or _one(fields, "vote") != str(vote):
            return self._stale(visitor)
        try:
            self._door.take_back(visitor.code, vote)
        except Closed:
            return self._stale(visitor)
        except SessionError:
            return self._first(visitor, self._say("phone.not_saved", visitor), HTTPStatus.SERVICE_UNAVAILABLE)
        self._phones.keep(visitor.phone, None)
        return Answer(status=HTTPStatus.SEE_OTHER, to=_FIRST)

    def _told(self, key: str, status: HTTPStatus) -> Answer:
        return Answer(self._pages.notice(self._door.paper, self._say(key)), status)


def _kept_by(environ: Environ) -> str:
    """What this browser keeps for the door; empty where that is nothing, or was never given to it."""
    named = (part.strip().partition("=") for part in environ.get("HTTP_COOKIE", "").split(";"))
    kept = [value for name, _, value in named if name == COOKIE]
    return kept[-1] if kept and _KEPT.fullmatch(kept[-1]) else ""


def _fields(environ: Environ) -> Fields | None:
    """The fields of a form; None for one that is too long to be read."""
    try:
        length = int(environ.get("CONTENT_LENGTH") or 0)
        if not 0 <= length <= LARGEST_FORM:
            return None
        text = environ["wsgi.input"].read(length).decode("utf-8", "replace")
        return parse_qs(text, keep_blank_values=True, max_num_fields=_MOST_FIELDS)
    except ValueError:
        return None


def _one(fields: Fields, name: str) -> str:
    return (fields.get(name) or ("",))[0]


def _number(text: str, count: int) -> int:
    """A place among so many; the first where it is none."""
    return int(text) if text.isascii() and text.isdecimal() and int(text) < count else 0
