"""Ordinary sentences that begin as a request does: kept word for word, or asked about, never cut."""

import pytest

from interview.session.events import Status
from tests.talk import about

STORY = """
[[section]]
id = "one"
title = "Funding of it"
item = [
  { id = "story", type = "text", title = "Story", ask = "What is its story?" },
  { id = "where", type = "select_one", title = "Where", ask = "Where is it?", choices = [ { code = "web", label = "Online" }, { code = "town", label = "In the town" } ] },
  { id = "number", type = "integer", title = "Number", ask = "How many?" },
]
"""
SENTENCES = [
    "Na spletu in v 12 centrih svetujemo vsem.",
    "na spletu",
    "DK har haft portalen siden 2011.",
    "dk the Ministry",
    "S nami delajo vsi.",
    "B je prva skupina.",
    "H is for help.",
    "NA: nothing yet",
    "rf units are used",
    "Don't know of any other service like it.",
    "No idea was left out when we built it.",
    "Private clients pay for it.",
    "Skip the queue, we say.",
    "Back in 2011 it began.",
    "Later we added chat.",
    "More people came.",
    "Why people come is not recorded.",
    "What is offered depends on the school.",
    "Help young people to choose.",
    "List of schools, sent by mail.",
    "Add to that the phone line.",
    "Change of work is common.",
    "Target groups are all adults.",
    "View of the sea included.",
    "Evidence is collected yearly.",
    "Link to the school is close.",
    "Report by the ministry, 2021.",
    "Full support is given.",
    "Where it is needed, we go.",
    "Private.ly is the name",
    "n/a is what we hear often",
    "Words fail us.",
    "Not sure about the numbers, but we have 12 centres.",
    "I don't know who runs it, maybe the ministry.",
    "Stop smoking campaign",
    "Next to the station",
    "Nobody knows how it began, but it works.",
    "We will continue to ask people what they need.",
    "\u201cskip\u201d is the name of the game",
    "Nå.",
    "I don't know, the ministry may.",
]


@pytest.mark.parametrize("line", SENTENCES)
def test_a_sentence_is_kept_word_for_word(line: str) -> None:
    talk = about(STORY).types(line)
    assert talk.answers["story"] == line


@pytest.mark.parametrize("line", SENTENCES)
def test_so_it_is_behind_the_name_of_its_question(line: str) -> None:
    talk = about(STORY)
    talk.gets(talk.interview.say(line, "story"))
    assert talk.answers["story"] == line


@pytest.mark.parametrize("line", ["note that we are small", "go to funding", "/na spletu"])
def test_what_takes_words_is_asked_about_or_obeyed_when_it_names_what_there_is(line: str) -> None:
    talk = about(STORY).types(line)
    assert "story" not in talk.answers


@pytest.mark.parametrize("line", ["note that we are small", "remark by the ministry"])
def test_what_is_asked_about_is_kept_whole_when_it_is_the_answer(line: str) -> None:
    talk = about(STORY).types(line).sees("answer").types("2")
    assert talk.answers["story"] == line


@pytest.mark.parametrize(
    ("line", "status"),
    [
        ("dk", Status.DONT_KNOW),
        ("Dk.", Status.DONT_KNOW),
        ("na!", Status.NOT_APPLICABLE),
        ("na please", Status.NOT_APPLICABLE),
        ("Please skip", Status.SKIPPED),
        ("skip, thanks.", Status.SKIPPED),
        ("skip please", Status.SKIPPED),
        ("/dk the Ministry", Status.DONT_KNOW),
        ("/na we have none", Status.NOT_APPLICABLE),
    ],
)
def test_a_phrase_is_a_request_as_a_whole_line(line: str, status: Status) -> None:
    talk = about(STORY).types(line)
    assert talk.interview.status("story") is status


@pytest.mark.parametrize("item", ["where", "number"])
def test_where_no_words_are_expected_who_knows_and_why_not_may_follow(item: str) -> None:
    talk = about(STORY)
    talk.gets(talk.interview.say("dk the Ministry", item))
    assert talk.interview.record.answers[item].who == "the Ministry"
    talk.gets(talk.interview.say("na: Filled in from public pages", item))
    assert talk.interview.record.answers[item].reason == "Filled in from public pages"


@pytest.mark.parametrize("line", ["Na spletu so vsi", "DK har dem"])
def test_small_questions_that_want_words_keep_them_too(line: str) -> None:
    talk = about(STORY).types("/dk", line)
    assert talk.interview.record.answers["story"].who == line
    talk = about(STORY).types("/na", line)
    assert talk.interview.record.answers["story"].reason == line


@pytest.mark.parametrize("asked", ["/dk", "/na"])
@pytest.mark.parametrize("line", ["Report", "Report full", "Target group: adults"])
def test_what_would_write_is_words_at_a_small_question(asked: str, line: str) -> None:
    talk = about(STORY).types(asked, line)
    answer = talk.interview.record.answers["story"]
    assert line in (answer.who, answer.reason)
    assert not any(turn.act for turn in talk.turns)
