"""What people say: compared as a whole line, with signs, courtesy, short forms and articles apart."""

import pytest

from interview.understanding.phrases import Meaning, Phrases
from interview.wording.voice import Voice

SMALL = Phrases(
    {
        "little": {
            "before": ["please", "sorry"],
            "asking": ["can we"],
            "wanting": ["i want to"],
            "after": ["thanks"],
            "plural": ["we"],
            "may_lack": ["i"],
            "hedges": ["maybe"],
            "articles": ["the", "my"],
            "unheard": ["me"],
            "short": {"dont": "do not"},
            "alike": {"i": ["we"], "this": ["it", "that"]},
        },
        "dont_know": {"says": ["I do not know", "no idea", "n/a?"], "may_say": ["unknown"]},
        "skip": {"says": ["skip this one"]},
        "pause": {"may_say": ["stop", "make a break"]},
        "review": {"begins": ["show my answers on"], "open": {"says": ["show me what is open"]}},
        "either": [{"of": ["undo", "review open"], "may_say": ["cancel"]}],
        "yes": {"says": ["yes", "do it"]},
    }
)


def said(line: str) -> list[tuple[str, bool]]:
    return [(f"{s.meaning.intent} {s.meaning.text}".strip(), s.sure) for s in SMALL.said(line)]


@pytest.mark.parametrize(
    "line",
    [
        "I do not know",
        "i don't know",
        "I DON’T KNOW!!",
        "we dont  know...",
        "don't know",
        "Sorry, I don't know, thanks.",
        "No idea. I don't know.",
        "N/A",
    ],
)
def test_one_phrase_in_many_dresses(line: str) -> None:
    assert said(line) == [("dont_know", True)]


@pytest.mark.parametrize(
    ("line", "meant"),
    [
        ("Can we stop?", [("pause", True)]),
        ("I want to skip that one", [("skip", True)]),
        ("We want to skip this one", [("skip", False)]),
        ("stop", [("pause", False)]),
        ("I want to stop", [("pause", False)]),
        ("show me what is open", [("review open", True)]),
        ("cancel", [("undo", False), ("review open", False)]),
        ("No idea, skip this one", [("dont_know", False), ("skip", False)]),
        ("yes", []),
        ("Stop smoking", []),
        ("no idea was too small", []),
        ('"no idea"', []),
        ("no\nidea", []),
        ("nó idea", []),
        ("", []),
        ("...", []),
    ],
)
def test_what_a_line_says(line: str, meant: list[tuple[str, bool]]) -> None:
    assert said(line) == meant


def test_replies_are_no_requests() -> None:
    assert SMALL.says("yes", "Yes, please, do it!")
    assert not SMALL.says("yes", "yes and no")
    assert SMALL.says("dont_know", "no idea")
    assert SMALL.is_reply("Do that.")


def test_what_follows_a_beginning_keeps_every_word() -> None:
    begun = SMALL.begins("Please show me my answers on the Money, please")
    assert begun is not None
    assert (begun.meaning, begun.rest) == (Meaning("review"), "the Money, please")
    followed = SMALL.followed("Don't know: ask -Anna-")
    assert followed is not None
    assert (followed.meaning.intent, followed.rest, followed.sign) == ("dont_know", "ask -Anna-", ":")
    assert SMALL.followed("no idea") is None


@pytest.mark.parametrize("line", ["i dont knwo", "no idae", "skip tihs one", "no  ideaa"])
def test_a_slip_is_near_and_no_phrase(line: str) -> None:
    assert said(line) == []
    assert len(SMALL.near(line)) == 1


@pytest.mark.parametrize("line", ["know", "Slop", "we do not know each other at all", "no idea", "ja", "yes"])
def test_what_is_near_to_nothing(line: str) -> None:
    assert SMALL.near(line, also_words=False) == ()


def test_a_language_has_phrases_of_its_own_and_those_of_english() -> None:
    both = Phrases({"skip": {"says": ["naprej", "no idea"]}}, {"dont_know": {"says": ["no idea"]}})
    assert [both.said(line)[0].meaning.intent for line in ("Naprej!", "no idea")] == ["skip", "skip"]
    assert Voice("sl").phrases.said("no idea")[0].meaning == Meaning("dont_know")


def test_a_word_that_turns_the_sense_is_no_slip_in_a_request() -> None:
    phrases = Voice().phrases
    assert [said.meaning.intent for said in phrases.near("have notes")] == ["note"]
    assert phrases.near("we have not") == ()
