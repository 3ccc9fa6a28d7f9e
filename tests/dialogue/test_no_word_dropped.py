"""No word that a person typed at a question is dropped, whatever is typed next.

After a line and one more line, or Enter, each word of the first is in the journal, part of the label or number
that was chosen, a little word, or quoted in what waits.
"""

from difflib import get_close_matches
from functools import cache
from pathlib import Path

from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from interview import Interview, Questionnaire, load
from interview.condition import Between
from interview.session.events import Act
from interview.understanding import Wordlist
from interview.understanding.normalise import spaced
from interview.wording.voice import Voice
from tests.talk import Person, Ticking, questionnaire

ASKED = """
[choices.stage]
items = [ { code = "none", label = "Not available", level = 0 }, { code = "planned", label = "Planned", level = 0 }, { code = "pilot", label = "In some places", level = 1 }, { code = "regular", label = "In regular use", level = 2 } ]

[[section]]
id = "all"
title = "All"
item = [
  { id = "stage", type = "select_one", title = "Stage", ask = "How far is it?", choices = "stage", in_your_own_words = true },
  { id = "kind", type = "select_one", title = "Kind", ask = "Which kind is it?", choices = [ { code = "town", label = "A town" }, { code = "region", label = "A whole region" }, { code = "other", label = "Other", specify = true } ] },
  { id = "users", type = "select_multiple", title = "Users", ask = "Who uses it?", choices = [ { code = "employed", label = "Employed adults" }, { code = "unemployed", label = "Unemployed adults" }, { code = "pupils", label = "School pupils" }, { code = "nobody", label = "None of these", exclusive = true } ] },
  { id = "first", type = "select_one", group = "grid", title = "Telephone", ask = "By telephone?", choices = "stage" },
  { id = "second", type = "select_one", group = "grid", title = "Home visits", ask = "At home?", choices = "stage" },
  { id = "count", type = "integer", title = "Count", ask = "How many?" },
  { id = "share", type = "decimal", title = "Share", ask = "What share?", min = 0 },
  { id = "since", type = "date", title = "Since", ask = "Since when?" },
  { id = "page", type = "url", title = "Page", ask = "Which page?" },
  { id = "mail", type = "email", title = "Mail", ask = "Which address?" },
  { id = "last", type = "text", title = "Last", ask = "Anything else?" },
]
"""
QUESTIONS = ("stage", "kind", "users", "first", "count", "share", "since", "page", "mail", "last")

WORDS = st.sampled_from(
    [
        "1",
        "2",
        "3",
        "4",
        "12",
        "2019",
        "2,3",
        "2-3",
        "yes",
        "no",
        "not",
        "none",
        "all",
        "other",
        "planned",
        "regular",
        "use",
        "some",
        "places",
        "available",
        "town",
        "region",
        "whole",
        "employed",
        "adults",
        "unemployed",
        "pupils",
        "school",
        "telephone",
        "visits",
        "about",
        "more",
        "than",
        "least",
        "up",
        "to",
        "million",
        "March",
        "spring",
        "since",
        "but",
        "because",
        "with",
        "for",
        "only",
        "except",
        "and",
        "or",
        "between",
        "the",
        "second",
        "one",
        "option",
        "last",
        "website",
        "kestrel",
        "plover",
        "Beratung",
        "nicht",
        "seulement",
        "noin",
        "kouluissa",
        "vsem",
        "centrih",
        "网上",
        "a@b.eu",
        "x.eu/page",
        "https://a.org",
        ",",
        ";",
        ":",
        "-",
        "(",
        ")",
        ".",
        "!",
        "?",
    ]
)
LINES = st.lists(WORDS, min_size=1, max_size=7).map(" ".join)
THEN = st.one_of(st.just(""), st.sampled_from(["1", "2", "no", "yes", "3 since then"]), LINES)


LIBRARY = (
    *(
        "library_name",
        "opened",
        "branches",
        "hours_per_week",
        "web_page",
        "contact",
        "opening_hours",
        "has_cafe",
    ),
    *("self_service", "staff_evening", "queue", "who_decides", "offers", "partners", "chinese_hours"),
    *("thai_media", "access_ramp", "media_adults", "fees_adults", "loan_data", "budget", "last_words"),
)


@cache
def library() -> Questionnaire:
    return load(Path(__file__).parents[1] / "lines" / "questionnaire")


@cache
def asked() -> Questionnaire:
    return questionnaire(ASKED)


def _phrases() -> list[str]:
    wordlist = Voice().wordlist
    lists = [getattr(wordlist, name) for name in Wordlist.__struct_fields__]
    return [each if isinstance(each, str) else each[0] for words in lists for each in words]


PHRASES = sorted(set(_phrases()))
LITTLE = {word for phrase in PHRASES for word in spaced(phrase).split()} | {"to", "of", "in", "since"}


def _written(interview: Interview, since: int) -> str:
    """All that the journal holds of a person's words, with the labels of what was chosen."""
    texts: list[str] = []
    for event in interview.session.journal.events[since:]:
        texts += [getattr(event, name) or "" for name in ("words", "specify", "text", "who", "reason")]
        item = interview.questionnaire.by_id.get(event.item or "")
        if event.act is not Act.ANSWERED or item is None:
            continue
        value = event.value
        codes = value.codes if isinstance(value, Between) else value if isinstance(value, tuple) else (value,)
        texts += [choice.label for choice in item.choices if choice.code in codes]
        texts += [item.title, str(value)]
    return " ".join(texts)


def _lost(line: str, found: str) -> list[str]:
    known = set(spaced(found).split())
    return [
        word
        for word in spaced(line).split()
        if not word.isdigit()
        and word not in LITTLE
        and word not in known
        and not any(other.startswith(word) for other in known)
        and not get_close_matches(word, known, 1, 0.75)
    ]


@given(name=st.sampled_from(QUESTIONS), line=LINES, then=THEN)
@settings(max_examples=200, deadline=None)
def test_every_word_is_kept_read_or_asked_about(name: str, line: str, then: str) -> None:
    _is_kept(asked(), name, line, then)


@given(name=st.sampled_from(LIBRARY), line=LINES, then=THEN)
@settings(max_examples=100, deadline=None)
def test_so_it_is_at_every_kind_of_question_of_another_service(name: str, line: str, then: str) -> None:
    _is_kept(library(), name, line, then)


def _is_kept(questionnaire: Questionnaire, name: str, line: str, then: str) -> None:
    interview = Interview(questionnaire, clock=Ticking())
    interview.begin()
    interview.go_to(name)
    assume(not interview.is_request(line) and not interview.is_request(then))
    before = len(interview.session.journal.events)
    interview.say(line)
    waits = interview.pending is not None
    outcome = interview.say(then)
    assume(not (waits and _drops(then)))
    quoted = " ".join(turn.text for turn in outcome.turns)
    held = " ".join(held.line for held in interview._talk.held)
    lost = _lost(line, f"{_written(interview, before)} {quoted} {held}")
    assert not lost, (name, line, then, lost)


def _drops(then: str) -> bool:
    """Whether the person said so: no, or the number at which "Leave it out" stood."""
    return then.strip(" .!,").casefold() in ("no", "not", "nope") or then.strip(" .!") == "3"


def at_a_number(*lines: str) -> Person:
    interview = Interview(asked())
    person = Person(interview)
    interview.go_to("count")
    return person.types(*lines)


def test_a_no_to_a_number_that_was_only_named_asks_for_it_and_keeps_the_words_once() -> None:
    person = at_a_number("we merged 4 sites", "no").sees("Not that, then. Please type your answer as it is")
    person.types("7").sees("Kept aside: “we merged 4 sites”")
    assert person.interview.value("count") == 7
    assert person.interview.record.kept_aside == (("count", "we merged 4 sites"),)


def test_a_second_line_that_is_no_number_is_not_looked_for_among_answers() -> None:
    at_a_number("qwertz", "uiopasdf").sees("I could not read that one either").sees_no("among the answers")


def test_what_undo_lets_go_is_kept_aside() -> None:
    person = at_a_number("we merged 4 sites", "undo").sees("Let go.", "Kept aside: “we merged 4 sites”")
    assert person.interview.record.heard == {"count": ("we merged 4 sites",)}


def test_no_note_is_promised_of_what_is_kept_private() -> None:
    at_a_number("we merged 4 sites", "private").sees("Kept aside:").sees_no("note that")


@given(at=st.sampled_from(["stage: 2", "kind: other"]), little=st.sampled_from(PHRASES))
@example(at="stage: 2", little="well")
@example(at="kind: other", little="as well")
@example(at="kind: other", little="um")
@settings(max_examples=60, deadline=None)
def test_own_words_beside_a_choice_are_kept_to_the_last(at: str, little: str) -> None:
    """However little the last word is: "they phone them well", "they phone them as well"."""
    name, _, choice = at.partition(": ")
    words = f"the helpers phone them {little}"
    person = Person(Interview(asked(), clock=Ticking())).types(f"/go to {name}", f"{choice}: {words}")
    for _ in range(3):
        if person.interview.pending is not None:
            person.types("")
    assert words in _written(person.interview, 0)
