"""Names: each id stands once, and no id or code is a word that sentences use for something else."""

from collections import Counter
from collections.abc import Iterable, Iterator

from interview.condition import RESERVED_WORDS, STATUSES
from interview.questionnaire.model import Questionnaire
from interview.questionnaire.problems import HEAD, Problems
from interview.questionnaire.rows import Row

_FILES = {
    "term": "glossary.toml",
    "source": "good-practice.toml",
    "block": "good-practice.toml",
    "element": "good-practice.toml",
    "policy_issue": "good-practice.toml",
    "case": "tests.toml",
}
_NAMED_BY = {"block": "section", "case": "name"}
RESERVED_CODES = STATUSES


def check_ids(questionnaire: Questionnaire, problems: Problems) -> None:
    """Adds a problem for every id that stands twice, or that a sentence could not name."""
    root = Row(questionnaire.definition)
    subjects = [(item.id, f"section.{item.section}.item.{item.id}") for item in questionnaire.items]
    subjects += [(row.text("id"), f"computed.{row.text('id')}") for row in root.rows("computed")]
    apart = root.row("good_practice").rows("computed")
    subjects += [(row.text("id"), f"good_practice.computed.{row.text('id')}") for row in apart]
    sections = [(section.id, f"section.{section.id}") for section in questionnaire.sections]
    checks = [(check.id, f"section.{check.section}.check.{check.id}") for check in questionnaire.checks]
    for named in (subjects, sections, checks):
        for name, table in _repeated(named):
            problems.add(
                HEAD,
                table,
                "duplicate_id",
                f"The id {name} is used more than once. Ids are unique; rename one.",
            )
    for name, table in subjects:
        if name in RESERVED_WORDS:
            problems.add(
                HEAD, table, "reserved_id", f"“{name}” is a word of the condition sentences. Use another id."
            )
    for key, file in _FILES.items():
        found = [row.text(_NAMED_BY.get(key, "id")) for row in root.rows(key)]
        for name, table in _repeated((name, f"{key}.{name}") for name in found):
            problems.add(
                file,
                table,
                "duplicate_id",
                f"The {key.replace('_', ' ')} {name} stands twice. Keep one, or rename it.",
            )


def reserved_codes(codes: Iterable[str]) -> Iterator[str]:
    return (code for code in codes if code in RESERVED_CODES or code in RESERVED_WORDS)


def repeated(names: Iterable[str]) -> list[str]:
    return [name for name, count in Counter(names).items() if count > 1]


def _repeated(named: Iterable[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    places = dict[str, str]()
    told = set[str]()
    for name, table in named:
        if name in places and name not in told:
            told.add(name)
            yield name, table
        places.setdefault(name, table)
