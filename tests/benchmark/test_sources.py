"""How far the sources were read: each statement counts once, and never for more than was read for it."""

from interview import load
from interview.benchmark import HowFarRead, benchmark_of, how_far_read
from interview.questionnaire.load import from_definition
from tests.strategies import Table

DEPTHS = {"W": "read", "P": "partly", "A": "abstract", "N": "not_read"}


def counted(*statements: tuple[str, list[str]]) -> HowFarRead:
    item = {"id": "door", "type": "text", "ask": "Which door?"}
    elements: list[Table] = [
        {
            "id": f"e{number}",
            "code": f"E{number}",
            "block": "house",
            "statement": "Statement.",
            "basis": basis,
            "sources": sources,
            "item": "door",
            "level_1": "door is answered",
            "first_step": "Begin.",
        }
        for number, (basis, sources) in enumerate(statements)
    ]
    sources: list[Table] = [{"id": name, "title": name, "read": depth} for name, depth in DEPTHS.items()]
    definition: Table = {
        "questionnaire": {"id": "house", "version": "1.0.0", "title": "House", "language": "en"},
        "section": [{"id": "house", "title": "House", "item": [item]}],
        "block": [{"section": "house"}],
        "source": [*sources, {"id": "U", "title": "U"}],
        "element": elements,
    }
    return how_far_read(benchmark_of(from_definition(definition)))


def test_a_statement_counts_by_the_furthest_read_of_its_sources() -> None:
    found = counted(
        ("retrieved", ["W"]), ("retrieved", ["A", "P"]), ("retrieved", ["N", "A"]), ("retrieved", ["N"])
    )
    assert found == HowFarRead(whole=1, partly=1, abstract=1, not_read=1, own=0)
    assert found.statements == 4


def test_a_source_of_which_nothing_is_said_was_not_read() -> None:
    assert counted(("retrieved", ["U"])) == HowFarRead(whole=0, partly=0, abstract=0, not_read=1, own=0)


def test_what_no_source_was_read_for_is_the_tools_own() -> None:
    found = counted(("own_reading", ["W"]), ("general_knowledge", ["W"]), ("own_reading", []))
    assert found == HowFarRead(whole=0, partly=0, abstract=0, not_read=0, own=3)


def test_of_every_source_it_is_said_how_far_it_was_read() -> None:
    benchmark = benchmark_of(load("ict-lmi"))
    for source in benchmark.sources.values():
        assert source.read is not None, source.id
        assert source.seen, source.id
        assert source.link is None or source.link.startswith("https://"), source.id
    assert how_far_read(benchmark).statements == len(benchmark.elements)
