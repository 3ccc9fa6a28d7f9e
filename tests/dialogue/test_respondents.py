"""Whole interviews with ict-lmi, by respondents who answer at random: they end, and every sentence is whole."""

import random
import re
from pathlib import Path

import pytest

from interview import Turn, TurnKind, load
from interview.path import SETTLED
from interview.questionnaire import Item
from interview.session.events import Status
from tests.examples import VERSION_1
from tests.talk import Person, about

ICT = load(VERSION_1)
LONGEST = 1500
ASIDES = [
    "why",
    "where",
    "note ask Anna",
    "back",
    "help",
    "review open",
    "what is lmi",
    "probe",
    "undo",
    "why skipped",
    "again",
    "/redo",
    "skip",
]
PYTHON = re.compile(r"\bNone\b(?! [a-z])|\bTrue\b|\bFalse\b|<[a-z]+\.|\(\)")
UNFILLED = re.compile(r"\{[a-z_]+[|}]")


class Respondent:
    """Answers whatever is asked; `careless` ones also leave things open, wander and mistype."""

    def __init__(self, seed: int, *, careless: bool) -> None:
        self.chance = random.Random(seed)
        self.careless = careless

    def line(self, talk: Person) -> str:
        if talk.waits:
            return self.reply(talk)
        item = talk.interview.current
        assert item is not None
        if self.careless and self.chance.random() < 0.25:
            return self.chance.choice(["dk", "/na", "/private", "/skip", "zebra", *ASIDES])
        return self.answer(talk, item)

    def reply(self, talk: Person) -> str:
        choices = next((turn.choices for turn in reversed(talk.turns) if turn.choices), ())
        options = ["", *(str(choice.number) for choice in choices)]
        return self.chance.choice([*options, "yes", "no", "In a few words"] if self.careless else options)

    def answer(self, talk: Person, item: Item) -> str:
        match item.type:
            case "select_one":
                return str(self.chance.randint(1, len(talk.interview.path.choices(item))))
            case "select_multiple":
                return self.several(talk, item)
            case "integer" | "decimal":
                return str(self.chance.randint(int(item.minimum or 1), int(item.maximum or 40)))
            case "date":
                return f"{self.chance.randint(2001, 2026)}-0{self.chance.randint(1, 9)}"
            case "url":
                return "https://example.org/page"
            case "email":
                return "anna@example.org"
        return f"We began in {self.chance.randint(1990, 2026)} with a few people"

    def several(self, talk: Person, item: Item) -> str:
        choices = talk.interview.path.choices(item)
        alone = [n for n, choice in enumerate(choices, 1) if choice.exclusive]
        others = [n for n, choice in enumerate(choices, 1) if not choice.exclusive]
        if not others or (alone and self.chance.random() < 0.2):
            return str(self.chance.choice(alone))
        most = min(len(others), item.max_selected or len(others))
        return ",".join(map(str, self.chance.sample(others, self.chance.randint(1, most))))


def interviewed(talk: Person, respondent: Respondent) -> Person:
    for _ in range(LONGEST):
        if talk.asked is None and not talk.waits:
            return talk
        talk.types(respondent.line(talk))
    raise AssertionError("this interview does not end")


def check_the_end(talk: Person) -> None:
    path = talk.interview.path
    skips = talk.interview.record.skips
    assert talk.interview.record.completed
    for question in path.questions:
        left_open = path.statuses[question.id] is Status.SKIPPED and skips[question.id] > 0
        assert path.statuses[question.id] in SETTLED or left_open, question.id


def check_the_sentences(turns: list[Turn]) -> None:
    for before, turn in zip([None, *turns], turns, strict=False):
        assert turn.text.strip()
        assert not UNFILLED.search(turn.text), turn.text
        assert not PYTHON.search(turn.text), turn.text
        assert ".." not in turn.text, turn.text
        assert "  " not in turn.text, turn.text
        assert before is None or before.text != turn.text or turn.kind is TurnKind.ERROR, turn.text


SECTIONS: tuple[list[str], ...] = (
    [],
    ["access"],
    ["lmi_features", "funding"],
    ["policy_focus", "barriers", "monitoring", "audience"],
)


@pytest.mark.parametrize("pass_", ["quick", "full"])
@pytest.mark.parametrize("sections", SECTIONS, ids=lambda names: "-".join(names) or "all")
@pytest.mark.parametrize("seed", [1, 2])
def test_a_respondent_who_answers_everything(
    tmp_path: Path, seed: int, sections: list[str], pass_: str
) -> None:
    talk = about(ICT, folder=tmp_path, sections=sections or None, pass_=pass_)
    interviewed(talk, Respondent(seed, careless=False))
    check_the_end(talk)
    check_the_sentences(talk.transcript)
    assert talk.interview.progress.high == 0
    assert not any(status is Status.SKIPPED for status in talk.interview.path.statuses.values())
    again = talk.comes_back().sees("It is complete. Last time:")
    assert again.interview.record.answers == talk.interview.record.answers


@pytest.mark.parametrize("pass_", ["quick", "full"])
@pytest.mark.parametrize("sections", SECTIONS, ids=lambda names: "-".join(names) or "all")
@pytest.mark.parametrize("seed", [3, 4])
def test_a_respondent_who_wanders(tmp_path: Path, seed: int, sections: list[str], pass_: str) -> None:
    talk = about(ICT, folder=tmp_path, sections=sections or None, pass_=pass_)
    interviewed(talk, Respondent(seed, careless=True))
    check_the_end(talk)
    for turn in talk.transcript:
        assert turn.text.strip()
        assert not UNFILLED.search(turn.text)


def test_a_respondent_who_skips_everything_reaches_the_end(tmp_path: Path) -> None:
    talk = about(ICT, folder=tmp_path)
    for _ in range(LONGEST):
        if talk.asked is None:
            break
        talk.types("/skip")
    check_the_end(talk)
    check_the_sentences(talk.transcript)


def test_a_respondent_who_knows_nothing_reaches_the_end(tmp_path: Path) -> None:
    talk = about(ICT, folder=tmp_path, pass_="full")
    for _ in range(LONGEST):
        if talk.asked is None and not talk.waits:
            break
        talk.types("" if talk.waits else "dk")
    check_the_end(talk)
    assert not talk.answers


def test_the_same_respondent_has_the_same_conversation(tmp_path: Path) -> None:
    first, second = (
        interviewed(about(ICT, folder=tmp_path / name), Respondent(5, careless=True)) for name in ("a", "b")
    )
    assert [(t.kind, t.item, t.choices) for t in first.transcript] == [
        (t.kind, t.item, t.choices) for t in second.transcript
    ]
    assert first.file.read_bytes() == second.file.read_bytes()


@pytest.mark.parametrize("seed", [6, 7])
def test_a_first_look_that_may_go_deeper(tmp_path: Path, seed: int) -> None:
    talk = about(load("ict-lmi"), folder=tmp_path, pass_="first")
    interviewed(talk, Respondent(seed, careless=False))
    check_the_end(talk)
    check_the_sentences(talk.transcript)
    assert any(
        turn.text.startswith("All questions of the first look are answered.") for turn in talk.transcript
    )
