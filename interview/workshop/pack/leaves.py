"""The pages that are filled in, cut or held up: answer sheet, slips and cards, for A4.

A leaf is data for its template (`pages/NAME.typ`) and HTML of its own. On a screen the sheet can be filled in
with a keyboard and read aloud; every box of it has a name.

Slips have codes of five capital letters without I and O, so that none is taken for 1 or 0, whoever writes it
on a sheet or reads it out; a code has no figures, so that S, Z and B need not be told from 5, 2 and 8. No two
codes differ in one letter alone.

A figure of a card is 58 mm high or more. Normal sight reads a letter of five minutes of arc, at 8 m of 12 mm;
so the back row needs a fifth of normal sight.
"""

from collections.abc import Callable, Sequence
from html import escape
from importlib.resources import files
from typing import Any, NamedTuple, TypeVar

from interview.workshop.pack.pack import Pack, Question
from interview.workshop.slips import A_PAGE

SIGNS = ("1", "2", "3", "4", "5", "6", "?", "x")
CARDS_A_PAGE = 4
_MANY, _SHORT = 6, 38
"""Choices of a question from which on they may stand in columns, and the letters that have room in one."""
_Kind = TypeVar("_Kind")


class Leaf(NamedTuple):
    """A page by the end of its file's name: what its template is given, and its HTML."""

    name: str
    data: dict[str, Any]
    html: str


def leaves(pack: Pack) -> tuple[Leaf, ...]:
    return _sheet(pack), _slips(pack), _cards(pack)


def applied(data: Any, write: Callable[[str], str]) -> Any:
    """The data with every text of it written."""
    if isinstance(data, str):
        return write(data)
    if isinstance(data, dict):
        return {key: applied(value, write) for key, value in data.items()}
    if isinstance(data, list):
        return [applied(value, write) for value in data]
    return data


def _sheet(pack: Pack) -> Leaf:
    data = _common(pack, "asked") | {
        "list": pack.say("pack.asked.list", mark=pack.mark),
        "code": pack.say("pack.asked.code"),
        "how": f"{pack.say('pack.asked.how')} {pack.say('pack.asked.signs')}",
        "alone": pack.say("pack.asked.alone"),
        "aloud": pack.say("pack.asked.aloud"),
        "aloud_line": pack.say("pack.asked.aloud_line"),
        "questions": [_question(pack, question) for question in pack.questions],
    }
    body = "\n".join(map(_question_html, data["questions"], range(1, len(pack.questions) + 1)))
    html = f"""\
<p><strong>{escape(data["list"])}</strong></p>
<p><label for="code">{escape(data["code"])}</label><input id="code" autocomplete="off" spellcheck="false"></p>
<p>{escape(data["how"])}</p>
<p>{escape(data["alone"])}</p>
{body}
<section class="wide">
<p><label for="aloud">{escape(data["aloud"])}</label><input id="aloud"></p>
</section>"""
    return Leaf("sheet", data, _page(pack, data, html))


def _question(pack: Pack, question: Question) -> dict[str, Any]:
    return {
        "ask": f"{question.number}. {question.ask}",
        "hint": question.hint,
        "several": pack.say("pack.asked.several") if question.several else "",
        "choices": list(question.choices),
        "columns": 2 if _is_in_columns(question) else 1,
        "box": pack.say("pack.asked.box", number=question.number),
    }


def _is_in_columns(question: Question) -> bool:
    """Whether the choices are many and short enough to stand in two columns."""
    return len(question.choices) > _MANY and max(map(len, question.choices)) < _SHORT


def _question_html(question: dict[str, Any], number: int) -> str:
    hints = "".join(
        f'<p class="hint">{escape(question[name])}</p>' for name in ("hint", "several") if question[name]
    )
    columns = ' class="columns"' if question["columns"] > 1 else ""
    choices = "".join(f"<li>{escape(choice)}</li>" for choice in question["choices"])
    return f"""\
<section class="question">
<div><h2>{escape(question["ask"])}</h2>{hints}<ol{columns}>{choices}</ol></div>
<p><label for="q{number}">{escape(question["box"])}</label><input id="q{number}" autocomplete="off"></p>
</section>"""


def _slips(pack: Pack) -> Leaf:
    back = pack.say("pack.slip.back")
    told = [
        {"code": code, "voice": pack.say(f"pack.slip.{name}"), "back": back}
        for name, codes in (("voice", pack.slips), ("late", pack.late))
        for code in codes
    ]
    data = _common(pack, "slip") | {
        "name": pack.title,
        "cut": pack.say("pack.slip.cut"),
        "pages": _by_page(told, A_PAGE),
    }
    slips = "\n".join(
        f'<li><span>{escape(pack.title)}</span><span class="code">{escape(each["code"])}</span>'
        f"<span>{escape(each['voice'])} {escape(each['back'])}</span></li>"
        for each in told
    )
    return Leaf("slips", data, _cut(pack, data, "slips", slips))


def _cards(pack: Pack) -> Leaf:
    words = {"?": pack.say("pack.card.dont_know"), "x": pack.say("pack.card.not_applicable")}
    cards = [{"sign": sign, "words": words.get(sign, "")} for sign in SIGNS]
    data = _common(pack, "card") | {
        "cut": pack.say("pack.card.cut"),
        "pages": _by_page(cards, CARDS_A_PAGE),
    }
    items = "\n".join(
        f'<li><span class="sign">{escape(card["sign"])}</span><span>{escape(card["words"])}</span></li>'
        for card in cards
    )
    return Leaf("cards", data, _cut(pack, data, "cards", items))


def _by_page(things: Sequence[_Kind], each: int) -> list[list[_Kind]]:
    return [list(things[first : first + each]) for first in range(0, len(things), each)]


def _common(pack: Pack, kind: str) -> dict[str, Any]:
    title = pack.say(f"pack.{kind}.title", title=pack.title)
    return {
        "title": title,
        "language": pack.voice.language.partition("-")[0],
        "foot": f"{title}. {pack.foot}",
    }


def _cut(pack: Pack, data: dict[str, Any], kind: str, items: str) -> str:
    body = f'<p>{escape(data["cut"])}</p>\n<ul class="cut">\n{items}\n</ul>'
    return _page(pack, data, body, kind)


def _page(pack: Pack, data: dict[str, Any], body: str, kind: str = "sheet") -> str:
    style = files("interview.workshop.pack").joinpath("pages/leaves.css").read_text(encoding="utf-8")
    title = escape(data["title"])
    return f"""\
<!DOCTYPE html>
<html lang="{escape(pack.voice.language)}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="generator" content="interview">
<title>{title}</title>
<style>
{style}</style>
</head>
<body class="{kind}">
<main>
<h1>{title}</h1>
{body}
</main>
<footer><p>{escape(data["foot"])}</p></footer>
</body>
</html>
"""
