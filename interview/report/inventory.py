"""Several interviews in one document, for a national review or peer learning: their cards and their coverage.

Nothing is ranked, averaged or scored, and no level is shown: practices stand side by side in the order of
their names. Interviews with different questionnaires are never put into one table.
"""

from collections.abc import Collection, Mapping, Sequence

from interview.dialogue.interview import Interview
from interview.dialogue.voice import Voice
from interview.questionnaire.gathering import Gathering
from interview.report.card import card_table
from interview.report.document import Document, Entries, Entry, Heading, NewPage, Paragraph, Part, Table
from interview.report.share import Share, contact_items, shared
from interview.report.summary import foot_words, other_rules, state_of
from interview.session.events import Status

_SIDE_BY_SIDE = 5
"""Practices in one table, so that it fits a page."""


def inventory(
    interviews: Sequence[Interview],
    voice: Voice,
    damaged: Mapping[str, str] | None = None,
    *,
    contacts: bool = False,
) -> Document:
    """The document; `damaged` names the sessions that could not be read, with the reason."""
    in_order = sorted(interviews, key=_name)
    parts: list[Part] = [
        Heading(1, voice.say("inventory.title", len(in_order))),
        Paragraph(voice.say("inventory.how")),
        *_practices(in_order, voice),
    ]
    if damaged:
        entries = tuple(Entry(f"{name}: {reason}") for name, reason in sorted(damaged.items()))
        parts += [Paragraph(voice.say("inventory.damaged", len(entries))), Entries(entries)]
    groups: dict[str, list[Interview]] = {}
    for interview in in_order:
        groups.setdefault(interview.session.header.digest, []).append(interview)
    for group in groups.values():
        parts += _coverage(group, groups.values(), voice)
    parts += [NewPage(), Heading(2, voice.say("inventory.cards"))]
    for interview in in_order:
        copy = shared(interview, Share(contacts=contacts))
        hidden = frozenset() if contacts else contact_items(interview)
        said = foot_words(interview)
        parts += [Heading(3, _name(interview)), *([Paragraph(said)] if said else [])]
        parts += card_table(copy, voice, hidden=hidden)
    return tuple(parts)


def _practices(interviews: Sequence[Interview], voice: Voice) -> list[Part]:
    """Who is in it: what they say of themselves, when, and how far the interview went."""
    rows = []
    for interview in interviews:
        header, record = interview.session.header, interview.record
        said = Voice(interview.questionnaire.language)
        facts = [
            _label(interview, name)
            for name in Gathering.of(interview.questionnaire).about
            if interview.path.statuses.get(name) is Status.ANSWERED
        ]
        last = (record.last_at or header.created)[:10]
        rows.append((_name(interview), "\n".join(facts), last, state_of(interview, said)))
    head = tuple(voice.say(f"inventory.{key}") for key in ("practice", "about", "last", "state"))
    return [Table(voice.say("inventory.practices"), head, tuple(rows), (3, 5, 2, 4))]


def _coverage(
    interviews: Sequence[Interview], groups: Collection[Sequence[Interview]], voice: Voice
) -> list[Part]:
    """The interviews that began with the very same questionnaire. Two may call themselves by one version."""
    first = interviews[0]
    header = first.session.header
    parts: list[Part] = [
        Heading(2, voice.say("inventory.coverage", title=first.questionnaire.title, version=header.version)),
        Paragraph(voice.say("inventory.coverage_how"), small=True),
    ]
    if sum(_named_version(group[0]) == _named_version(first) for group in groups) > 1:
        said = voice.say("inventory.another_text", len(interviews), version=header.version)
        parts.append(Paragraph(said))
    if header.digest != first.questionnaire.digest:
        parts += other_rules(first, voice)
    for start in range(0, len(interviews), _SIDE_BY_SIDE):
        some = interviews[start : start + _SIDE_BY_SIDE]
        rows = tuple(
            (section.title, *(_answered(interview, section.id, voice) for interview in some))
            for section in first.questionnaire.sections
        )
        names = [_name(interview) for interview in some]
        head = (voice.say("coverage.theme"), *names)
        caption = voice.say("inventory.coverage_caption", list=voice.listed(names))
        parts.append(Table(caption, head, rows, (3, *(2 for _ in some))))
    return parts


def _answered(interview: Interview, section: str, voice: Voice) -> str:
    if section not in {s.id for s in interview.questionnaire.sections}:
        return ""
    if not interview.path.touches(interview.questionnaire.section(section)):
        return voice.say("status.not_selected")
    progress = interview.path.progress(section)
    return voice.say("inventory.count", answered=progress.answered, total=progress.on_path)


def _label(interview: Interview, name: str) -> str:
    from interview.dialogue.wording import Wordings

    words = Wordings(interview.path, Voice(interview.questionnaire.language))
    return words.value(interview.questionnaire.item(name), interview.record.answers[name])


def _named_version(interview: Interview) -> tuple[str, str]:
    header = interview.session.header
    return header.questionnaire, header.version


def _name(interview: Interview) -> str:
    return interview.session.header.name
