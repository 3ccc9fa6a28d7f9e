"""Checks of wording: tone, length, two questions in one, missing titles, missing translations."""

from collections import Counter
from collections.abc import Iterator, Mapping
from itertools import combinations

from msgspec import Struct
from msgspec.msgpack import decode as unpack

from interview.lint.tone import spacing, tone, two_in_one
from interview.questionnaire import Problems, Questionnaire, Severity
from interview.questionnaire.build import build
from interview.questionnaire.files import TEXTS
from interview.questionnaire.load import in_language
from interview.questionnaire.placeholders import placeholders
from interview.questionnaire.problems import HEAD, some
from interview.questionnaire.rows import Row
from interview.questionnaire.translate import Spot, originals, place_of, said_at
from interview.sentences.translated import CHECKED_BY, leaves
from interview.understanding.normalise import spaced

_LONGEST_MEANING = 40
_LONGEST_TITLE = 6
_OF_TEXTS = ("unknown_id", "forward_reference", "no_fallback", "stray_brace")


class _Text(Struct, frozen=True):
    section: str
    place: str
    text: str
    accepted: tuple[str, ...] = ()
    asked: bool = False
    measured: bool = True


def check_texts(questionnaire: Questionnaire, problems: Problems) -> None:
    for text in _texts(Row(questionnaire.definition)):
        advice = list(tone(text.text, measured=text.measured))
        if text.asked and two_in_one(text.text):
            advice.append(("two_questions", "This seems to ask two things at once. Split it into two items."))
        for code, message in advice:
            if code not in text.accepted:
                severity = Severity.ERROR if code == "tone" else Severity.WARNING
                problems.add(HEAD, text.place, code, message, severity)
    _check_good_practice(Row(questionnaire.definition), problems)
    for term in questionnaire.glossary:
        if len(term.meaning.split()) > _LONGEST_MEANING:
            problems.add(
                "glossary.toml",
                f"term.{term.id}",
                "too_long",
                f"The meaning has more than {_LONGEST_MEANING} words. Shorten it.",
                Severity.WARNING,
            )
        for code, message in tone(term.meaning, measured=False):
            problems.add("glossary.toml", f"term.{term.id}", code, message, Severity.ERROR)


def _check_good_practice(root: Row, problems: Problems) -> None:
    """The tone of what readers of the comparison see; sentences may be longer than those of a question."""
    for table in ("element", "policy_issue"):
        for row in root.rows(table):
            name = row.text("id")
            keys = ("statement", "first_step", "next_step", "basis_note", "about", "good")
            texts = [(key, row.text(key)) for key in keys if key in row]
            texts += [("cap", cap.text("because")) for cap in row.rows("cap")]
            texts += [("step", step.text("say")) for step in row.rows("step")]
            texts += [("risk", row.row("risk").text("because"))] if "risk" in row else []
            for key, text in texts:
                for code, message in tone(text, measured=False):
                    if code == "tone":
                        problems.add("good-practice.toml", f"{table}.{name}.{key}", code, message)


def check_translations(questionnaire: Questionnaire, problems: Problems) -> None:
    """Per language: what is not translated yet, stands for nothing, has lost something, or pipes amiss."""
    reported = {(problem.table, problem.code, problem.message) for problem in problems}
    spots = originals(questionnaire.definition)
    for language in questionnaire.languages[1:]:
        texts = leaves(unpack(questionnaire.translations[language]))
        file = f"{language}/{TEXTS}"
        missing = [place for place, spot in spots.items() if _is_shown(spot) and not said_at(place, texts)]
        unused = [
            leaf
            for leaf, text in texts.items()
            if text and leaf != CHECKED_BY and place_of(leaf, spots) is None
        ]
        if missing:
            problems.add(
                file,
                "",
                "untranslated",
                f"Until they are translated, these are shown in {questionnaire.languages[0]} "
                f"({len(missing)} of {len(spots)}): {some(missing)}. "
                f"With `interview translate {language}` they are all in one file.",
                Severity.WARNING,
            )
        if unused:
            problems.add(
                file,
                "",
                "unused_text",
                f"These stand for nothing in the questionnaire ({len(unused)} in all): {some(unused)}. "
                "Check their ids.",
                Severity.WARNING,
            )
        for place, spot in spots.items():
            said = said_at(place, texts)
            _check_marks(spot, said, file, problems)
            if isinstance(said, str):
                for code, message in (*tone(said, language, measured=False), *spacing(said, language)):
                    problems.add(file, place, code, message)
        translated = in_language(questionnaire, language)
        _check_alike(questionnaire, translated, file, problems)
        translation = Problems()
        build(translated.told, translation)
        for problem in translation:
            known = (problem.table, problem.code, problem.message) in reported
            if problem.code in _OF_TEXTS and not known:
                problems.add(file, problem.table, problem.code, problem.message, problem.severity)


def _is_shown(spot: Spot) -> bool:
    """Whether people read it; other words for it may well be lacking."""
    return isinstance(spot.text, str)


def _check_marks(spot: Spot, text: str | list[str] | None, file: str, problems: Problems) -> None:
    """A placeholder that is lost would lose what somebody answered; one more would show as it stands."""
    if not isinstance(text, str) or not isinstance(spot.text, str) or not text:
        return
    before, now = (Counter(found.subject for found in placeholders(part)) for part in (spot.text, text))
    for name in before - now:
        message = f"{{{name}|…}} of the original is not in the translation. Put it where it belongs."
        problems.add(file, spot.place, "lost_placeholder", message)


def _check_alike(original: Questionnaire, translated: Questionnaire, file: str, problems: Problems) -> None:
    """Two choices of one question that were told apart before."""
    for item, other in zip(original.items, translated.items, strict=True):
        for first, second in combinations(range(len(item.choices)), 2):
            labels = [spaced(other.choices[place].label) for place in (first, second)]
            before = [spaced(item.choices[place].label) for place in (first, second)]
            if labels[0] == labels[1] and before[0] != before[1]:
                codes = f"{item.choices[first].code} and {item.choices[second].code}"
                message = f"The choices {codes} have become the same. Word one so that it is told apart."
                problems.add(
                    file,
                    f"item.{item.id}.choices",
                    "near_twins",
                    message,
                )


def _texts(root: Row) -> Iterator[_Text]:
    head = root.row("questionnaire")
    if "description" in head:
        yield _Text("", "questionnaire.description", head.text("description"))
    start = root.row("start")
    for key in ("purpose", "for_whom"):
        if key in start:
            yield _Text("", f"start.{key}", start.text(key))
    for section in root.rows("section"):
        name = section.text("id")
        if "introduction" in section:
            yield _Text(name, f"section.{name}.introduction", section.text("introduction"))
        for check in section.rows("check"):
            yield _Text(name, f"section.{name}.check.{check.text('id')}", check.text("say"))
        for item in section.rows("item"):
            yield from _item_texts(name, item)
    for paragraph in root.rows("paragraph"):
        for piece in paragraph.rows("piece"):
            yield _Text("", f"paragraph.{paragraph.text('id')}.piece", piece.text("say"))
    asked = root.row("report").row("visit_questions")
    for name in asked.table:
        yield _Text("", ".".join(("report", "visit_questions", name)), asked.text(name))
    for footer in root.rows("footer"):
        for key in ("say", "no_levels"):
            if key in footer:
                yield _Text("", f"footer.{footer.text('id')}.{key}", footer.text(key))


def _item_texts(section: str, item: Row) -> Iterator[_Text]:
    place = f"section.{section}.item.{item.text('id')}"
    accepted = item.texts("accept")
    for key in ("ask", "say", "why", "hint", "pattern_says"):
        if key in item:
            yield _Text(section, f"{place}.{key}", item.text(key), accepted, asked=key == "ask")
    if "guidance" in item:
        yield _Text(section, f"{place}.guidance", item.text("guidance"), accepted, measured=False)
    for probe in item.texts("probes"):
        yield _Text(section, f"{place}.probes", probe, accepted)
    for variant in item.rows("variant"):
        for key in ("ask", "hint", "why"):
            if key in variant:
                yield _Text(section, f"{place}.variant", variant.text(key), accepted, asked=key == "ask")
    for reply in item.rows("reply"):
        yield _Text(section, f"{place}.reply", reply.text("say"), accepted)
    for check in item.rows("check"):
        yield _Text(section, f"{place}.check.{check.text('id')}", check.text("say"), accepted)


def check_titles(questionnaire: Questionnaire, problems: Problems) -> None:
    """Every question needs a short name, since recaps, reviews and reports use it."""
    accepted = accepted_rules(questionnaire)
    for item in questionnaire.items:
        long = item.is_question and len(item.title.split()) > _LONGEST_TITLE
        if long and "no_title" not in accepted[item.id]:
            problems.add(
                HEAD,
                f"section.{item.section}.item.{item.id}",
                "no_title",
                f"Give it a `title` of at most {_LONGEST_TITLE} words; recaps and reports use it.",
                Severity.WARNING,
            )


def accepted_rules(questionnaire: Questionnaire) -> Mapping[str, tuple[str, ...]]:
    """Item id to the lint rules that its author has accepted."""
    return {
        item.text("id"): item.texts("accept")
        for section in Row(questionnaire.definition).rows("section")
        for item in section.rows("item")
    }
