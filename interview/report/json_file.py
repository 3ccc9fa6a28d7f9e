"""JSON for programs: the answers with their statuses, the levels as ranges, targets and advice."""

import json
from typing import Any

from interview.benchmark import (
    Assessor,
    Benchmark,
    Range,
    Support,
    find_out_next,
    no_levels,
    policy_issues,
    recommend,
    shown_benchmark,
)
from interview.condition.facts import Between
from interview.dialogue.interview import Interview
from interview.dialogue.voice import Voice
from interview.dialogue.wording import Wordings
from interview.path.checks import reads
from interview.questionnaire import Item
from interview.report.basis import Basis
from interview.report.elsewhere import noted_elsewhere
from interview.report.not_asked import why_not_asked
from interview.report.plan import aims
from interview.report.share import Share
from interview.report.summary import foot_words
from interview.session.events import SETTLED, Status

FORMAT = 1


def json_text(interview: Interview, share: Share) -> str:
    """The whole interview as JSON. Levels are numbers from 0 to 3, always with a lower and an upper end."""
    header = interview.session.header
    voice = Voice(interview.questionnaire.language)
    data = {
        "format": FORMAT,
        "session": {
            "name": header.name,
            "created": header.created,
            "last": interview.record.last_at or header.created,
            "completed": interview.completed,
            "pass": interview.record.pass_,
        },
        "questionnaire": {
            "id": header.questionnaire,
            "version": header.version,
            "digest": header.digest,
            "benchmark_digest": header.benchmark_digest,
            "title": interview.questionnaire.title,
            "language": interview.questionnaire.language,
        },
        "read_with": {
            "version": interview.questionnaire.version,
            "digest": interview.questionnaire.digest,
            "benchmark_digest": interview.questionnaire.benchmark_digest,
            "notice": Basis.of(interview).notice,
        },
        "share": {"level": share.level.value, "contacts": share.with_contacts},
        "basis": foot_words(interview) or voice.say("report.caution"),
        "no_levels": no_levels(interview.path),
        "answers": [_answer(interview, item) for item in interview.questionnaire.items if item.is_question],
        "themes": _themes(interview),
        "contradictions": [
            {
                "check": check.id,
                "said": interview.contradiction(check),
                "items": [item.id for item in reads(interview.questionnaire, check)],
            }
            for check in interview.contradictions
        ],
        "targets": [
            {
                "id": a.id,
                "theme": a.title,
                "statement": a.statement,
                "from": a.now,
                "to": a.to,
                "level": a.level,
                "hold": a.hold,
                "first_step": a.step,
                "owner": a.owner,
                "by": a.by,
                "sign": a.sign,
            }
            for a in aims(interview)
        ],
        "views": [
            {
                "id": name,
                "level": view.level if no_levels(interview.path) is None else None,
                "opinion": view.opinion.value if view.opinion else None,
                "reason": view.text,
            }
            for name, view in interview.record.views.items()
        ],
        **_advice(interview),
        "remarks": list(interview.record.remarks.get("", ())),
        "elsewhere": [{"item": name, **_noted(interview, name)} for name in noted_elsewhere(interview)],
    }
    return json.dumps(data, indent=2, ensure_ascii=False) + "\n"


def _advice(interview: Interview) -> dict[str, Any]:
    """What follows from the levels; the support of an issue has a lower and an upper end."""
    assessor = Assessor(shown_benchmark(interview.path), interview.path)
    return {
        "first_steps": [
            {
                "element": found.element.id,
                "reason": found.reason.name.lower(),
                "level": _range(found.level),
                "answers": list(found.items),
                "first_step": found.first_step,
                "sources": list(found.sources),
            }
            for found in recommend(assessor)
        ],
        "find_out_next": [
            {"item": found.item, "status": found.status.value, "elements": [e.id for e in found.elements]}
            for found in find_out_next(assessor)
        ],
        "policy_issues": [
            {
                "id": found.issue.id,
                "title": found.issue.title,
                "chosen": found.chosen,
                "support": None if found.low is None or found.high is None else _names(found.low, found.high),
                "conditions": [{"rule": c.rule.sentence, "state": c.state} for c in found.conditions],
            }
            for found in policy_issues(assessor)
        ],
    }


def _names(*support: Support) -> list[str]:
    return [one.name.lower() for one in support]


def _answer(interview: Interview, item: Item) -> dict[str, Any]:
    words = Wordings(interview.path, Voice(interview.questionnaire.language))
    found: dict[str, Any] = {
        "item": item.id,
        "section": item.section,
        "question": words.filled(item.title),
        "status": interview.path.statuses[item.id].value,
    }
    why = why_not_asked(words, item)
    if why.code:
        found["why_not_asked"] = why._asdict()
    if interview.record.is_private(item.id):
        return found
    answer = interview.record.answers.get(item.id)
    if answer and answer.status in SETTLED:
        value = answer.value
        if isinstance(value, Between):
            found["between"] = list(value.codes)
        elif value is not None:
            found["value"] = list(value) if isinstance(value, tuple) else value
        if answer.status is Status.ANSWERED:
            found["answer"] = words.value(item, answer)
        names = ("words", "specify", "evidence", "evidence_text", "link", "who", "reason", "at")
        found |= {name: held for name in names if (held := getattr(answer, name))}
    return found | _noted(interview, item.id)


def _noted(interview: Interview, name: str) -> dict[str, list[str]]:
    both = {"notes": interview.record.remarks, "links": interview.record.links}
    return {key: list(held[name]) for key, held in both.items() if name in held}


def _themes(interview: Interview) -> list[dict[str, Any]]:
    """The themes that can be compared; without levels or statements where none are shown."""
    benchmark = shown_benchmark(interview.path)
    assessor = Assessor(benchmark, interview.path)
    shown = {block.section for block in benchmark.blocks}
    found = []
    for block in Benchmark.of(interview.questionnaire).blocks:
        section = interview.questionnaire.section(block.section)
        if not interview.path.asks(section):
            continue
        progress = interview.path.progress(section.id)
        found.append(
            {
                "section": section.id,
                "title": section.title,
                "answered": progress.answered,
                "asked": progress.on_path,
                "level": _range(assessor.band(section.id)) if block.band and block.section in shown else None,
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
                    for a in assessor.block(section.id)
                ],
            }
        )
    return found


def _range(level: Range | None) -> list[int] | None:
    return None if level is None else [level.low, level.high]
