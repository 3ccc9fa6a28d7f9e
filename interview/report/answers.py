"""Each question as data hold it: as it was asked, what counts of its answer, and apart what was set aside."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from msgspec.structs import replace

from interview.condition import Between
from interview.path.set_aside import parted
from interview.questionnaire import Item, Section
from interview.report.tally import Counted, StandsFor, notes_on
from interview.session.events import Status, Value
from interview.session.record import Answer
from interview.snapshot.snapshot import Snapshot
from interview.withheld import WITHHELD, Withheld, not_withheld
from interview.wording.answers import Answers
from interview.wording.voice import Voice


class NotAsked(StrEnum):
    THEME_NOT_CHOSEN = "theme_not_chosen"
    QUICK_PASS = "quick_pass"
    FULL_PASS = "full_pass"
    EARLIER_ANSWER = "earlier_answer"


class Why(NamedTuple):
    """Both are empty for a question that was asked, or still will be."""

    code: str = ""
    text: str = ""


@dataclass(frozen=True, slots=True)
class Held:
    """An answer with what was said beside it.

    Whatever a copy leaves out is `Withheld`. `answer` is the value as readers see it. An empty text, no
    value and no status stand for what was not said. `language` is the one that was spoken then, where that is
    another than that of the report.
    """

    status: Status | None = None
    value: Value | Between | None = None
    answer: str = ""
    words: str = ""
    specify: str = ""
    evidence: str = ""
    evidence_text: str = ""
    link: str = ""
    who: str = ""
    reason: str = ""
    at: str = ""
    language: str = ""
    notes: tuple[str, ...] = ()
    links: tuple[str, ...] = ()

    @property
    def texts(self) -> Mapping[str, str]:
        """What was said beside the value, by name; empty texts too."""
        return {
            "words": self.words,
            "specify": self.specify,
            "evidence": self.evidence,
            "evidence_text": self.evidence_text,
            "link": self.link,
            "who": self.who,
            "reason": self.reason,
        }

    @property
    def withheld(self) -> tuple[str, ...]:
        """The names of what this copy leaves out."""
        held = {"value": self.value, **self.texts}
        lists = {"notes": self.notes, "links": self.links}
        names = [name for name, text in held.items() if isinstance(text, Withheld)]
        names += [name for name, texts in lists.items() if len(not_withheld(texts)) < len(texts)]
        return tuple(names)

    @property
    def plain_value(self) -> Value | Between | None:
        return None if isinstance(self.value, Withheld) else self.value


@dataclass(frozen=True, slots=True)
class QuestionRow:
    """One question: `given` is what counts, `aside` what was set aside; both are empty for a private one."""

    section: Section
    item: Item
    title: str
    asked: str
    status: Status
    why: Why
    counts: bool
    given: Held
    aside: Held

    @property
    def stands_for(self) -> StandsFor:
        answered = self.status is Status.ANSWERED and self.given.status is not None
        notes = notes_on(self.item.id, self.given.notes or self.aside.notes)
        return (*([Counted("answers", self.item.id)] if answered else ()), *notes)


def question_rows(snapshot: Snapshot) -> Iterator[QuestionRow]:
    """A row for each question, also for those that were not asked, in their order."""
    path, record = snapshot.path, snapshot.record
    words = Answers(path, snapshot.voice)
    for section in snapshot.questionnaire.sections:
        for item in filter(lambda item: item.is_question, section.items):
            status = path.statuses[item.id]
            given, aside = Held(), Held()
            if not record.is_private(item.id):
                counting, rest = parted(path, item)
                beside = Held(
                    notes=tuple(record.remarks.get(item.id, ())), links=tuple(record.links.get(item.id, ()))
                )
                here = item.id in path
                given = _held(words, item, counting, beside if here else Held())
                aside = _held(words, item, rest, Held() if here else beside)
            yield QuestionRow(
                section=section,
                item=item,
                title=words.filled(item.title),
                asked=words.of(item).ask,
                status=status,
                why=why_not_asked(words, item),
                counts=item.id in path and status is not Status.NOT_APPLICABLE,
                given=given,
                aside=aside,
            )


def notes_beside(snapshot: Snapshot) -> Iterator[tuple[str, str, Held]]:
    """Notes and links on the interview as a whole, under an empty id, and on questions that this version
    does not have, by theirs; each with words to stand in place of a question."""
    record, voice = snapshot.record, snapshot.voice
    others = {name: question_elsewhere(name, voice) for name in noted_elsewhere(snapshot)}
    if "" in record.remarks:
        others = {"": voice.say("page.general"), **others}
    for name, words in others.items():
        notes, links = record.remarks.get(name, ()), record.links.get(name, ())
        yield name, words, Held(notes=tuple(notes), links=tuple(links))


_ONE_LINE = 200
"""Letters of choices that run on in one paragraph."""


def value_in_words(words: Answers, item: Item, answer: Answer) -> str:
    """The answer as readers see it, without what this copy leaves out; withheld when nothing remains."""
    if answer.status is not Status.ANSWERED:
        return ""
    if isinstance(answer.value, Withheld):
        return WITHHELD
    specify = None if isinstance(answer.specify, Withheld) else answer.specify
    return words.value(item, replace(answer, specify=specify))


def answer_parts(words: Answers, item: Item, answer: Answer) -> list[str]:
    """What was chosen, each choice by itself, with its words; of any other answer, the whole of it."""
    if answer.status is not Status.ANSWERED:
        return []
    if not isinstance(answer.value, tuple):
        return [words.value(item, answer)]
    return [words.value(item, replace(answer, value=(code,))) for code in answer.value]


def answer_lines(words: Answers, item: Item, answer: Answer) -> list[str]:
    """An answer for a table: its choices run on where they are short, else stand in a line each."""
    parts = answer_parts(words, item, answer)
    in_one = words.voice.apart(parts)
    return [in_one] if len(in_one) <= _ONE_LINE else parts


def _held(words: Answers, item: Item, answer: Answer | None, beside: Held) -> Held:
    if answer is None:
        return beside
    return Held(
        status=answer.status,
        value=answer.value,
        answer=value_in_words(words, item, answer),
        words=answer.words or "",
        specify=answer.specify or "",
        evidence=answer.evidence or "",
        evidence_text=answer.evidence_text or "",
        link=answer.link or "",
        who=answer.who or "",
        reason=answer.reason or "",
        at=answer.at,
        language=spoken if (spoken := answer.language or "") != words.voice.language else "",
        notes=beside.notes,
        links=beside.links,
    )


def why_not_asked(words: Answers, item: Item) -> Why:
    path, voice = words.path, words.voice
    status = path.statuses[item.id]
    if status is Status.OFF_PATH:
        sentence = voice.say("not_asked.earlier_answer", rule=words.rule(path.closed[item.id]))
        return Why(NotAsked.EARLIER_ANSWER, sentence)
    if status is Status.NOT_SELECTED:
        code = NotAsked.THEME_NOT_CHOSEN
    elif status is Status.NOT_IN_PASS:
        code = NotAsked(f"{item.pass_}_pass")
    else:
        return Why()
    return Why(code, voice.say(f"not_asked.{code}"))


def noted_elsewhere(snapshot: Snapshot) -> list[str]:
    """The ids of questions that this version lacks and that have notes or links; private ones stay so."""
    record = snapshot.record
    names = dict.fromkeys([*record.remarks, *record.links])
    return [name for name in names if name and _is_gone(snapshot, name) and not record.is_private(name)]


def question_elsewhere(name: str, voice: Voice) -> str:
    """Which question it is that this version lacks: its id as words, as nothing else of it is known here."""
    return voice.say("report.elsewhere", item=name.replace("_", " "))


def answered_elsewhere(snapshot: Snapshot) -> int:
    """How many answers belong to questions that this version lacks; they are in no report."""
    answers = snapshot.record.answers.items()
    return sum(answer.status is Status.ANSWERED and _is_gone(snapshot, name) for name, answer in answers)


def _is_gone(snapshot: Snapshot, name: str) -> bool:
    return name not in snapshot.questionnaire.by_id
