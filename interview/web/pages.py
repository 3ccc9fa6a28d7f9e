"""What phones and the wall show: templates, style and script from `pages/`, every sentence from `texts/`.

A page is one answer: style and script stand in it, and the policy that goes with it allows these two by their
digests and nothing else.
"""

import hashlib
from base64 import b64encode
from collections.abc import Sequence
from datetime import UTC, datetime
from functools import cache
from io import BytesIO
from pathlib import Path

from jinja2 import Environment, FileSystemLoader
from markupsafe import Markup
from msgspec import Struct
from msgspec.structs import replace

from interview.web.ballots import DK, LONGEST, NA, Draft, Filled, alone_in, draft_from
from interview.web.door import asked_in
from interview.wording.voice import Voice
from interview.workshop.ballot_paper import Asked
from interview.workshop.ballot_paper import Door as Paper
from interview.workshop.box import Ballot
from interview.workshop.public import MOST_DRAWN, Public, View, plan_in_words

_FOLDER = Path(__file__).parent / "pages"
_AGAIN, _WALL_AGAIN = 5, 2
"""Seconds after which a page without script is fetched once more."""
_LONG = ((12, "longest"), (7, "long"))
"""From so many rows on, the wall has smaller letters, so that none is out of sight."""
_IN_ALL_PAGES = ("offline", "two_phones", "other_slip")


class Shown(Struct, frozen=True):
    """A choice as the room sees it; `voices` are None while no count of it is shown."""

    number: int
    label: str
    voices: int | None
    decided: bool = False

    @property
    def drawn(self) -> int:
        """So many people stand beside it."""
        return min(self.voices or 0, MOST_DRAWN)


class Look(Struct, frozen=True):
    """The public state in words. `seconds` are left of the time box, None where there is none."""

    head: str = ""
    place: str = ""
    several: str = ""
    rows: tuple[Shown, ...] = ()
    told: tuple[str, ...] = ()
    seconds: int | None = None
    left: str = ""
    address: str = ""


class Seen(Struct, frozen=True):
    """What surrounds a page: whether a seat has it, whether others have it as well, what is told above."""

    seated: bool = False
    shared: bool = False
    problem: str = ""
    watch: str = ""


class _Offered(Struct, frozen=True):
    value: str
    label: str
    number: int = 0


class Pages:
    """All pages, in the language of the ballot paper."""

    def __init__(self) -> None:
        self._templates = _templates()
        style, script = (_text(name) for name in ("style.css", "phone.js"))
        self._always = {"style": Markup(style), "script": Markup(script)}
        self.policy = "; ".join(
            (
                "default-src 'none'",
                f"style-src {_digest(style)}",
                f"script-src {_digest(script)}",
                "connect-src 'self'",
                "form-action 'self'",
                "base-uri 'none'",
                "frame-ancestors 'none'",
            )
        )

    def join(self, paper: Paper, public: Public, seen: Seen) -> str:
        say = Voice(paper.language).say
        words = _words(paper.language, "join_how", "join_send", "join_language")
        # Each by its own name: whoever looks for another language may not read this one.
        languages = [(code, Voice(code).language_name(code)) for code in paper.languages]
        secret = say("phone.secret_named" if paper.named else "phone.secret")
        return self._page(
            "join.html",
            paper,
            seen,
            words,
            title=say("phone.join"),
            heading=public.title,
            secret=secret,
            languages=languages,
        )

    def look(self, paper: Paper, public: Public, seen: Seen) -> str:
        """What the wall shows, on a phone."""
        look = look_at(public, paper.language)
        if public.view is View.BLACK:
            look = replace(look, head=Voice(paper.language).say("phone.look_up"))
        elif public.view is View.WAITING:
            look = replace(look, told=(Voice(paper.language).say("phone.waiting"),))
        words = _words(paper.language)
        return self._page("look.html", paper, seen, words, title=look.head, look=look, reload=_AGAIN)

    def wall(self, paper: Paper, public: Public) -> str:
        """The wall for a browser, with the address large while the room waits."""
        language = paper.language or public.language
        look = look_at(public, language)
        if public.view is View.WAITING:
            look = replace(look, address=public.address)
        length = next((name for rows, name in _LONG if len(look.rows) >= rows), "")
        kind = "wall black" if public.view is View.BLACK else f"wall {length}".rstrip()
        qr = Markup(_qr(look.address)) if look.address else ""
        return self._page(
            "wall.html",
            paper,
            Seen(watch=revision_of(public)),
            _words(language),
            title=public.title,
            look=look,
            reload=_WALL_AGAIN,
            kind=kind,
            qr=qr,
        )

    def question(self, paper: Paper, draft: Draft, at: int, seen: Seen, *, again: bool) -> str:
        """One question of the open vote, with all that was said to the others in hidden fields."""
        say, questions = Voice(paper.language).say, asked_in(paper)
        asked, last = questions[at], at == len(questions) - 1
        onward = "send" if last else "next"
        place = say("phone.place", number=at + 1, total=len(questions)) if len(questions) > 1 else ""
        return self._page(
            "question.html",
            paper,
            seen,
            _words(paper.language, "line", "aloud", "back", "why"),
            title=place or asked.ask,
            vote=paper.vote,
            mark=paper.mark,
            at=at,
            place=place,
            asked=asked,
            how=say("phone.choose_several" if asked.several else "phone.choose_one"),
            choices=_offered(asked, paper.language),
            here=draft[at],
            others=[(number, filled) for number, filled in enumerate(draft) if number != at],
            onward=onward,
            onward_words=say("phone.send_again" if last and again else f"phone.{onward}"),
            longest=LONGEST,
        )

    def is_in(self, paper: Paper, ballot: Ballot, seen: Seen) -> str:
        """The ballot is in, and what it says behind a fold."""
        questions = asked_in(paper)
        own = [
            (question.ask, _in_words(filled, question, paper.language), filled.line)
            for question, filled in zip(questions, draft_from(ballot, questions), strict=True)
        ]
        words = _words(paper.language, "is_in", "is_in_how", "show", "change", "take_back")
        return self._page("in.html", paper, seen, words, title=words["is_in"], own=own, vote=paper.vote)

    def notice(self, paper: Paper, sentence: str) -> str:
        """A sentence, and the way back to the beginning."""
        return self._page("notice.html", paper, Seen(), _words(paper.language, "join"), title=sentence)

    def _page(self, name: str, paper: Paper, seen: Seen, words: dict[str, str], **more: object) -> str:
        surroundings = {"language": paper.language or "en", "kind": "phone", "w": words}
        seen_as = {"seated": seen.seated, "shared": seen.shared, "problem": seen.problem, "watch": seen.watch}
        return self._templates.get_template(name).render(
            **{**surroundings, **self._always, **seen_as, **more}
        )


@cache
def _templates() -> Environment:
    """The templates, each of which is read once."""
    return Environment(
        loader=FileSystemLoader(_FOLDER), autoescape=True, trim_blocks=True, lstrip_blocks=True
    )


def alone_in_words(filled: Filled, asked: Asked, language: str) -> str:
    """The sentence about a pick that stands alone and does not; empty where all goes together."""
    pick = alone_in(filled, asked)
    label = next((offer.label for offer in _offered(asked, language) if offer.value == pick), "")
    return Voice(language).say("phone.alone", choice=label) if pick else ""


def revision_of(public: Public) -> str:
    return f"r{public.revision}"


def look_at(public: Public, language: str) -> Look:
    """The public state in words; nothing at all while the wall is black."""
    voice = Voice(language)
    say = voice.say
    if public.view is View.BLACK:
        return Look()
    seconds = _seconds(public.ends)
    left = say("wall.time_left", time=f"{(seconds or 0) // 60}:{(seconds or 0) % 60:02}")
    base = Look(seconds=seconds, left=left)
    voted = say("wall.voted", voted=public.voted, present=public.present)
    if public.view is View.WAITING:
        told = (say("wall.present", public.present),) if public.present else ()
        return replace(base, head=public.title, told=told)
    if public.view is View.QUIET_ROUND:
        here = (say("phone.phones_here", address=public.address),) if public.address else ()
        head = say("wall.quiet_about", public.total)
        return replace(base, place=say("wall.quiet_round"), head=head, told=(voted, *here))
    if public.view is View.PLAN:
        steps, more = plan_in_words(public, voice)
        rows = [Shown(number, " ".join(lines), None) for number, lines in enumerate(steps, 1)]
        base = replace(base, place=say("wall.plan"), head=say("wall.plan_asks"))
        return replace(base, rows=tuple(rows), told=(more,) if more else ())
    told = (say(f"label.{public.label}"),) if public.label else ()
    if public.view is View.VOTE:
        told = (voted,)
    elif public.view is View.DECIDED:
        told = (*told, _decided(public, voice))
    rows = [Shown(row.number, row.label, row.voices, row.number in public.decided) for row in public.rows]
    for key, voices in (
        ("wall.dont_know", public.dont_know),
        ("wall.not_applicable", public.not_applicable),
    ):
        if voices:
            rows.append(Shown(0, say(key), voices))
    return replace(
        base,
        head=public.ask,
        place=say("wall.place", number=public.number, total=public.total),
        several=say("wall.several") if public.several else "",
        rows=tuple(rows),
        told=told,
    )


def _decided(public: Public, voice: Voice) -> str:
    labels = [f"{row.number} {row.label}" for row in public.rows if row.number in public.decided]
    listed = voice.listed(labels, "or") if public.decision == "between" else voice.series(labels)
    return voice.say(f"wall.decided.{public.decision}", list=listed)


def _seconds(ends: str) -> int | None:
    try:
        return max(0, int((datetime.fromisoformat(ends) - datetime.now(UTC)).total_seconds()))
    except (ValueError, TypeError):
        return None


def _offered(asked: Asked, language: str) -> Sequence[_Offered]:
    say = Voice(language).say
    choices = [_Offered(str(n), choice.label, n) for n, choice in enumerate(asked.choice, 1)]
    return [
        *choices,
        _Offered(DK, say("phone.dont_know")),
        _Offered(NA, say("phone.not_applicable")),
    ]


def _in_words(filled: Filled, asked: Asked, language: str) -> str:
    voice = Voice(language)
    labels = [offer.label for offer in _offered(asked, language) if offer.value in filled.picks]
    return voice.series(labels) if labels else voice.say("phone.blank")


def _words(language: str, *names: str) -> dict[str, str]:
    say = Voice(language).say
    return {name: say(f"phone.{name}") for name in (*_IN_ALL_PAGES, *names)}


def _text(name: str) -> str:
    return (_FOLDER / name).read_text(encoding="utf-8").strip()


def _digest(text: str) -> str:
    return f"'sha256-{b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


@cache
def _qr(address: str) -> str:
    import segno

    drawn = BytesIO()
    segno.make(address, error="m", micro=False).save(
        drawn, kind="svg", xmldecl=False, svgns=False, omitsize=True, border=2, title=address
    )
    return drawn.getvalue().decode()
