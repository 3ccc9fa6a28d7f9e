"""The summary: what was found, what is open, what was set aside, what stays private."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from interview import Interview, Questionnaire
from interview.dialogue.turn import ShowSummary
from interview.report.brief import Brief
from interview.report.contents import summary, summary_in_short, summary_of_theme
from interview.report.writers.text import written
from tests.examples import NAMES, opened

Shown = Callable[[Interview], list[str]]


def test_it_begins_with_what_was_found(talk: Interview, shown: Shown) -> None:
    talk.answer("known", "access_skills")
    lines = shown(talk)
    assert lines[2].startswith(
        "Of the 11 themes that are compared with good practice, 11 are not settled yet"
    )
    assert lines[2].endswith("(so far 1 at Starting and 10 not assessed yet).")
    assert lines[3] == "Nothing is Established yet as far as the answers say."
    assert "held back" not in lines[4], "one statement of many says nothing of a theme"


def test_what_to_do_comes_before_what_was_said(talk: Interview, shown: Shown) -> None:
    talk.answer("known", "access_skills")
    talk.answer(["ict"], "overview_policy_issues")
    talk.say("dk", "access_languages")
    talk.say("/target access: Established; owner: Anna")
    talk.say("/view access: Starting because the north has no desk")
    lines = shown(talk)
    order = [
        "Where the themes stand",
        "What to do",
        "Targets",
        "First steps",
        "What to find out next",
        "The policy issues that were named",
        "As the respondent sees it",
        "What was said, theme by theme",
    ]
    assert sorted(map(lines.index, order)) == [lines.index(heading) for heading in order]


def test_a_theme_says_how_far_it_is_settled_and_what_would_settle_it(talk: Interview, shown: Shown) -> None:
    talk.answer("known", "access_skills")
    talk.say("/target access: Established")
    talk.say("/view access: Starting")
    (line,) = [line for line in shown(talk) if line.startswith("- Access: Starting in")]
    assert re.match(
        r"- Access: Starting in the only statement decided so far, of \d(; between Not yet and \w+)?\."
        r" \d+ questions settle it\. Target: Established\.",
        line,
    )
    assert line.endswith("Own view: Starting.")


def test_no_answer_says_so_and_is_not_the_lowest_level(talk: Interview, shown: Shown) -> None:
    (line,) = [line for line in shown(talk) if line.startswith("- Access: ")]
    assert line.startswith("- Access: not assessed yet; all ")
    assert "at Not yet" not in line


def test_a_theme_with_a_statement_that_is_named_as_good_is_not_called_unassessed(
    talk: Interview, shown: Shown
) -> None:
    talk.answer(["web", "phone"], "access_channels")
    lines = shown(talk)
    (line,) = [line for line in lines if line.startswith("- Access: ")]
    assert re.match(
        r"- Access: not settled yet\. 1 of \d statements stands at Established or higher; \d open\.", line
    )
    assert "  Access; this statement: Established or higher, reported." in lines
    (found,) = [line for line in lines if "are not settled yet" in line]
    assert "(so far 1 without a level and 10 not assessed yet)" in found
    assert [line for line in lines if line.startswith("No theme is settled at Established yet.")]


@pytest.mark.parametrize("name", NAMES)
def test_in_short_it_fits_one_screen_and_says_nothing_twice(name: str) -> None:
    with opened(name) as interview:
        snapshot = interview.snapshot()
    text = written(summary_in_short(snapshot), 80, voice=snapshot.voice)
    assert text.count("\n") + 1 <= 21, "with the sentence above and an empty line on both sides, 24"
    assert "type summary" in text
    sentences = [s for s in re.split(r"(?<=[.:])\s+", " ".join(text.split())) if len(s) > 20]
    assert len(sentences) == len({*sentences})


@pytest.mark.parametrize("name", NAMES)
def test_the_whole_summary_tells_each_step_once(name: str, shown: Shown) -> None:
    with opened(name) as interview:
        text = " ".join(" ".join(shown(interview)).split())
        steps = [step.first_step for step in Brief(interview.snapshot()).recommendations]
    assert [step for step in steps if text.count(step) != 1] == []
    assert "0 of 0" not in text


def test_one_theme_alone_can_be_asked_for(talk: Interview) -> None:
    talk.answer("known", "access_skills")
    turn, *_ = talk.say("summary access").turns
    assert turn.text == "Here is the theme Access."
    assert turn.act == ShowSummary(theme="access")
    text = written(summary_of_theme(talk.snapshot(), "access"))
    assert text.startswith("Access: Starting")
    assert "Skills for access: We know them, and users are not told" in text
    assert "Funding" not in text


def test_a_theme_that_is_not_there_is_said(talk: Interview) -> None:
    talk.answer("known", "access_skills")
    (turn, *_) = talk.say("/summary zebra crossing").turns
    assert 'I could not find the theme "zebra crossing".' in turn.text


def test_what_stands_in_a_note_is_not_said_again_as_own_words(talk: Interview, shown: Shown) -> None:
    talk.say("2: each June", "access_skills")
    talk.go_to("access_skills")
    talk.say("/note we ask each June")
    (line,) = [line for line in shown(talk) if line.startswith("  Skills for access: ")]
    assert line.endswith("not told. Note: we ask each June")


def test_it_has_the_policy_issues_that_were_named_alone(talk: Interview, shown: Shown) -> None:
    talk.answer("one", "access_languages")
    assert "The policy issues that were named" not in shown(talk)
    talk.answer(["access"], "overview_policy_issues")
    lines = shown(talk)
    here = lines[lines.index("The policy issues that were named") :]
    assert "- Access to Lifelong Guidance Services" in here
    assert not [line for line in here if "Funding Lifelong Guidance Services" in line]


def test_levels_are_words_never_numbers(talk: Interview, shown: Shown) -> None:
    for item, value in (("access_skills", "basic"), ("access_disadvantaged", "pilot"), ("lmi_used", "link")):
        talk.answer(value, item)
    lines = shown(talk)
    judged = lines[: lines.index("What was said, theme by theme")]
    assert [line for line in judged if "%" in line or re.search(r"\d\.\d", line)] == []
    assert not [line for line in lines if re.search(r"(?i)overall|total score|rank", line)]


def test_an_answer_that_was_set_aside_is_named_with_its_rule_and_does_not_count(
    talk: Interview, shown: Shown
) -> None:
    def said() -> bool:
        return any(line.startswith("  Public LMI databases: ") for line in shown(talk))

    talk.answer("sessions", "lmi_used")
    talk.say("1", "lmi_public_databases")
    assert said()
    talk.answer("no", "lmi_used")
    assert not said()
    (aside,) = [
        line for line in shown(talk) if line.startswith("  Set aside, kept and not counted: Public LMI")
    ]
    assert "by the rule " in aside
    assert "lmi_closed" not in aside
    talk.say("undo")
    assert said()


@pytest.mark.parametrize(
    ("item", "title"),
    [
        ("access_skills", "Skills for access"),
        ("policy_main_focus", "Main focus of ICT"),
        ("overview_reason", "Why it was developed"),
    ],
)
def test_what_is_kept_private_is_counted_and_named_nowhere(
    talk: Interview, shown: Shown, item: str, title: str
) -> None:
    talk.say("/private", item)
    text = "\n".join(shown(talk))
    assert title not in text
    assert "\n  1 answer was kept private.\n" in text


def test_what_is_kept_private_is_not_named_when_it_is_set_aside(talk: Interview, shown: Shown) -> None:
    talk.answer("sessions", "lmi_used")
    talk.say("/private", "lmi_public_databases")
    talk.answer("no", "lmi_used")
    assert "Public LMI databases" not in "\n".join(line for line in shown(talk) if "Not asked" not in line)


def test_what_is_not_known_joins_the_list_to_find_out(talk: Interview, shown: Shown) -> None:
    talk.say("dk Ben", "lmi_used")
    talk.say("dk Anna", "access_skills")
    talk.say("dk", "access_languages")
    lines = shown(talk)
    asked = talk.questionnaire.item("lmi_used").ask
    place = lines.index(f"- {asked}")
    assert lines[place + 1] == "  Before we start: not known. Who may know: Ben."
    assert "- Access: Languages, Skills for access (who may know: Anna)." in lines


def test_own_words_notes_and_links_stand_with_their_answer(talk: Interview, shown: Shown) -> None:
    talk.say("2: since spring", "access_skills")
    talk.go_to("access_skills")
    talk.say("/note ask Anna")
    talk.say("/link https://example.org/a")
    (line,) = [line for line in shown(talk) if line.startswith("  Skills for access: ")]
    assert line == (
        "  Skills for access: We know them, and users are not told. In their words: since spring. "
        "Note: ask Anna. Link: https://example.org/a"
    )


def test_open_questions_and_themes_not_chosen_are_listed(
    questionnaire: Questionnaire, tmp_path: Path
) -> None:
    with Interview.create(questionnaire, tmp_path, name="x", sections=["access"]) as talk:
        talk.answer("known", "access_skills")
        text = written(summary(talk.snapshot()))
    assert re.search(r"^- Access \(1 of \d answered\)$", text, re.MULTILINE)
    assert re.search(r"^  Open: Ways in, .*Languages.*\.$", text, re.MULTILINE)
    assert " themes were not chosen: Overview of the ICT and LMI usage, " in text
    assert "PF-E1" not in text


def test_it_says_that_it_is_self_reported_and_how_far_it_got(talk: Interview, shown: Shown) -> None:
    talk.answer("manager", "respondent_role")
    head = "\n".join(shown(talk)[:9])
    assert "Self-reported, not verified." in head
    assert "How far this went: Quick pass, 1 answer; in progress: between " in head


@pytest.mark.parametrize("width", [40, 72])
def test_it_fits_a_window(talk: Interview, width: int) -> None:
    talk.answer("word " * 60 + "\n\nand a second paragraph", "overview_description")
    lines = written(summary(talk.snapshot()), width).split("\n")
    assert [line for line in lines if len(line) > width and " " in line.strip()] == []


def test_the_same_answers_give_the_same_summary(new_talk: Callable[[], Interview], shown: Shown) -> None:
    one, other = new_talk(), new_talk()
    for interview in (one, other):
        interview.answer("known", "access_skills")
        interview.say("dk Anna", "access_languages")
    assert shown(one) == shown(other)


def test_what_is_not_known_or_private_is_counted_beside_the_answers(talk: Interview, shown: Shown) -> None:
    talk.answer(["web"], "access_channels")
    talk.say("dk", "access_hours")
    talk.say("private", "access_skills")
    (heading,) = {line for line in shown(talk) if line.startswith("- Access (")}
    assert re.fullmatch(r"- Access \(1 of \d+ answered, 1 not known, 1 kept private\)", heading)
