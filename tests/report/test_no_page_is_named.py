"""Below a full copy no web address stands in any of its files: a page can be named, and tells whose it is."""

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from interview import Interview
from interview.compare.contents import comparison
from interview.report.card import card
from interview.report.document import Document
from interview.report.export import export_document
from interview.report.inventory import inventory, practice_of
from interview.report.writers.formats import FORMATS
from interview.session.events import moment
from interview.snapshot.opening import open_snapshot
from interview.snapshot.sharing import Level, Share, redacted
from interview.snapshot.snapshot import Snapshot
from tests.examples import EXAMPLES
from tests.report.conftest import unpacked
from tests.report.whole import exported

BELOW_FULL = [Share(Level.OVERVIEW), Share(Level.ANSWERS)]
NAMED = ["northlight", "evejledning"]
"""An example that answers with addresses, and one with pages behind nearly every answer."""


def hosts(snapshot: Snapshot) -> set[str]:
    """Whose pages were named anywhere in an interview, but for those that its questionnaire names itself."""
    own = {urlsplit(source.link).hostname for source in snapshot.levels.benchmark.sources.values()}
    record = snapshot.record
    links = [answer.link for answer in record.answers.values() if answer.link]
    links += [link for of_item in record.links.values() for link in of_item]
    for item in snapshot.questionnaire.items:
        answer = record.answers.get(item.id)
        if item.type == "url" and answer is not None:
            links.append(str(answer.value))
    return {host for link in links if (host := urlsplit(link).hostname)} - own


def written(files: list[Path]) -> Iterator[tuple[str, str]]:
    for path in files:
        # An address that was too long for its column goes on in the next line.
        yield path.name, "".join(unpacked(path).split())


def names_none(files: list[Path], named: set[str]) -> None:
    assert named
    found = {(file, host) for file, text in written(files) for host in named if host in text}
    assert found == set()


@pytest.fixture(params=NAMED)
def snapshot(request: pytest.FixtureRequest) -> Snapshot:
    return open_snapshot(EXAMPLES / f"{request.param}.toml")


@pytest.mark.parametrize("share", BELOW_FULL, ids=str)
def test_no_report_below_full_names_a_page(snapshot: Snapshot, share: Share, tmp_path: Path) -> None:
    talk = Interview.open(EXAMPLES / f"{snapshot.stem}.toml", read_only=True)
    files = exported(talk, tmp_path, lambda _: None, formats=[*FORMATS], share=share)
    names_none(files, hosts(snapshot))


@pytest.mark.parametrize("share", BELOW_FULL, ids=str)
def test_no_comparison_card_or_inventory_below_full_names_a_page(share: Share, tmp_path: Path) -> None:
    snapshots = [open_snapshot(EXAMPLES / f"{name}.toml") for name in (*NAMED, "saltmarsh")]
    copies = [redacted(snapshot, share) for snapshot in snapshots]
    voice = snapshots[0].voice
    documents: dict[str, Document] = {
        "comparison": comparison(snapshots, share),
        "inventory": inventory([practice_of(copy) for copy in copies], voice),
        **{f"card{number}": card(copy) for number, copy in enumerate(copies)},
    }
    files = [
        path
        for stem, document in documents.items()
        for path in export_document(
            document, stem, moment(snapshots[0].last_at), tmp_path, voice, lambda _: None, formats=None
        )
    ]
    names_none(files, set().union(*map(hosts, snapshots)))
