"""How the respondent sees a level stands beside it, in its size, in every report."""

import json

from interview import Interview
from interview.report.brief import Brief
from interview.report.contents import report, summary
from interview.report.document import Heading, Paragraph, Plot, Table
from interview.report.writers.json_file import json_text
from interview.report.writers.plot_letters import row_in_words
from interview.snapshot.sharing import Level, Share
from interview.wording.voice import Voice
from tests.dialogue.test_viewing import SHED
from tests.talk import about


def seen_so(talk: Interview, *lines: str) -> Interview:
    talk.begin()
    talk.say("4", "access_languages")
    for line in lines:
        talk.say(line)
    return talk


def test_another_level_stands_beside_the_line_of_its_theme_with_its_reason(talk: Interview) -> None:
    seen_so(talk, "view access: starting because the north has no desk")
    document = report(talk.snapshot())
    place = document.index(Heading(3, "Access"))
    assert isinstance(document[place + 1], Plot)
    said = "As the respondent sees it: Starting. The reason given: the north has no desk."
    assert document[place + 2] == Paragraph(said)
    assert "Access: Starting." in str(summary(talk.snapshot()))
    assert "The reason given: the north has no desk." in str(summary(talk.snapshot()))


def test_page_one_says_which_theme_is_seen_differently_and_plots_them_alike() -> None:
    talk = about(SHED).types("part", "all", "1,2", "built in", "", "fits").interview
    page = report(talk.snapshot(), Share(Level.OVERVIEW))
    (plot,) = [part for part in page if isinstance(part, Plot)]
    shed, beds = plot.rows
    assert (shed.low, shed.own, shed.own_words) == (1, 3, "Built in")
    assert (beds.low, beds.own) == (2, 2)
    assert dict(plot.keys)["own"] == "own view"
    assert "Own view: Built in." in row_in_words(shed, plot.levels, Voice())
    said = "On The shed, the respondent says Built in, and this report says Starting."
    assert any(said in str(part) for part in page)


def test_page_one_gives_both_levels_of_a_theme_and_the_words_of_the_respondent() -> None:
    talk = about(SHED).types("part", "all", "yes", "view shed: built in because it never leaked").interview
    page = str(report(talk.snapshot(), Share(Level.FULL))[:12])
    assert "says Built in, and this report says Starting. The reason given: it never leaked." in page


def test_who_names_the_same_level_or_is_not_sure_does_not_see_it_differently() -> None:
    page = str(
        report(about(SHED).types("part", "all", "1,2", "starting", "not sure", "").interview.snapshot())
    )
    assert "differently" not in page
    assert "On one theme the respondent is not sure." in page


def test_page_one_does_not_say_the_same_and_different_of_one_picture() -> None:
    page = str(report(about(SHED).types("part", "all", "yes", "view shed: built in").interview.snapshot()))
    assert "says Starting. Apart from that, the respondent sees it the same" in page
    assert "On the whole, the respondent sees it the same way." not in page


def test_a_view_keeps_the_level_it_was_about() -> None:
    talk = about(SHED).types("part", "all", "yes").interview
    assert "On the whole, the respondent sees it the same way." in str(report(talk.snapshot()))
    assert "Answers have changed since" not in str(report(talk.snapshot()))
    talk.say("whole", "roof")
    assert "Answers have changed since that was said." in str(report(talk.snapshot()))


def test_a_copy_without_free_text_keeps_the_view_and_not_the_reason(talk: Interview) -> None:
    seen_so(talk, "view access: starting because Anna left")
    page = str(report(talk.snapshot(), Share(Level.ANSWERS)))
    assert "respondent sees it: Starting" in page
    assert "Anna" not in page


def test_programs_get_the_views(talk: Interview) -> None:
    held = json.loads(
        json_text(Brief(seen_so(talk, "view access: not sure because it is new").snapshot(), Share()))
    )
    assert held["views"] == [{"id": "access", "level": None, "opinion": "not_sure", "reason": "it is new"}]


def test_a_view_of_a_statement_stands_with_it(talk: Interview) -> None:
    seen_so(talk, "view AC-E1: starting")
    (row,) = [
        row
        for part in report(talk.snapshot())
        if isinstance(part, Table)
        for row in part.rows
        if row[0].startswith("AC-E1 ")
    ]
    assert row[0].endswith("\nAs the respondent sees it: Starting.")
