"""JSON for programs: the answers with their statuses, the levels as ranges, targets and advice.

What a copy leaves out has no key; `withheld_fields` names it. `withheld` is true of an answer whose value is
left out, and of a target, view or list of notes of which anything is.
"""

import json
from collections.abc import Sequence
from typing import Any

from interview.benchmark import IssueResult, Range, Recommendation, Support
from interview.condition.facts import Amount, Between, Span
from interview.path.checks import reads
from interview.report.answers import Held, QuestionRow, noted_elsewhere
from interview.report.brief import Brief
from interview.report.sections.head import Basis, caution, foot_words
from interview.report.tally import Counted, Wrote, notes_on, uncounted
from interview.report.targets import Aim
from interview.report.worked_out import WorkedOutRow
from interview.session.events import Status
from interview.session.record import View
from interview.withheld import Withheld, not_withheld

FORMAT = 1


def write(brief: Brief, wrote: Wrote) -> bytes:
    return json_text(brief, wrote).encode()


def json_text(brief: Brief, wrote: Wrote = uncounted) -> str:
    """The whole interview as JSON. Levels are numbers from 0 to 3, always with a lower and an upper end."""
    header = brief.header
    data = {
        "format": FORMAT,
        "session": {
            "name": header.name,
            "created": header.created,
            "last": brief.snapshot.last_at,
            "completed": brief.snapshot.completed,
            "pass": brief.record.pass_,
            "deepened": list(brief.record.deepened),
        },
        "questionnaire": {
            "id": header.questionnaire,
            "version": header.version,
            "digest": header.digest,
            "benchmark_digest": header.benchmark_digest,
            "title": brief.questionnaire.title,
            "language": brief.questionnaire.language,
        },
        "read_with": {
            "version": brief.questionnaire.version,
            "digest": brief.questionnaire.digest,
            "benchmark_digest": brief.questionnaire.benchmark_digest,
            "notice": Basis.of(brief).notice,
        },
        "share": {"level": brief.share.level.value, "contacts": brief.share.with_contacts},
        "basis": foot_words(brief) or caution(brief),
        "no_levels": brief.snapshot.no_levels,
        "answers": [_answer(row, wrote) for row in brief.question_rows],
        "worked_out": list(map(_worked_out, brief.worked_out)),
        "themes": _themes(brief),
        "contradictions": [
            {
                "check": check.id,
                "said": brief.words.check(check),
                "items": [item.id for item in reads(brief.questionnaire, check)],
            }
            for check in brief.snapshot.contradictions
        ],
        "targets": [_target(aim, wrote) for aim in brief.aims],
        "views": [
            _view(name, view, wrote, with_level=brief.snapshot.no_levels is None)
            for name, view in brief.record.views.items()
        ],
        **_advice(brief, wrote),
        **_remarks(brief, wrote),
        "elsewhere": [_elsewhere(brief, name, wrote) for name in noted_elsewhere(brief.snapshot)],
        **_added(brief, wrote),
    }
    return json.dumps(data, indent=2, ensure_ascii=False) + "\n"


def _advice(brief: Brief, wrote: Wrote) -> dict[str, Any]:
    """What follows from the levels; the support of an issue has a lower and an upper end."""
    return {
        "first_steps": [_first_step(advised, wrote) for advised in brief.recommendations],
        "find_out_next": [
            {
                "item": question.item,
                "status": question.status.value,
                "elements": [e.id for e in question.elements],
            }
            for question in brief.open_questions
        ],
        "policy_issues": [_issue(result, wrote) for result in brief.policy_issues],
    }


def _first_step(advised: Recommendation, wrote: Wrote) -> dict[str, Any]:
    wrote((Counted("steps", advised.element.id),))
    return {
        "element": advised.element.id,
        "reason": advised.reason.name.lower(),
        "level": _range(advised.level),
        "answers": list(advised.items),
        "first_step": advised.first_step,
        "sources": list(advised.sources),
    }


def _issue(result: IssueResult, wrote: Wrote) -> dict[str, Any]:
    """One of which nothing can be said yet has no support; those that were named are counted."""
    if result.low is not None and result.chosen:
        wrote((Counted("issues", result.issue.id),))
    return {
        "id": result.issue.id,
        "title": result.issue.title,
        "chosen": result.chosen,
        "support": None if result.low is None or result.high is None else _names(result.low, result.high),
        "conditions": [{"rule": c.rule.sentence, "state": c.state} for c in result.conditions],
    }


def _names(*support: Support) -> list[str]:
    return [step.name.lower() for step in support]


def _answer(row: QuestionRow, wrote: Wrote) -> dict[str, Any]:
    """A question; what was set aside of it stands under a key of its own."""
    record: dict[str, Any] = {
        "item": row.item.id,
        "section": row.section.id,
        "question": row.title,
        "question_as_asked": row.asked,
        "status": row.status.value,
    }
    if row.why.code:
        record["why_not_asked"] = row.why._asdict()
    record |= _held(row.given)
    if aside := _held(row.aside):
        status = {"status": row.aside.status.value} if row.aside.status else {}
        record["set_aside"] = status | aside
    wrote(row.stands_for)
    return record


def _worked_out(row: WorkedOutRow) -> dict[str, Any]:
    """A value that was worked out: `value`, or of what is known in part `between` or its two ends."""
    value = row.value
    record: dict[str, Any] = {
        "id": row.entry.id,
        "section": row.section.id,
        "title": row.entry.title,
        "state": row.state.value,
    }
    if row.withheld:
        return record | {"withheld": True}
    if isinstance(value, Span):
        record |= {"lowest": value.low, "highest": value.high}
    elif isinstance(value, Between):
        record["between"] = list(value.codes)
    elif value is not None:
        record["value"] = value
    return record | ({"answer": row.answer} if row.answer else {})


def _held(held: Held) -> dict[str, Any]:
    """What there is of an answer, and the names of what this copy leaves out."""
    value = held.plain_value
    parts: dict[str, Any] = {}
    if isinstance(value, Between):
        parts["between"] = list(value.codes)
    elif isinstance(value, Amount):
        ends = {"lowest": value.low, "highest": value.high, "estimate": value.about or None}
        parts |= {name: end for name, end in ends.items() if end is not None}
    elif value is not None:
        parts["value"] = list(value) if isinstance(value, tuple) else value
    texts = {"answer": held.answer, **held.texts, "at": held.at, "language": held.language}
    if held.status is not Status.ANSWERED:
        texts.pop("answer")
    parts |= {name: text for name, text in texts.items() if not isinstance(text, Withheld)}
    parts = {name: text for name, text in parts.items() if text != "" or name == "answer"}
    parts |= {
        name: not_withheld(texts)
        for name, texts in (("notes", held.notes), ("links", held.links))
        if not_withheld(texts)
    }
    if isinstance(held.value, Withheld):
        parts["withheld"] = True
    return parts | ({"withheld_fields": list(held.withheld)} if held.withheld else {})


def _target(aim: Aim, wrote: Wrote) -> dict[str, Any]:
    to = aim.goal or aim.own_words
    texts = {"to": to, "first_step": aim.step, "owner": aim.owner, "by": aim.by, "sign": aim.sign}
    texts |= {
        "target_status": aim.status.value,
        "moved_from": aim.moved_from,
        "reason": aim.reason,
    }
    left_out = [name for name, text in texts.items() if isinstance(text, Withheld)]
    if aim.goal and isinstance(aim.own_words, Withheld):
        left_out.insert(0, "to")  # the level is told, and the words with it are not
    wrote((Counted("targets", aim.id),))
    return {
        "id": aim.id,
        "theme": aim.title,
        "statement": aim.statement,
        "from": aim.now,
        **{name: text for name, text in texts.items() if not isinstance(text, Withheld)},
        "level": aim.level,
        "hold": aim.hold,
        **_marked(left_out),
    }


def _view(name: str, view: View, wrote: Wrote, *, with_level: bool) -> dict[str, Any]:
    wrote((Counted("views", name),))
    record = {
        "id": name,
        "level": view.level if with_level else None,
        "opinion": view.opinion.value if view.opinion else None,
    }
    return record | (_marked(["reason"]) if isinstance(view.text, Withheld) else {"reason": view.text})


def _remarks(brief: Brief, wrote: Wrote) -> dict[str, Any]:
    """Notes on the interview as a whole."""
    notes = brief.record.remarks.get("", ())
    wrote(notes_on("", notes))
    return _listed(remarks=notes)


def _elsewhere(brief: Brief, name: str, wrote: Wrote) -> dict[str, Any]:
    record = brief.record
    wrote(notes_on(name, record.remarks.get(name, ())))
    return {"item": name} | {
        key: value
        for key, value in _listed(
            notes=record.remarks.get(name, ()), links=record.links.get(name, ())
        ).items()
        if value
    }


def _listed(**lists: tuple[str, ...]) -> dict[str, Any]:
    """These texts without those that are left out."""
    held: dict[str, Any] = {name: not_withheld(texts) for name, texts in lists.items()}
    return held | _marked([name for name, texts in lists.items() if len(not_withheld(texts)) < len(texts)])


def _marked(names: Sequence[str]) -> dict[str, Any]:
    return {"withheld": True, "withheld_fields": list(names)} if names else {}


def _added(brief: Brief, wrote: Wrote) -> dict[str, Any]:
    """What a package above adds, its tables as lists; nothing for most interviews."""
    added = brief.added
    for table in added.tables:
        for _, stands_for in table.counted_lines:
            wrote(stands_for)
    lists = {table.name: [dict(line) for line in table.lines] for table in added.tables}
    return {added.name: {**added.data, **lists}} if added.name else {}


def _themes(brief: Brief) -> list[dict[str, Any]]:
    """The themes that can be compared; without levels or statements where none are shown."""
    shown = {block.section for block in brief.levels.benchmark.blocks}
    themes = []
    for block in brief.snapshot.supplements.good_practice.blocks:
        section = brief.questionnaire.section(block.section)
        if not brief.path.asks(section):
            continue
        progress = brief.path.progress(section.id)
        standing = brief.levels.standing(section.id) if block.section in shown else None
        themes.append(
            {
                "section": section.id,
                "title": section.title,
                "answered": progress.answered,
                "asked": progress.on_path,
                "level": _range(standing.range) if standing else None,
                "so_far": standing.so_far if standing else None,
                "decided": standing.decided if standing else 0,
                "statements": standing.total if standing else 0,
                "held_by": [element.id for element in standing.held_by] if standing else [],
                "limited_by": [element.id for element in standing.limited_by] if standing else [],
                "risks": [element.id for element in standing.risks] if standing else [],
                "foreseen": standing.foreseen if standing else False,
                "elements": [
                    {
                        "id": a.element.id,
                        "code": a.element.code,
                        "statement": a.element.statement,
                        "sources": list(a.element.sources),
                        "state": a.state.value,
                        "level": _range(a.range) if a.element.graded else None,
                        "evidence": a.evidence,
                    }
                    for a in brief.levels.block(section.id)
                ],
            }
        )
    return themes


def _range(level: Range | None) -> list[int] | None:
    return None if level is None else [level.low, level.high]
