"""Page one: every number on it is a count that can be made again, and no report has a percentage or a fraction."""

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
from interview.dialogue.interview import Interview
from interview.path import gates
from interview.questionnaire import Questionnaire
from interview.report.contents import report
from interview.report.document import (
    Boxes,
    Entries,
    Heading,
    NewPage,
    Paragraph,
    Part,
    Plot,
    fit_for_files,
    texts_of,
)
from interview.report.writers.pdf import pdf
from interview.session.events import Status
from interview.snapshot.sharing import Level, Share, holdings
from interview.wording.counts import left_in_words
from interview.wording.voice import Voice
from tests.examples import EXAMPLES, NAMES, VERSION_1, WITH_LEVELS, opened
from tests.report.conftest import pages_of_pdf

WHEN = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)
DATE = re.compile(r"\b\d{4}-\d\d-\d\d\b")
VERSION = re.compile(r"version \d+\.\d+\.\d+")
ADDRESS = re.compile(r"https?://\S+")
NUMBER = re.compile(r"\d+")
FRACTION = re.compile(r"\d[.,]\d(?!\d\d)")


def page_one(interview: Interview) -> list[Part]:
    parts = report(interview.snapshot(), Share(Level.OVERVIEW))
    assert not any(isinstance(part, NewPage) for part in parts)
    return list(parts)


def counts(interview: Interview) -> Counter[str]:
    """How often each number may stand on page one, counted from statuses and levels alone."""
    path, statuses = interview.path, interview.path.statuses
    on_path = [i for i in path.questions if statuses[i.id] is not Status.NOT_APPLICABLE]
    answered = [i for i in on_path if statuses[i.id] is Status.ANSWERED]
    others = [i for i in on_path if statuses[i.id] in (Status.DONT_KNOW, Status.REFUSED)]
    may = [len(answered), len(on_path), len(on_path) - len(answered) - len(others)]
    may += [sum(statuses[i.id] is s for i in others) for s in (Status.DONT_KNOW, Status.REFUSED)]
    assessor = Assessor(benchmark_of(interview.questionnaire), path)
    blocks = [block.section for block in assessor.benchmark.blocks if block.band]
    bands = [assessor.band(section) for section in blocks]
    applying = [band for band in bands if band]
    may += [len(applying), *Counter(band for band in applying if band.width < 2).values()]
    may += [sum(band.width > 1 for band in applying), len(bands) - len(applying)]
    for section in blocks:
        mine = [item for item in on_path if item.section == section]
        may += [sum(statuses[item.id] is Status.ANSWERED for item in mine), len(mine)]
        band = assessor.band(section)
        if band and band.width < 2:
            graded = [found for found in assessor.block(section) if found.element.graded]
            may += [sum(found.range is not None for found in graded), len(graded)]
    unknown = sum(statuses[item.id] is Status.DONT_KNOW for item in path.questions)
    may += [unknown - 3] if unknown > 3 else []
    return Counter(map(str, may))


@pytest.mark.parametrize("name", NAMES)
def test_every_number_on_page_one_is_a_count(name: str) -> None:
    with opened(name) as interview:
        parts = page_one(interview)
        # Boxes of strengths and gaps quote statements and answers, the sources titles; nothing is counted there.
        counted = [p for p in parts if isinstance(p, Heading | Paragraph | Plot)]
        text = " ".join(t for p in counted for t in texts_of(p) if not t.startswith("Sources: "))
        boxes = next(part for part in parts if isinstance(part, Boxes))
        text += " ".join(e.text for box in boxes.boxes[2:] for e in box.entries)
        found = Counter(NUMBER.findall(VERSION.sub("", DATE.sub("", text))))
        assert found - counts(interview) == Counter()


@pytest.mark.parametrize("name", NAMES)
def test_what_a_full_copy_says_of_itself_is_counted(name: str) -> None:
    with opened(name) as interview:
        (line,) = [
            p.text
            for p in report(interview.snapshot())
            if isinstance(p, Paragraph) and p.text.startswith("This copy is")
        ]
        held = holdings(interview.snapshot())
    wanted = [held.answers, held.notes, held.targets, held.names, held.contacts]
    assert list(map(int, NUMBER.findall(line))) == [number for number in wanted if number]


@pytest.mark.parametrize("name", NAMES)
def test_no_percentage_and_no_fraction_anywhere(name: str) -> None:
    with opened(name) as interview:
        parts = report(interview.snapshot(), Share(Level.ANSWERS))
        sources = next(
            (
                place
                for place, part in enumerate(parts)
                if isinstance(part, Heading) and part.text == "Sources of the statements"
            ),
            len(parts),
        )
        text = "\n".join(t for part in parts[:sources] for t in texts_of(part))
    text = ADDRESS.sub("", VERSION.sub("", DATE.sub("", text)))
    assert "%" not in text
    assert FRACTION.findall(text) == []


@pytest.mark.parametrize("name", WITH_LEVELS)
def test_the_themes_by_level_add_up(name: str) -> None:
    with opened(name) as interview:
        (sentence,) = [
            p.text for p in page_one(interview) if isinstance(p, Paragraph) and "Of these" in p.text
        ]
    whole, _, rest = sentence.partition("Of these,")
    parts = rest.partition(".")[0]
    assert int(NUMBER.findall(whole)[-1]) == sum(map(int, NUMBER.findall(parts)))


def test_a_theme_that_does_not_apply_is_no_open_theme() -> None:
    talk = Interview(load(VERSION_1))
    talk.begin()
    talk.answer("self_service", "practitioner_role")
    text = " ".join(t for part in page_one(talk) for t in texts_of(part))
    assert "10 themes can be compared with good practice. Of these, for 10 there is not enough" in text
    assert "One theme does not apply here." in text


def test_what_was_left_open_at_the_end_is_counted_apart_from_what_is_not_known() -> None:
    talk = Interview(load(VERSION_1))
    talk.begin(setup=True)
    for line in ("access", "quick", "dk", "", *["private"] * 2, *["skip"] * 20):
        talk.say(line)
    assert talk.record.completed
    progress = talk.progress
    text = " ".join(t for part in page_one(talk) for t in texts_of(part))
    left = progress.on_path - progress.settled
    assert (
        f"0 of {progress.on_path} questions answered, 1 not known, 2 kept private, {left} left open." in text
    )
    assert left_in_words(progress, Voice("en"), completed=True) == f"all asked, {left} open"


def test_a_level_without_evidence_is_only_reported() -> None:
    with opened("brambleside") as interview:
        text = " ".join(t for part in page_one(interview) for t in texts_of(part))
    assert "Reported to work well" in text
    assert "reported: It works with youth services" in text
    assert "Working well" not in text
    assert "shown by" not in text


def test_what_holds_in_parts_is_no_strength_of_page_one() -> None:
    with opened("brambleside") as interview:
        parts = report(interview.snapshot())
        text = " ".join(t for part in page_one(interview) for t in texts_of(part))
    assert "several channels and hours" not in text  # there are no other hours
    whole = " ".join(t for part in parts for t in texts_of(part))
    assert "needs no computer. Established in parts, reported. Ways in: Website" in whole


def test_every_step_on_page_one_names_its_source() -> None:
    for name in WITH_LEVELS:
        with opened(name) as interview:
            texts = [t for part in page_one(interview) for t in texts_of(part)]
        steps = [text for text in texts if text.startswith("A first step: ")]
        assert steps
        assert all("Source: S" in step or "This tool's own" in step for step in steps)


def test_barriers_and_themes_without_a_level_stand_apart_from_the_gaps() -> None:
    with opened("northlight") as interview:
        texts = [p.text for p in page_one(interview) if isinstance(p, Paragraph)]
    assert any("not judged: Inadequate integration of services (Serious)." in text for text in texts)
    (described,) = [text for text in texts if text.startswith("Described, without a level")]
    assert "Funding" in described
    assert "Access" not in described


@pytest.mark.parametrize("name", WITH_LEVELS)
def test_after_page_one_every_certain_level_is_one_finding(name: str) -> None:
    with opened(name) as interview:
        parts = report(interview.snapshot())
        assessor = Assessor(benchmark_of(interview.questionnaire), interview.path)
    start = next(n for n, p in enumerate(parts) if isinstance(p, Heading) and p.text == "In place")
    lists = [part for part in parts[start:] if isinstance(part, Entries)][:2]
    told = [[line.split(" ")[0] for entry in part.entries for line in entry.details] for part in lists]
    own = [
        assessor.element(e.id) for e in assessor.benchmark.elements.values() if e.graded and not e.level_from
    ]
    levels = [(found.element.code, found.range) for found in own if found.range]
    assert sorted(told[0]) == sorted(code for code, level in levels if level.low >= 2)
    assert sorted(told[1]) == sorted(
        f.element.code for f in own if f.range and f.range.high <= 1 and f.expected is True
    )


def test_nothing_answered_is_said_without_a_level(new_talk: object) -> None:
    assert callable(new_talk)
    text = " ".join(t for part in report(new_talk().snapshot()) for t in texts_of(part))
    assert "for 11 there is not enough to say" in text
    assert "No target has been set yet." in text
    assert "Nothing is Established yet" in text


def test_page_one_fits_one_sheet_however_many_questions_are_waited_for(
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
        parts = list(
            takewhile(lambda part: not isinstance(part, NewPage), report(talk.snapshot(), Share(level)))
        )
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
