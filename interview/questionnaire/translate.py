"""Translations: the files of a folder named by a language lie over the default language, by id.

A text without translation falls back visibly: the default text with the language's mark behind it.
Codes, ids and rules never change with the language.
"""

from collections.abc import Container, Iterable, Iterator, Mapping
from copy import deepcopy
from typing import cast

from msgspec import Struct

from interview.sentences.spaces import well_set
from interview.sentences.translated import Texts, leaves

Table = dict[str, object]
_COMPUTED = ("title", "text")
_ELEMENT = ("statement", "basis_note", "first_step", "next_step")
_ISSUE = ("title", "about", "good", "first_step")
_ITEM = ("title", "ask", "say", "why", "hint", "guidance", "pattern_says", "framework")
_SECTION = ("title", "short", "framework", "introduction")
_VARIANT = ("ask", "hint", "why")
_OTHER_WORDS = "aliases"
_LABEL = ".label"


class Spot(Struct, frozen=True):
    """Where a text stands in a definition; `about` is what a translator needs to know beside it."""

    place: str
    holder: Table | list[object]
    key: str | int
    about: tuple[str, ...] = ()

    @property
    def text(self) -> str | list[str]:
        """What stands there; no other words yet is an empty list."""
        holder = self.holder
        found = holder[cast("int", self.key)] if isinstance(holder, list) else holder.get(str(self.key), [])
        return cast("str | list[str]", found)

    def put(self, text: str | list[str]) -> None:
        cast("Table", self.holder)[cast("str", self.key)] = text


def localised(definition: Mapping[str, object], texts: Mapping[str, object], language: str) -> Table:
    """The definition with the `texts` of a language over its own."""
    result = deepcopy(dict(definition))
    known = leaves(texts)
    mark = f" [{cast('Table', result['questionnaire'])['language']}]"
    for spot in spots(result):
        found = said_at(spot.place, known)
        if isinstance(spot.text, list):
            if isinstance(found, list) and found:
                spot.put(found)
        elif isinstance(found, str) and found:
            spot.put(well_set(found, language))
        else:
            spot.put(spot.text + mark)
    return result


def originals(definition: Mapping[str, object]) -> dict[str, Spot]:
    """Every text that a translation can stand for, by its place, in the order of the questionnaire."""
    return {spot.place: spot for spot in spots(definition)}


def said_at(place: str, texts: Texts) -> str | list[str] | None:
    """What a translation says there. A label may stand behind its code alone: `code = "label"`."""
    found = texts.get(place)
    if found is None and place.endswith(_LABEL):
        found = texts.get(place.removesuffix(_LABEL))
    return found


def place_of(leaf: str, known: Container[str]) -> str | None:
    """The place that a text of a translation stands for; None where there is none."""
    return next((place for place in (leaf, leaf + _LABEL) if place in known), None)


def shared(texts: Mapping[str, object], places: Container[str]) -> Table:
    """The texts of a translation for these places alone."""
    kept: Table = {}
    for leaf, text in leaves(texts).items():
        place = place_of(leaf, places)
        if place is not None:
            *tables, key = leaf.split(".")
            here = kept
            for name in tables:
                here = cast("Table", here.setdefault(name, {}))
            here[key] = text
    return kept


def spots(definition: Mapping[str, object]) -> Iterator[Spot]:
    """Every text of a definition that people read, or type."""
    yield from _in(definition.get("questionnaire"), "questionnaire", ("title", "description"))
    yield from _in(definition.get("start"), "start", ("purpose", "for_whom", "name"))
    for name, choices in cast("Mapping[str, Table]", definition.get("choices", {})).items():
        yield from _choices(choices.get("items"), f"choices.{name}", ())
    for section in _rows(definition, "section"):
        yield from _section(section)
    yield from _computed(definition)
    for term in _rows(definition, "term"):
        yield from _in(term, f"term.{term['id']}", ("term", _OTHER_WORDS, "meaning"))
    yield from _good_practice(definition)
    yield from _reports(definition)


def _section(section: Table) -> Iterator[Spot]:
    yield from _in(section, f"section.{section['id']}", _SECTION)
    yield from _checks(section)
    for item in _rows(section, "item"):
        place, asked = f"item.{item['id']}", tuple(str(item[key]) for key in ("ask",) if key in item)
        yield from _in(item, place, _ITEM)
        probes = item.get("probes")
        if isinstance(probes, list):
            yield from (Spot(f"{place}.probes.{n + 1}", probes, n, asked) for n in range(len(probes)))
        yield from _choices(item.get("choices"), f"{place}.choices", asked)
        yield from _each(item, place, "variant", _VARIANT)
        yield from _each(item, place, "reply", ("say",))
        yield from _checks(item)


def _checks(holder: Table) -> Iterator[Spot]:
    for check in _rows(holder, "check"):
        yield from _in(check, f"check.{check['id']}", ("say",), (f"expect: {check['expect']}",))


def _computed(holder: Mapping[str, object]) -> Iterator[Spot]:
    for entry in _rows(holder, "computed"):
        place = f"computed.{entry['id']}"
        yield from _in(entry, place, _COMPUTED)
        yield from _choices(entry.get("bands"), f"{place}.bands", ())


def _good_practice(definition: Mapping[str, object]) -> Iterator[Spot]:
    head = definition.get("good_practice")
    yield from _in(head, "good_practice", ("about",))
    yield from _computed(cast("Table", head or {}))
    for element in _rows(definition, "element"):
        place, statement = f"element.{element['id']}", (str(element["statement"]),)
        yield from _in(element, place, _ELEMENT)
        yield from _each(element, place, "cap", ("because",), statement)
        yield from _each(element, place, "step", ("say",), statement)
        yield from _in(element.get("risk"), f"{place}.risk", ("because",), statement)
    for issue in _rows(definition, "policy_issue"):
        yield from _in(issue, f"policy_issue.{issue['id']}", _ISSUE)
    for source in _rows(definition, "source"):
        yield from _in(source, f"source.{source['id']}", ("seen",), (str(source["title"]),))


def _reports(definition: Mapping[str, object]) -> Iterator[Spot]:
    report = cast("Table", definition.get("report", {}))
    yield from _each(report, "report", "what", ("say",))
    yield from _visit_questions(definition, cast("Table", report.get("visit_questions", {})))
    for paragraph in _rows(definition, "paragraph"):
        place = f"paragraph.{paragraph['id']}"
        yield from _in(paragraph, place, ("title",))
        yield from _each(paragraph, place, "piece", ("say",))
    for footer in _rows(definition, "footer"):
        yield from _in(footer, f"footer.{footer['id']}", ("say", "no_levels"))
    for table in ("theme_group", "repositioning", "card"):
        for row in _rows(definition, table):
            yield from _in(row, f"{table}.{row['id']}", ("title",))
    who = cast("Table", definition.get("who_does_what", {}))
    yield from _in(who, "who_does_what", ("title",))
    for key, name in (("task", "item"), ("level", "id")):
        for row in _rows(who, key):
            yield from _in(row, f"who_does_what.{key}.{row[name]}", ("title",))


def _visit_questions(definition: Mapping[str, object], asked: Table) -> Iterator[Spot]:
    """What a visitor asks, with the statement that it stands at."""
    statements = {str(row["id"]): str(row["statement"]) for row in _rows(definition, "element")}
    for name in asked:
        about = (statements[name],) if name in statements else ()
        yield from _in(asked, "report.visit_questions", (name,), about)


def _choices(choices: object, place: str, about: tuple[str, ...]) -> Iterator[Spot]:
    for choice in cast("list[Table]", choices) if isinstance(choices, list) else ():
        yield from _in(choice, f"{place}.{choice['code']}", ("label", "hint", _OTHER_WORDS), about)


def _each(
    holder: Table, place: str, key: str, parts: tuple[str, ...], about: tuple[str, ...] = ()
) -> Iterator[Spot]:
    """The rows of a list that have no id of their own: they are counted from 1."""
    for number, row in enumerate(_rows(holder, key), 1):
        when = (f"when: {row['when']}",) if "when" in row else ()
        yield from _in(row, f"{place}.{key}.{number}", parts, (*about, *when))


def _in(table: object, place: str, keys: Iterable[str], about: tuple[str, ...] = ()) -> Iterator[Spot]:
    row = cast("Table", table or {})
    yield from (
        Spot(f"{place}.{key}", row, key, about) for key in keys if row.get(key) or key == _OTHER_WORDS
    )


def _rows(holder: Mapping[str, object], key: str) -> list[Table]:
    return cast("list[Table]", holder.get(key) or [])
