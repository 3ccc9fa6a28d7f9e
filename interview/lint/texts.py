"""Checks of wording: tone, length, two questions in one, missing titles, missing translations."""

from collections.abc import Iterator, Mapping

from msgspec import Struct

from interview.lint.tone import tone, two_in_one
from interview.questionnaire import Problems, Questionnaire, Severity
from interview.questionnaire.build import build
from interview.questionnaire.problems import HEAD
from interview.questionnaire.rows import Row
from interview.questionnaire.translate import localised

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
    """Per language: texts that are not translated yet, that stand for nothing, or that pipe amiss."""
    reported = {(problem.table, problem.code, problem.message) for problem in problems}
    for language in questionnaire.languages[1:]:
        missing: list[str] = []
        unused: list[str] = []
        file = f"{language}/texts.toml"
        translated = localised(questionnaire.definition, language, missing.append, unused.append)
        if missing:
            problems.add(
                file,
                "",
                "untranslated",
                f"Until they are translated, these are shown in {questionnaire.languages[0]} "
                f"({len(missing)} in all): {_some(missing)}. Add them.",
                Severity.WARNING,
            )
        if unused:
            problems.add(
                file,
                "",
                "unused_text",
                f"These stand for nothing in the questionnaire ({len(unused)} in all): {_some(unused)}. "
                "Check their ids.",
                Severity.WARNING,
            )
        translation = Problems()
        build(translated, translation)
        for problem in translation:
            known = (problem.table, problem.code, problem.message) in reported
            if problem.code in _OF_TEXTS and not known:
                problems.add(file, problem.table, problem.code, problem.message, problem.severity)


def _some(places: list[str]) -> str:
    return ", ".join(places[:5]) + (" …" if len(places) > 5 else "")


def _texts(root: Row) -> Iterator[_Text]:
    head = root.row("questionnaire")
    if "description" in head:
        yield _Text("", "questionnaire.description", head.text("description"))
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
    for footer in root.rows("footer"):
        for key in ("say", "no_levels"):
            if key in footer:
                yield _Text("", f"footer.{footer.text('id')}.{key}", footer.text(key))


def _item_texts(section: str, item: Row) -> Iterator[_Text]:
    place = f"section.{section}.item.{item.text('id')}"
    accepted = item.texts("accept")
    for key in ("ask", "say", "why", "hint"):
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


def check_notes(questionnaire: Questionnaire, problems: Problems) -> None:
    """A note is said before the question that follows it, so one at the end of a section never is."""
    for section in questionnaire.sections:
        last = max((item.position for item in section.items if item.is_question), default=-1)
        for item in section.items:
            if item.position > last:
                problems.add(
                    HEAD,
                    f"section.{section.id}.item.{item.id}",
                    "last_note",
                    "No question follows this note in its section, so it is never said. Move it up.",
                    Severity.WARNING,
                )


def accepted_rules(questionnaire: Questionnaire) -> Mapping[str, tuple[str, ...]]:
    """Item id to the lint rules that its author has accepted."""
    return {
        item.text("id"): item.texts("accept")
        for section in Row(questionnaire.definition).rows("section")
        for item in section.rows("item")
    }
