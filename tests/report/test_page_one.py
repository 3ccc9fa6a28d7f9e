"""Page one: what was found in three sentences, facts, the plot, and what to do; whole, counted, on one sheet."""

import json
import re
from collections import Counter
from collections.abc import Callable
from datetime import UTC, datetime
from itertools import takewhile
from pathlib import Path
from shutil import copy

import pytest

from interview import load
from interview.benchmark import Assessor, benchmark_of
from interview.condition import Between
from interview.dialogue.interview import Interview
from interview.path import gates
from interview.questionnaire import Questionnaire
from interview.report.brief import Brief
from interview.report.contents import report
from interview.report.document import (
    Boxes,
    Entry,
    Heading,
    NewPage,
    Paragraph,
    Part,
    Plot,
    Table,
    fit_for_files,
    texts_of,
)
from interview.report.sections.finding import finding
from interview.report.writers.json_file import json_text
from interview.report.writers.pdf import pdf
from interview.session.events import Status
from interview.snapshot.sharing import Level, Share, holdings
from interview.wording.counts import left_in_words
from interview.wording.voice import Voice
from tests.examples import EXAMPLES, NAMES, VERSION_1, WITH_LEVELS, opened
from tests.report.conftest import pages_of_pdf
from tests.talk import about

WHEN = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)
NUMBER = re.compile(r"\d+")
FRACTION = re.compile(r"\d[.,]\d(?!\d\d)")
ADDRESS = re.compile(r"https?://\S+")
VERSION = re.compile(r"version \d+\.\d+\.\d+")


def ladder(name: str, *more: str) -> str:
    """A question with a level for each of its four choices."""
    choices = ", ".join(f'{{ code = "c{n}", label = "{name} {n}", level = {n} }}' for n in range(4))
    extra = "".join(f", {key}" for key in more)
    return f'{{ id = "{name}", type = "select_one", title = "{name}", ask = "How is {name}?", choices = [{choices}]{extra} }}'


def statement(name: str, theme: str, *more: str) -> str:
    lines = [
        f'id = "e_{name}"',
        f'code = "{name.upper()}-E1"',
        f'block = "{theme}"',
        f'statement = "The {name} is as it should be."',
        'sources = ["S1"]',
        'basis = "retrieved"',
        f'item = "{name}"',
        f'scale = "{name}"' if not any(key.startswith("level_") for key in more) else "",
        f'first_step = "Look at the {name}"',
        *more,
    ]
    return "\n".join(["[[element]]", *filter(None, lines)])


GARDEN = "\n".join(
    [
        "[[section]]",
        'id = "shed"',
        'title = "The shed in the garden"',
        'short = "Shed"',
        f"item = [{ladder('roof')}, {ladder('lock')}, {ladder('lamp')}]",
        "[[section]]",
        'id = "beds"',
        'title = "The beds"',
        'short = "Beds"',
        f"item = [{ladder('soil')}, {ladder('stage')}]",
        "[report]",
        'what = [ { when = "stage is c0", say = "This is a garden on paper" }, { say = "This is a garden" } ]',
        "[[theme_group]]",
        'id = "all"',
        'title = "In the garden"',
        'sections = ["shed", "beds"]',
        "[good_practice]",
        'version = "1.0.0"',
        'foreseen_when = "stage is c0"',
        'about = "A newer guide has come."',
        "[[source]]",
        'id = "S1"',
        'title = "A book"',
        'read = "partly"',
        "[[block]]",
        'section = "shed"',
        "[[block]]",
        'section = "beds"',
        statement("roof", "shed"),
        statement("lock", "shed", "safeguard = true"),
        statement("lamp", "shed", 'risk = { when = "lamp is c1", because = "the wires are bare" }'),
        statement("soil", "beds"),
    ]
)


def garden(**answers: int) -> Interview:
    talk = about(GARDEN).interview
    for item, level in {"stage": 1, **answers}.items():
        talk.answer(f"c{level}", item)
    return talk


def found(**answers: int) -> list[str]:
    return [*finding(Brief(garden(**answers).snapshot()))]


def page_one(interview: Interview, share: Share | None = None) -> list[Part]:
    whole = report(interview.snapshot(), share)
    return list(takewhile(lambda part: not isinstance(part, NewPage), whole))


def said(interview: Interview, share: Share | None = None) -> str:
    return " ".join(t for part in page_one(interview, share) for t in texts_of(part))


def boxes(interview: Interview, share: Share | None = None) -> dict[str, tuple[Entry, ...]]:
    (held,) = [part for part in page_one(interview, share) if isinstance(part, Boxes)]
    return {box.title: box.entries for box in held.boxes}


# The finding


def test_it_says_what_it_is_and_how_far_it_stands_what_is_strongest_and_what_holds_it_back() -> None:
    assert found(roof=3, lock=3, lamp=3, soil=0) == [
        "This is a garden. Of its 2 themes that are compared with good practice,"
        " 1 has the level Established and 1 has the level Not yet.",
        "It is strongest in Shed (Established).",
        "There is most to gain in Beds (Not yet).",
    ]


def test_a_theme_that_is_not_settled_is_told_so_far() -> None:
    first, second, third = found(roof=2, soil=2)
    assert first.endswith("1 has the level Established and 1 is not settled yet (so far Established).")
    assert second == "It is strongest in Beds (Established)."
    assert third == "What holds it back cannot be told yet."


def test_a_theme_of_which_little_is_decided_is_neither_strong_nor_weak() -> None:
    _, strong, _ = found(roof=3)
    assert strong.startswith("No theme is settled at Established yet.")
    *_, weak = found(roof=0, soil=3)
    assert weak == "The first thing to improve is in Shed. First step: Look at the roof"


def test_a_statement_between_the_two_highest_levels_is_not_counted_as_open_as_well() -> None:
    talk = garden(roof=0, lamp=2)
    talk.answer(Between(("c2", "c3")), "lock")
    (plot,) = [part for part in page_one(talk) if isinstance(part, Plot)]
    assert plot.rows[0].spread == "1 at Established, 1 at Not yet and 1 at Established or higher"


def test_what_shows_a_fact_of_page_one_stands_in_its_theme() -> None:
    theme = f'[[section]]\nid = "who"\ntitle = "Who it belongs to"\nitem = [{ladder("owner")}]\n[report]\nabout = ["owner"]'
    asked = GARDEN.replace("[report]", theme).replace('["shed", "beds"]', '["shed", "beds", "who"]')
    talk = about(asked).interview
    talk.answer("c1", "owner")
    talk.go_to("owner")
    talk.say("/evidence https://land.example/register")
    told = " ".join(text for part in report(talk.snapshot()) for text in texts_of(part))
    assert "https://land.example/register" in told


def test_a_protection_that_is_missing_cannot_be_misread_as_being_there() -> None:
    *_, third = found(roof=3, lock=0, lamp=3, soil=3)
    assert third == "In Shed, one protection of people is missing: lock. First step: Look at the lock"


def test_a_risk_is_named_before_everything_else() -> None:
    *_, third = found(roof=3, lock=0, lamp=1, soil=0)
    assert third == "A risk stands out in Shed: the wires are bare."
    entry, second, *_ = boxes(garden(roof=3, lock=0, lamp=1, soil=0))["To work on"]
    assert entry.text == "Look at the lamp"
    assert entry.details == (
        "Shed; this statement: Not yet, and a risk. A risk: the wires are bare. Good practice: The lamp is as it should be.",
    )
    assert second.text == "Look at the lock"
    assert second.details == ("Shed; this statement: Not yet. Good practice: The lock is as it should be.",)


def test_of_a_plan_nothing_is_said_to_be_in_place() -> None:
    talk = garden(stage=0, roof=2, lock=2, lamp=2, soil=0)
    page = said(talk)
    assert "what the plan foresees" in page
    assert "This is a garden on paper" in page
    assert "The plan foresees most in Shed (Foreseen)." in page
    assert "The plan foresees least in Beds (Not foreseen)." in page
    assert not re.search(
        "Established|Starting|Built in|Not yet|in place|Working well|To work on",
        page.replace("nothing here says that anything is in place", ""),
    )
    assert [*boxes(talk)] == ["Good practice that the plan foresees", "To add to the plan"]
    (plot,) = [part for part in page_one(talk) if isinstance(part, Plot)]
    assert plot.levels == ("Not foreseen", "Foreseen in part", "Foreseen")


def test_before_anything_was_answered_no_level_is_said(new_talk: Callable[[], Interview]) -> None:
    talk = new_talk()
    assert said(talk).startswith(
        "ict-lmi: where the service stands Of the 11 themes that are compared with good practice,"
        " 11 are not settled yet (so far 11 not assessed yet). What holds it back cannot be told yet."
    )
    assert boxes(talk) == {"Working well": (), "To work on": ()}


@pytest.mark.parametrize("name", WITH_LEVELS)
def test_the_themes_that_are_counted_add_up(name: str) -> None:
    with opened(name) as interview:
        brief = Brief(interview.snapshot())
        first = finding(brief)[0]
    if brief.at_first_look:
        assert "first look" in first
        assert not re.search("strong|held back", " ".join(finding(brief)))
        return
    told, _, so_far = first.partition(" (so far")
    total, *counts = map(int, NUMBER.findall(told))
    assert total == sum(counts)
    assert not so_far or counts[-1] == sum(map(int, NUMBER.findall(so_far)))


# The facts


def test_facts_are_told_whole_or_not_at_all(talk: Interview) -> None:
    def fact(text: str) -> str:
        talk.answer(text, "overview_description")
        (table,) = [part for part in page_one(talk) if isinstance(part, Table)]
        return {row[0]: row[1] for row in table.rows}["Brief description"]

    assert fact("A small desk in a library.") == "A small desk in a library."
    long = "We began in spring. " + "Then more and more people came to us from all over the county. " * 6
    assert fact(long).endswith("all over the county.")
    assert len(fact(long)) <= 240
    assert fact("word " * 100) == "Told in full under “Overview of the ICT and LMI usage”."


def test_facts_say_when_and_how_far_it_went_in_words(talk: Interview) -> None:
    talk.answer("manager", "respondent_role")
    talk.say("dk", "access_skills")
    (table,) = [part for part in page_one(talk) if isinstance(part, Table)]
    facts = {row[0]: row[1] for row in table.rows}
    assert facts["Role"] == "Service manager"
    assert re.fullmatch(
        r"24 November 2026\. Quick pass, 1 answer, 1 not known; in progress: between \d+ and \d+ questions are left\.",
        facts["When"],
    )


def test_what_was_left_open_at_the_end_is_counted_apart_from_what_is_not_known() -> None:
    talk = Interview(load(VERSION_1))
    talk.begin(setup=True)
    for line in ("access", "dk", "", *["private"] * 2, *["skip"] * 20):
        talk.say(line)
    assert talk.record.completed
    left = talk.progress.on_path - talk.progress.settled
    assert f"Quick pass, 0 answers, 1 not known; {left} left open." in said(talk)
    assert left_in_words(talk.progress, Voice("en"), completed=True) == f"all asked, {left} answers left open"


# What works well, what to work on


@pytest.mark.parametrize("name", WITH_LEVELS)
def test_nothing_on_the_page_is_a_source_code_or_is_cut(name: str) -> None:
    with opened(name) as interview:
        page = said(interview)
    assert not re.search(r"\bS\d\d\b", page)
    assert not re.search(r"\b[A-Z]{2}-E\d\b", page)
    assert "…" not in page


def test_a_level_without_evidence_is_only_reported() -> None:
    with opened("brambleside") as interview:
        page = said(interview)
    assert "Reported to work well" in page
    assert "Established, reported." in page
    assert "Working well" not in page
    assert "shown by" not in page


def test_data_name_the_protection_that_keeps_a_theme_from_built_in() -> None:
    talk = about(GARDEN)
    for name, level in {"stage": 1, "roof": 3, "lock": 1, "lamp": 3}.items():
        talk.interview.answer(f"c{level}", name)
        if level == 3:
            talk.types(f"/evidence A list of the {name}")
    shed, beds = json.loads(json_text(Brief(talk.interview.snapshot())))["themes"]
    assert (shed["level"], shed["held_by"], shed["limited_by"]) == ([2, 2], [], ["e_lock"])
    assert beds["limited_by"] == []


def test_what_holds_in_parts_is_no_strength() -> None:
    with opened("brambleside") as interview:
        held = boxes(interview)["Reported to work well"]
    assert not [entry for entry in held if "several channels and hours" in entry.text]  # no other hours


def test_what_speaks_to_the_policy_issues_that_were_named_comes_first(talk: Interview) -> None:
    for item, answer in (("practice_stage", "existing"), ("interface_fit", "document")):
        talk.answer(answer, item)
    talk.answer(["outcomes"], "results_achievements")
    first, _ = boxes(talk)["Reported to work well"]
    assert first.text == "Its place in the national guidance system is described and agreed."
    talk.answer(["effectiveness"], "overview_policy_issues")
    first, _ = boxes(talk)["Reported to work well"]
    assert first.text == "There are results for people, beyond use and satisfaction."


def test_targets_stand_on_page_one_with_their_date() -> None:
    with opened("northlight") as interview:
        assert "Next steps chosen" in boxes(interview, Share(Level.OVERVIEW))
        assert "Next steps chosen" in boxes(interview)
    with opened("brambleside") as interview:
        lines = [entry.text for entry in boxes(interview)["Next steps chosen"]]
    assert "Practitioners' role: reach Established by the school holidays." in lines


def test_what_has_a_target_gives_way_to_what_has_none() -> None:
    talk = garden(roof=0, lock=0, lamp=1, soil=0)
    before = [entry.text for entry in boxes(talk)["To work on"]]
    assert before == ["Look at the lamp", "Look at the lock", "Look at the roof", "Look at the soil"]
    talk.say("/target LAMP-E1: Starting")
    after = [entry.text for entry in boxes(talk)["To work on (4, 3 of them here)"]]
    assert after == ["Look at the lock", "Look at the roof", "Look at the soil"]
    talk.say("/target LAMP-E1 done")
    assert boxes(talk)["To work on"][0].text == "Look at the lamp"


def test_page_one_says_whose_reading_it_is_and_leaves_the_sources_to_the_annex() -> None:
    page = said(garden(roof=1))
    (caveat,) = [
        p for p in page_one(garden(roof=1)) if isinstance(p, Paragraph) and "Nobody checked" in p.text
    ]
    assert not caveat.small, "what to beware of is no small print"
    assert "this tool's reading" in caveat.text
    assert "A newer guide has come." not in page
    assert "read whole" not in page, "a second count of statements beside that of the decided ones"
    assert page.index("Nobody checked") < page.index("About this interview")


@pytest.mark.parametrize("name", NAMES)
def test_a_full_copy_says_so_and_counts_nothing(name: str) -> None:
    with opened(name) as interview:
        last = page_one(interview)[-1]
        contacts = holdings(interview.snapshot()).contacts
    assert isinstance(last, Paragraph)
    assert last.text.endswith("Full report without contact details." if contacts else "Full report.")


def test_the_levels_are_explained_in_the_legend_of_the_plot() -> None:
    parts = page_one(garden(roof=1))
    explained = next(part for part in parts if isinstance(part, Plot)).meanings
    for level in (
        "Not yet: ",
        "Starting: ",
        "Established: ",
        "Built in: ",
        "more than half of its statements",
    ):
        assert level in " ".join(explained)


@pytest.mark.parametrize("name", NAMES)
def test_no_percentage_and_no_fraction_anywhere(name: str) -> None:
    with opened(name) as interview:
        parts = report(interview.snapshot(), Share(Level.ANSWERS))
    text = ADDRESS.sub("", VERSION.sub("", "\n".join(t for part in parts for t in texts_of(part))))
    assert "%" not in text
    assert FRACTION.findall(text) == []


# The plot


@pytest.mark.parametrize("name", WITH_LEVELS)
def test_every_statement_that_counts_is_a_mark_at_its_level(name: str) -> None:
    with opened(name) as interview:
        (plot,) = [part for part in page_one(interview) if isinstance(part, Plot)]
        assessor = Assessor(benchmark_of(interview.questionnaire), interview.path)
    sections = {section.short: section.id for section in interview.questionnaire.sections}
    for row in plot.rows:
        counting = [
            a
            for a in assessor.block(sections[row.title])
            if a.element.graded and a.range and a.counts is not False
        ]
        levels = Counter(a.range.low if a.decided and a.range else None for a in counting)
        assert Counter(mark.level for mark in row.marks) == levels


def test_the_plot_marks_a_risk_and_a_safeguard_and_hollows_what_is_open() -> None:
    (plot,) = [part for part in page_one(garden(lock=0, lamp=1)) if isinstance(part, Plot)]
    shed, beds = plot.rows
    assert [(mark.kind, mark.level) for mark in shed.marks] == [
        ("risk", 0),
        ("safeguard", 0),
        ("statement", None),
    ]
    assert [mark.level for mark in beds.marks] == [None]
    assert (shed.title, shed.group) == ("Shed", "In the garden")
    assert {name for name, _ in plot.keys} >= {"risk", "safeguard", "open"}


# One sheet


def test_page_one_fits_one_sheet_however_much_is_typed(
    new_talk: Callable[[], Interview], questionnaire: Questionnaire
) -> None:
    talk = new_talk()
    deciding = {gate for item in questionnaire.items for gate in gates(questionnaire, item.id)}
    talk.begin()
    while talk.current:
        if talk.pending:
            talk.say("Anna Virtanen at the ministry of education" if talk.current.id in deciding else "")
        elif talk.current.id in deciding:
            talk.say("/dk")
        elif talk.current.type == "text":
            talk.say("A service " * 200)
        else:
            talk.say("1" if talk.choices else "/skip")
    for theme in ("access", "funding", "ict_features", "citizen_support", "monitoring"):
        talk.say(f"/target {theme}: do what was promised last year; by: 2027-03-31; owner: the desk")
    for level in Level:
        parts = page_one(talk, Share(level))
        assert len(pages_of_pdf(pdf(fit_for_files(tuple(parts)), Voice(), WHEN).data)) == 1


@pytest.mark.parametrize("name", WITH_LEVELS)
def test_an_overview_with_targets_and_views_fits_one_sheet(name: str, tmp_path: Path) -> None:
    talk = Interview.open(copy(EXAMPLES / f"{name}.toml", tmp_path), folder=tmp_path)
    talk.begin()
    for line in (
        "view access: Established because the buses run late",
        "view funding: not sure",
        "target access: Built in; by: 2027-03-31; owner: the desk; first step: Open one evening a week",
        "target AC-E5: Built in; by: 2027-03-31; owner: the desk",
        "target monitoring: Built in; by: 2027-03-31",
        "target ME-E4: Built in; by: 06/2027",
    ):
        talk.say(f"/{line}")
    talk.close()
    assert len(talk.record.targets) > 3
    page = fit_for_files(report(talk.snapshot(), Share(Level.OVERVIEW)))
    assert len(pages_of_pdf(pdf(page, Voice(), WHEN).data)) == 1


def test_an_overview_without_levels_fits_one_sheet_with_targets(tmp_path: Path) -> None:
    talk = Interview.open(copy(EXAMPLES / "evejledning.toml", tmp_path), folder=tmp_path)
    talk.begin()
    for theme in ("access", "audience", "monitoring", "results"):
        talk.say(
            f"/target {theme}: More than now; by: 2027-03-31; owner: the desk; first step: Ask ten users"
        )
    talk.close()
    assert len(talk.record.targets) == 4
    page = fit_for_files(report(talk.snapshot(), Share(Level.OVERVIEW)))
    assert len(pages_of_pdf(pdf(page, Voice(), WHEN).data)) == 1


def test_a_sheet_is_not_left_a_third_empty() -> None:
    """With few themes, what follows begins on the same sheet."""
    pages = pages_of_pdf(pdf(fit_for_files(report(garden(roof=1, soil=0).snapshot())), Voice(), WHEN).data)
    assert "What to do" in pages[0]


def test_a_first_look_takes_two_pages(tmp_path: Path) -> None:
    items = ", ".join(ladder(f"part{n}", 'pass = "first"') for n in range(24))
    first = "\n".join(["[[section]]", 'id = "all"', 'title = "All"', f"item = [{items}]"])
    talk = about(first, folder=tmp_path, pass_="first").interview
    for n in range(24):
        talk.answer(f"c{n % 4}", f"part{n}")
    document = report(talk.snapshot())
    (table,) = [part for part in document if isinstance(part, Table) and len(part.head) == 3]
    assert len(table.rows) == 24
    assert [row[0] for row in table.rows[:2]] == ["All", ""]
    assert len(pages_of_pdf(pdf(fit_for_files(document), Voice(), WHEN).data)) <= 2
    assert Status.ANSWERED in talk.path.statuses.values()
    assert not [part for part in document if isinstance(part, Heading) and part.text == "All"]
