"""Whatever is typed: nothing raises, nothing recorded is lost, and there is always a way on."""

from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from interview import Interview, Turn, TurnKind
from interview.spoken import DEFAULT
from interview.wording.voice import Voice
from tests.talk import Person, Ticking, about, questionnaire

MIXED = """
[[computed]]
id = "many"
holds = "count of users >= 2"
title = "there are many users"

[[section]]
id = "always"
title = "First"
always = true
item = [
  { id = "note", type = "note", say = "Welcome." },
  { id = "used", type = "select_one", title = "Used", ask = "Is it used?", required = true, choices = [ { code = "yes", label = "Yes" }, { code = "no", label = "No" } ], reply = [ { when = "used is no", say = "Then this is short." } ] },
]
[[section]]
id = "use"
title = "Use and users"
introduction = "Next: use."
item = [
  { id = "users", type = "select_multiple", title = "Users", ask = "Who uses it?", unless = "used is no", in_your_own_words = true, max_selected = 3, choices = [ { code = "employed", label = "Employed adults" }, { code = "unemployed", label = "Unemployed adults" }, { code = "pupils", label = "School pupils" }, { code = "other", label = "Others", specify = true }, { code = "none", label = "None of these", exclusive = true } ] },
  { id = "main", type = "select_one", title = "Main users", ask = "Who uses it most?", relevant = "many", choices_from = "users" },
  { id = "step", type = "select_one", title = "Step", ask = "How far is it, for {main|them}?", unless = "used is no", probes = ["Since when?"], choices = [ { code = "none", label = "Not yet", level = 0 }, { code = "pilot", label = "As a pilot", level = 1 }, { code = "regular", label = "In use", level = 2 }, { code = "reviewed", label = "Reviewed", level = 3 } ] },
  { id = "count", type = "integer", title = "Count", ask = "How many?", min = 1, max = 900, check = [ { id = "odd", expect = "count is not 13", say = "Thirteen is unlucky. How many is it?", severity = "hard" } ] },
]
check = [ { id = "pilot_many", expect = "step is not pilot or count < 100", say = "A pilot, and so many. Which is closer?", revisit = ["step", "count"] } ]
[[section]]
id = "story"
title = "Story"
item = [
  { id = "told", type = "text", title = "Told", ask = "How did it come about?" },
  { id = "share", type = "decimal", title = "Share", ask = "What share?", pass = "full" },
  { id = "since", type = "date", title = "Since", ask = "Since when?" },
  { id = "page", type = "url", title = "Page", ask = "Which page?", required = "used is yes" },
  { id = "mail", type = "email", title = "Mail", ask = "Which address?" },
  { id = "thanks", type = "note", say = "Thank you for the story, {users|everyone}." },
]
[[term]]
id = "pilot"
term = "pilot"
meaning = "A first try."
[good_practice]
version = "1.0.0"
[[source]]
id = "S1"
title = "A book"
[[block]]
section = "use"
[[element]]
id = "stepped"
code = "U-1"
block = "use"
statement = "It is in use."
sources = ["S1"]
basis = "retrieved"
item = "step"
scale = "step"
first_step = "Try it"
"""
FINNISH = {"fi": '[item.used]\nask = "Onko se käytössä?"\n'}
ASKED = questionnaire(MIXED, FINNISH)

VOICE = Voice(DEFAULT)
COMMANDS = sorted(
    {word for name in Interview(ASKED).commands for word in VOICE.words(f"command.{name.name}.words")}
)
ANSWERS = [
    "1",
    "2",
    "3",
    "1,3",
    "1-3",
    "2-3",
    "all",
    "none",
    "yes",
    "no",
    "",
    " ",
    "+1 -2",
    "emploied adults",
    "13",
    "500",
    "2020",
    "31/12/2020",
    "example.org",
    "a@b.org",
    "others: bees",
    "1: in spring",
]
TARGETS = [
    "1",
    "4",
    "users",
    "story",
    "fi",
    "en",
    "xx",
    "pilot",
    "open",
    "1,2",
    "https://example.org",
    "Anna",
    "3: a book",
    "{title}",
]
LINES = st.one_of(
    st.sampled_from(ANSWERS),
    st.sampled_from(ANSWERS),
    st.sampled_from(COMMANDS),
    st.builds(
        lambda slash, word, target: f"{slash}{word} {target}",
        st.sampled_from(["", "/"]),
        st.sampled_from(COMMANDS),
        st.sampled_from(TARGETS),
    ),
    st.builds(lambda word: f"/{word}", st.sampled_from(COMMANDS)),
    st.text(max_size=30),
    st.text(alphabet="\x00\x1b[2J\x7f\u202e\ud800{}%|:,-+/ \t\r\n1aé漢", max_size=12),
    st.sampled_from(["x" * 5000, "1," * 3000, "why " + "y" * 3000, "9" * 400, "/" * 300]),
)
GOES_ON = (TurnKind.ASK, TurnKind.UNCLEAR, TurnKind.ERROR, TurnKind.FAREWELL, TurnKind.PLACE, TurnKind.HINT)


@given(lines=st.lists(LINES, max_size=22))
@settings(max_examples=120, deadline=None)
def test_no_line_raises_or_loses_anything_and_there_is_always_a_way_on(lines: list[str]) -> None:
    talk = about(ASKED)
    for line in lines:
        before, acts = dict(talk.interview.record.answers), talk.acts
        talk.types(line)
        if talk.acts == acts:
            assert talk.interview.record.answers == before
        assert goes_on(talk), talk.shown
        check_sentences(talk.turns)


def goes_on(talk: Person) -> bool:
    """Whether a question, something that waits, or a farewell ends what was said."""
    if talk.waits or talk.asked is None:
        return True
    return any(turn.kind in GOES_ON for turn in talk.turns)


def check_sentences(turns: list[Turn]) -> None:
    for turn in turns:
        assert turn.text.strip()
        assert not any(ord(sign) < 32 and sign not in "\n\t" for sign in turn.text)


@given(lines=st.lists(LINES, max_size=14))
@settings(max_examples=40, deadline=None)
def test_what_the_file_holds_is_what_was_recorded(lines: list[str]) -> None:
    with TemporaryDirectory() as folder:
        talk = about(ASKED, folder=Path(folder)).types(*lines)
        record, path, language = (
            talk.interview.record,
            talk.interview.path,
            talk.interview.questionnaire.language,
        )
        talk.interview.close()
        again = Interview.open(talk.file, clock=Ticking())
        assert again.record == record
        assert dict(again.path.statuses) == dict(path.statuses)
        assert [item.id for item in again.path.items] == [item.id for item in path.items]
        assert again.questionnaire.language == language
        again.begin()
        again.close()


@given(lines=st.lists(LINES, max_size=14))
@example(lines=["full", "remark", "1", "", "quick"])  # a pass changed before any answer, behind a remark
@example(lines=["remark", "1", "", "1", "quick"])  # a remark before anything was chosen
@settings(max_examples=40, deadline=None)
def test_everything_can_be_undone_and_done_again(lines: list[str]) -> None:
    talk = about(ASKED).types(*lines, "/where")  # which ends a note that was begun
    after = talk.interview.record
    steps = 0
    while talk.interview.undo().turns[0].text != "There is nothing to undo.":
        steps += 1
        assert steps <= 3 * len(lines) + 3
    record = talk.interview.record
    assert (record.answers, record.remarks, record.links, record.kept) == ({}, {}, {}, {})
    for _ in range(steps):
        talk.interview.redo()
    record = talk.interview.record
    assert (record.answers, record.remarks, record.links, record.kept) == (
        after.answers,
        after.remarks,
        after.links,
        after.kept,
    )


@given(lines=st.lists(LINES, max_size=10))
@settings(max_examples=30, deadline=None)
def test_whatever_happened_skipping_on_reaches_the_end(lines: list[str]) -> None:
    talk = about(ASKED).types(*lines)
    for _ in range(60):
        if talk.asked is None and not talk.waits:
            break
        talk.types("" if talk.waits else "/skip")
    assert talk.asked is None
    assert not talk.waits


DIGITS = st.sampled_from(
    ["²", "③", "½", "９", "٤", "1²", "0" * 5000 + "1", "9" * 4400, "Ⅳ", "๓", "1_0", "-1", "+2", "१२"]
)
EVERY_COMMAND = st.builds(
    lambda slash, word, rest: f"{slash}{word} {rest}",
    st.sampled_from(["", "/"]),
    st.sampled_from(COMMANDS),
    st.one_of(DIGITS, st.text(max_size=8)),
)


@given(lines=st.lists(st.one_of(DIGITS, EVERY_COMMAND, LINES), max_size=14))
@settings(max_examples=120, deadline=None)
def test_digits_of_any_kind_and_length_never_raise(lines: list[str]) -> None:
    talk = about(ASKED).types("1")
    for line in lines:
        talk.types(line)
        assert goes_on(talk), talk.shown


@pytest.mark.parametrize(
    "command", ["change", "go to", "target", "view", "sections", "why", "what is", "review"]
)
@pytest.mark.parametrize("typed", ["²", "③", "9" * 4400, "٢", "２"])
def test_a_number_behind_a_command_is_one_in_any_digits_and_never_ends_the_interview(
    command: str, typed: str
) -> None:
    talk = about(ASKED).types("1", "1,2", f"/{command} {typed}")
    assert goes_on(talk), talk.shown
    if command in ("change", "go to") and typed in ("٢", "２"):
        assert talk.asked == "users"
