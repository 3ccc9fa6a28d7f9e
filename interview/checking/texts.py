"""Checks of wording: tone, length, two questions in one, missing titles, missing translations."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from interview.checking.tone import tone, two_in_one
from interview.dialogue.voice import DEFAULT, sentences
from interview.questionnaire import Problems, Questionnaire, Severity
from interview.questionnaire.language import localised
from interview.questionnaire.rows import Row

_LONGEST_MEANING = 40
_LONGEST_TITLE = 6


@dataclass(frozen=True, slots=True)
class _Text:
    section: str
    place: str
    text: str
    accepted: tuple[str, ...] = ()
    asked: bool = False
    measured: bool = True


def check_texts(questionnaire: Questionnaire, homes: Mapping[str, str], problems: Problems) -> None:
    for text in _texts(Row(questionnaire.definition)):
        file = homes.get(text.section, "questionnaire.toml")
        found = list(tone(text.text, measured=text.measured))
        if text.asked and two_in_one(text.text):
            found.append(("two_questions", "This seems to ask two things at once. Split it into two items."))
        for code, message in found:
            if code not in text.accepted:
                severity = Severity.ERROR if code == "tone" else Severity.WARNING
                problems.add(file, text.place, code, message, severity)
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


def check_voice(problems: Problems) -> None:
    """The same tone rules over the interviewer's own sentences."""
    for place, sentence in sentences(DEFAULT):
        for code, message in tone(sentence):
            problems.add(f"texts/{DEFAULT}.toml", place, code, message)


def check_translations(questionnaire: Questionnaire, problems: Problems) -> None:
    """One note per language with the texts that are not translated yet."""
    for language in questionnaire.languages[1:]:
        missing: list[str] = []
        localised(questionnaire.definition, language, missing.append)
        if missing:
            shown = ", ".join(missing[:5]) + (" …" if len(missing) > 5 else "")
            problems.add(
                f"{language}/texts.toml",
                "",
                "untranslated",
                f"{len(missing)} texts fall back to {questionnaire.languages[0]} until then: {shown}",
                Severity.WARNING,
            )


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


def check_titles(questionnaire: Questionnaire, homes: Mapping[str, str], problems: Problems) -> None:
    """Every question needs a short name, since recaps, reviews and reports use it."""
    for item in questionnaire.items:
        if item.is_question and len(item.title.split()) > _LONGEST_TITLE:
            problems.add(
                homes.get(item.section, "questionnaire.toml"),
                f"section.{item.section}.item.{item.id}",
                "no_title",
                f"Give it a `title` of at most {_LONGEST_TITLE} words; recaps and reports use it.",
                Severity.WARNING,
            )
