"""Translations: `<language>/texts.toml` lies over the default language, by id.

A text without translation falls back visibly: the default text with the language's mark behind it.
Codes, ids and rules never change with the language.
"""

from collections.abc import Callable, Iterator, Mapping
from copy import deepcopy
from typing import cast

from interview.errors import QuestionnaireError
from interview.questionnaire.model import Definition

Table = dict[str, object]

_ELEMENT_TEXTS = ("statement", "basis_note", "first_step", "next_step")
_ISSUE_TEXTS = ("title", "about", "good", "first_step")
_ITEM_TEXTS = ("title", "ask", "say", "why", "hint", "guidance")


def localised(
    definition: Definition,
    language: str,
    report: Callable[[str], None] = lambda _: None,
    unused: Callable[[str], None] = lambda _: None,
) -> Definition:
    """The definition with the texts of `language`.

    `report` is told the place of every missing text, `unused` that of every text that stands for nothing.

    Raises QuestionnaireError when the questionnaire has no such language.
    """
    default = cast("Table", definition["questionnaire"])["language"]
    if language == default:
        return definition
    overlays = cast("Mapping[str, Table]", definition.get("overlay", {}))
    if language not in overlays:
        offered = ", ".join([str(default), *sorted(overlays)])
        raise QuestionnaireError(f"This questionnaire has no texts in {language!r}. It has: {offered}.")
    texts = _Overlay(overlays[language], f" [{default}]", report, unused)
    result = deepcopy(dict(definition))
    texts.lay(cast("Table", result["questionnaire"]), "questionnaire", ("title", "description"))
    for name, choices in cast("Mapping[str, Table]", result.get("choices", {})).items():
        texts.labels(choices.get("items"), f"choices.{name}")
    for section in cast("list[Table]", result["section"]):
        texts.section(section)
    for entry in cast("list[Table]", result.get("computed", [])):
        texts.lay(entry, f"computed.{entry['id']}", ("title",))
    for term in cast("list[Table]", result.get("term", [])):
        texts.lay(term, f"term.{term['id']}", ("term", "meaning"))
    texts.good_practice(result)
    for paragraph in cast("list[Table]", result.get("paragraph", [])):
        texts.paragraph(paragraph)
    for footer in cast("list[Table]", result.get("footer", [])):
        texts.lay(footer, f"footer.{footer['id']}", ("say", "no_levels"))
    for table in ("theme_group", "repositioning"):
        for row in cast("list[Table]", result.get(table, [])):
            texts.lay(row, f"{table}.{row['id']}", ("title",))
    texts.pieces(cast("Table", result.get("report", {})), "report", "what")
    texts.who_does_what(cast("Table", result.get("who_does_what", {})))
    for line in cast("list[Table]", result.get("card", [])):
        texts.lay(line, f"card.{line['id']}", ("title",))
    texts.tell_unused()
    return result


class _Overlay:
    def __init__(
        self,
        texts: Mapping[str, object],
        mark: str,
        report: Callable[[str], None],
        unused: Callable[[str], None],
    ) -> None:
        self.texts = dict(_leaves(texts, ""))
        self.mark = mark
        self.report = report
        self.unused = unused
        self.used: set[str] = set()

    def section(self, section: Table) -> None:
        self.lay(section, f"section.{section['id']}", ("title", "short", "introduction"))
        for check in cast("list[Table]", section.get("check", [])):
            self.lay(check, f"check.{check['id']}", ("say",))
        for item in cast("list[Table]", section["item"]):
            place = f"item.{item['id']}"
            self.lay(item, place, _ITEM_TEXTS)
            self.labels(item.get("choices"), f"{place}.choices")
            self._row(item, place, "probes")
            self._each(item, place, "variant", ("ask", "hint", "why"))
            self._each(item, place, "reply", ("say",))
            for check in cast("list[Table]", item.get("check", [])):
                self.lay(check, f"check.{check['id']}", ("say",))

    def good_practice(self, definition: Table) -> None:
        head = cast("Table", definition.get("good_practice", {}))
        self.lay(head, "good_practice", ("about",))
        for entry in cast("list[Table]", head.get("computed", [])):
            self.lay(entry, f"computed.{entry['id']}", ("title",))
        for element in cast("list[Table]", definition.get("element", [])):
            place = f"element.{element['id']}"
            self.lay(element, place, _ELEMENT_TEXTS)
            self._each(element, place, "cap", ("because",))
            self._each(element, place, "step", ("say",))
            self.lay(cast("Table", element.get("risk", {})), f"{place}.risk", ("because",))
        for issue in cast("list[Table]", definition.get("policy_issue", [])):
            self.lay(issue, f"policy_issue.{issue['id']}", _ISSUE_TEXTS)

    def paragraph(self, paragraph: Table) -> None:
        place = f"paragraph.{paragraph['id']}"
        self.lay(paragraph, place, ("title",))
        self.pieces(paragraph, place, "piece")

    def pieces(self, table: Table, place: str, key: str) -> None:
        self._each(table, place, key, ("say",))

    def who_does_what(self, table: Table) -> None:
        self.lay(table, "who_does_what", ("title",))
        for key, name in (("task", "item"), ("level", "id")):
            for row in cast("list[Table]", table.get(key, [])):
                self.lay(row, f"who_does_what.{key}.{row[name]}", ("title",))

    def lay(self, table: Table, place: str, keys: tuple[str, ...]) -> None:
        for key in keys:
            text = table.get(key)
            if isinstance(text, str) and text:
                table[key] = self._text(f"{place}.{key}", text)

    def labels(self, choices: object, place: str) -> None:
        """`code = "label"`, or with a hint `code = { label = "…", hint = "…" }`."""
        if isinstance(choices, list):
            for choice in cast("list[Table]", choices):
                here = f"{place}.{choice['code']}"
                label = f"{here}.label"
                choice["label"] = self._text(label if label in self.texts else here, str(choice["label"]))
                self.lay(choice, here, ("hint",))

    def _row(self, table: Table, place: str, key: str) -> None:
        texts = table.get(key)
        if isinstance(texts, list):
            table[key] = [self._text(f"{place}.{key}.{n}", str(text)) for n, text in enumerate(texts, 1)]

    def _each(self, table: Table, place: str, key: str, parts: tuple[str, ...]) -> None:
        for number, entry in enumerate(cast("list[Table]", table.get(key, [])), 1):
            self.lay(entry, f"{place}.{key}.{number}", parts)

    def _text(self, place: str, default: str) -> str:
        translated = self.texts.get(place)
        if translated:
            self.used.add(place)
            return translated
        self.report(place)
        return default + self.mark

    def tell_unused(self) -> None:
        for place in self.texts:
            if place not in self.used:
                self.unused(place)


def _leaves(texts: Mapping[str, object], place: str) -> Iterator[tuple[str, str]]:
    """Every text with its dotted place."""
    for key, value in texts.items():
        if isinstance(value, Mapping):
            yield from _leaves(value, f"{place}{key}.")
        elif isinstance(value, str):
            yield f"{place}{key}", value
