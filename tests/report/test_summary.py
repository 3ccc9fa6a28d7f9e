"""The summary: levels in words with their rules, what is open, what was set aside, what stays private."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from interview import Interview, Questionnaire
from interview.report.contents import summary
from interview.report.writers.text import written

Shown = Callable[[Interview], list[str]]
About = Callable[[Interview, str], list[str]]

LEVELS = ("Not yet", "Starting", "Established", "Built in")
BAND = re.compile(r"(Not yet|Starting|Established|Built in)( or (Starting|Established|Built in))?")


def level(lines: list[str]) -> str:
    """The level in the first line of a statement, which stands there without opening anything."""
    return lines[0].partition(", ")[2].partition(": ")[0]


def test_one_answer_gives_one_level(talk: Interview, about: About) -> None:
    talk.answer("known", "access_skills")
    lines = about(talk, "AC-E7")
    assert level(lines) == "Starting"
    assert "Rests on: Skills for access: We know them, and users are not told." in lines
    assert [line for line in lines if line.startswith("Source: ")] == ["Source: S52, S45."]
    assert [line for line in lines if line.startswith("A first step: ")]


def test_an_answer_between_two_gives_both_names(talk: Interview, about: About) -> None:
    talk.say("1-2", "access_disadvantaged")
    talk.say("yes")
    talk.say("3-4", "access_disadvantaged")
    talk.say("yes")
    assert level(about(talk, "AC-E5")) == "Starting or Established"


def test_no_answer_says_so_and_is_not_the_lowest_level(talk: Interview, about: About) -> None:
    assert "No answer yet: AC-E1, AC-E4, AC-E5 and AC-E7." in about(talk, "Access: not enough answers to say")
    talk.say("dk", "access_skills")
    lines = about(talk, "AC-E7")
    assert level(lines) == "not enough answers to say"
    assert not [line for line in lines if line.startswith("A first step: ")]


def test_a_theme_says_which_question_its_level_waits_for(talk: Interview, shown: Shown, about: About) -> None:
    talk.say("/dk Statistics office", "lmi_used")
    talk.say("/dk", "results_efficiency")
    for item in talk.path.section_items("lmi_features"):
        talk.say("1", item.id)
    lines = shown(talk)
    theme = next(n for n, line in enumerate(lines) if line.startswith("Key features of LMI: not enough"))
    assert lines[theme + 1] == "This waits for: Use of LMI (who may know: Statistics office)."
    assert "This waits for: Use of LMI (who may know: Statistics office)." not in about(talk, "LM-E1")
    first = lines[lines.index("What to find out next") + 3]
    assert first == "- Use of LMI, in Before we start (not known)"
    assert not [line for line in lines if "waits for: Efficiency" in line]
    talk.answer("sessions", "lmi_used")
    assert not [line for line in shown(talk) if "waits for" in line]


def test_a_rule_is_shown_with_the_names_that_people_know(talk: Interview, about: About) -> None:
    talk.answer(["web"], "access_channels")
    lines = about(talk, "AC-E1")
    assert level(lines) == "Starting"
    rules = [line for line in lines if line.startswith("Rule for ")]
    assert rules[0].startswith("Rule for Starting: ")
    assert "“Ways in”" in rules[0]
    assert rules[1].startswith("Rule for Established, one step up: ")
    assert '"Video call"' in rules[1]
    assert "access_channels" not in " ".join(lines)
    assert "in_person" not in " ".join(lines)


def test_what_belongs_to_the_full_pass_stands_as_codes_in_one_line_a_theme(
    talk: Interview, shown: Shown
) -> None:
    talk.answer("known", "access_skills")
    lines = shown(talk)
    (line,) = [line for line in lines if "AC-E8" in line and "Left to the full pass" in line]
    assert line.endswith("Left to the full pass: AC-E2, AC-E3, AC-E6 and AC-E8.")
    titles = {section.title for section in talk.questionnaire.sections}
    left = [line for line in lines if "Left to the full pass" in line]
    assert len(left) <= len(titles)
    talk.say("full")
    assert not [line for line in shown(talk) if "Left to the full pass" in line]


def test_what_an_answer_leaves_out_stands_as_codes_with_the_rule(talk: Interview, shown: Shown) -> None:
    talk.answer("no", "lmi_used")
    (line,) = [line for line in shown(talk) if line.startswith("Not applying here: LM-E1, LM-E2, ")]
    assert line.endswith('Whether they do rests on this: “Use of LMI” is not "Not at all".')


def test_what_to_do_comes_before_what_it_rests_on(talk: Interview, shown: Shown) -> None:
    talk.answer("known", "access_skills")
    talk.say("dk", "access_languages")
    talk.say("/target access: Established; owner: Anna")
    lines = shown(talk)
    order = [
        "Where the themes stand",
        "First steps",
        "What to find out next",
        "Targets and action plan",
        "Statement by statement",
        "What was said, theme by theme",
        "Sources of the statements",
    ]
    assert sorted(map(lines.index, order)) == [lines.index(heading) for heading in order]
    assert lines.index("First steps") < 25


def test_a_theme_says_its_level_its_basis_its_target_and_how_it_is_seen_in_one_line(
    talk: Interview, shown: Shown
) -> None:
    for item in ("access_skills", "access_languages", "access_disadvantaged"):
        talk.say("1", item)
    talk.answer(["web"], "access_channels")
    talk.say("/target access: Established")
    talk.say("/view access: Starting")
    (line,) = [line for line in shown(talk) if line.startswith("- Access: ")]
    assert re.search(r"from \d of 8 statements\. \d of \d answered\. Target: Established\.", line)
    assert line.endswith("The respondent sees it so: Starting.")


def test_a_theme_without_answers_takes_two_lines(talk: Interview, shown: Shown) -> None:
    talk.answer("known", "access_skills")
    lines = shown(talk)
    (compared,) = [n for n, line in enumerate(lines) if line.startswith("- Funding. Left to the full pass")]
    assert lines[compared + 1].startswith("- ")
    (said,) = [n for n, line in enumerate(lines) if line.startswith("- Funding (0 of ")]
    assert lines[said + 1].startswith("  Open: Government funding, ")
    assert lines[said + 2].startswith("- ")


def test_an_answer_from_another_theme_alone_does_not_open_a_statement(talk: Interview, shown: Shown) -> None:
    talk.answer("existing", "practice_stage")
    lines = shown(talk)
    assert [line for line in lines if "No answer yet: KR-E1, KR-E3 and KR-E4." in line]
    assert not [line for line in lines if line.startswith("- KR-E1")]


def test_the_sources_are_those_of_what_is_told(talk: Interview, shown: Shown) -> None:
    assert not [line for line in shown(talk) if line.startswith("Sources of ")]
    talk.answer("known", "access_skills")
    assert [line[:6] for line in shown(talk) if re.match(r"- S\d", line)] == ["- S45 ", "- S52 "]


def test_what_does_not_apply_leaves_the_comparison(talk: Interview, about: About) -> None:
    talk.say("na nobody needs it", "access_skills")
    assert level(about(talk, "AC-E7")) == "does not apply here"


def test_the_highest_level_waits_for_evidence(talk: Interview, about: About) -> None:
    talk.answer("supported", "access_skills")
    assert level(about(talk, "AC-E7")) == "Established"
    assert "Without a named document, page or figure it stays at Established." in about(talk, "AC-E7")
    talk.say("3: The access plan")
    lines = about(talk, "AC-E7")
    assert level(lines) == "Built in"
    assert [line for line in lines if line.startswith("Evidence: ") and "The access plan" in line]


def test_a_band_names_its_theme_its_level_and_what_it_rests_on(talk: Interview, shown: Shown) -> None:
    def band() -> str:
        lines = [line.removeprefix("- ") for line in shown(talk)]
        return next(line for line in lines if re.match("Access: .* statements? of ", line))

    assert band().startswith("Access: not enough answers to say")
    assert re.search(r"\. 0 of \d answered\. No answer yet: ", band())
    talk.answer(["web"], "access_channels")
    talk.answer("one", "access_languages")
    talk.answer("known", "access_skills")
    assert BAND.match(band(), len("Access: "))
    assert re.search(r"\. 3 of \d answered\.$", band())
    talk.answer("pilot", "access_disadvantaged")
    assert band().startswith("Access: Starting")


def test_levels_are_words_never_numbers(talk: Interview, shown: Shown) -> None:
    for item, value in (("access_skills", "basic"), ("access_disadvantaged", "pilot"), ("lmi_used", "link")):
        talk.answer(value, item)
    lines = shown(talk)
    judged = lines[lines.index("Where the themes stand") : lines.index("What was said, theme by theme")]
    assert [line for line in judged if "%" in line or re.search(r"\d\.\d", line)] == []
    statements = [line for line in judged if re.match(r"- [A-Z]{2}-E\d, ", line)]
    assert len(statements) > 2
    for line in statements:
        assert BAND.search(line) or "not enough answers to say" in line
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


def test_a_question_that_an_answer_closed_is_named_with_the_rule(talk: Interview, shown: Shown) -> None:
    talk.answer("manager", "respondent_role")
    (line,) = [line for line in shown(talk) if line.startswith("  Not asked as it stands: Group size")]
    assert line.endswith('Whether it is asked rests on this: “Role” is "A group answering together".')


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
    talk.say("dk Anna", "access_skills")
    talk.say("dk", "access_languages")
    lines = shown(talk)
    after = lines[lines.index("Not known yet") :]
    assert "- Skills for access, in Access. Who may know: Anna." in after
    assert "- Languages, in Access." in after


def test_what_is_not_known_and_would_settle_most_is_said_once(talk: Interview, shown: Shown) -> None:
    talk.say("dk Ben", "lmi_used")
    talk.say("dk Anna", "access_skills")
    lines = shown(talk)
    assert "- Use of LMI, in Before we start (not known)" in lines
    after = lines[lines.index("Not known as well") :]
    assert after[2] == "- Skills for access, in Access. Who may know: Anna."
    assert [line for line in lines if "Ben" in line and "Who may know" in line] == ["  Who may know: Ben."]


def test_own_words_notes_links_and_evidence_stand_with_their_answer(talk: Interview, shown: Shown) -> None:
    talk.say("2: since spring", "access_skills")
    talk.go_to("access_skills")
    talk.say("/note ask Anna")
    talk.say("/link https://example.org/a")
    talk.say("/evidence 3: The plan")
    (line,) = [line for line in shown(talk) if line.startswith("  Skills for access: ")]
    assert line == (
        "  Skills for access: We know them, and users are not told. In their words: since spring. "
        "Evidence: A document, page or figure can be named, The plan. Note: ask Anna. "
        "Link: https://example.org/a"
    )


def test_open_questions_and_themes_not_chosen_are_listed(
    questionnaire: Questionnaire, tmp_path: Path
) -> None:
    with Interview.create(questionnaire, tmp_path, name="x", sections=["access"]) as talk:
        talk.answer("known", "access_skills")
        text = written(summary(talk.snapshot()))
    assert re.search(r"^- Access \(1 of \d answered\)$", text, re.MULTILINE)
    assert re.search(r"^  Open: Ways in, .*Languages.*\.$", text, re.MULTILINE)
    assert "\nThemes not chosen: Overview of the ICT and LMI usage, " in text
    assert "PF-E1" not in text


def test_it_says_that_it_is_self_reported_and_how_far_it_got(talk: Interview, shown: Shown) -> None:
    talk.answer("manager", "respondent_role")
    head = "\n".join(shown(talk)[:8])
    assert "Self-reported, not verified." in head
    assert "1 of " in head
    assert "Quick pass." in head
    assert "In progress: between " in head


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
