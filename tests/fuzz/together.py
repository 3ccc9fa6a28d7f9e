"""A session that somebody sent, among others: pooled with them, and put beside one of them."""

from contextlib import suppress
from pathlib import Path
from zlib import crc32

from interview import Interview, load
from interview.compare.contents import comparison
from interview.compare.pool.gather import Gathered, gather
from interview.compare.pool.pool import Pool
from interview.compare.services import snapshots_of
from interview.errors import InterviewError, SessionError
from interview.report.target_list import targets_in
from interview.report.writers.text import written
from interview.session.folder import Sessions
from tests.dialogue.test_any_lines import check_sentences
from tests.fuzz.promises import content, fit_to_print
from tests.talk import Person, Ticking
from tests.versions import ONE, TWO
from tests.versions import written as questionnaire_in

TOWNS = ("Riga", "Turku", "Graz", "Lyon", "Cork", "Porto")
ANSWERS = (("2", "3", "1,3", "2"), ("3", "dk", "2", "private"), ("1", "2", "1", "na"))


class Together:
    """It takes no other with it, and each of them is counted or told why not."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder / "sessions"
        self._one = load(questionnaire_in(ONE, folder / "one"))
        self._two = load(questionnaire_in(TWO, folder / "two"))
        for number, town in enumerate(TOWNS):
            self._begun(town, hour=number).types(*ANSWERS[number % 3], "12", "With a box.").interview.close()
        self._odd = self._folder / "odd.toml"
        self._begun("odd", hour=9).interview.close()
        self._begun("odd of two", hour=10, version=2).interview.close()  # its questionnaire stays
        (self._folder / "odd-of-two.toml").unlink()
        self._others = {name: held for name, held in content(self._folder).items() if name != self._odd.name}

    def samples(self) -> dict[str, bytes]:
        """One of each version, one that follows another, and a copy."""
        talk = self._begun("said", hour=11).types(
            *ANSWERS[0], "12", "A gift.", "target R-1: Built in", "share yes"
        )
        two = self._begun("said two", hour=12, version=2).types(*ANSWERS[1], "twelve", "Kept.", "Tom")
        again = Person(Interview.again("Riga", folder=self._folder, clock=later(24)))
        again.types("", "", "", "3", "2", "1", "dk", "1,3", "note Anna knows")
        made = {}
        for kind, person in (("one", talk), ("two", two), ("again", again)):
            person.interview.close()
            made[kind] = person.file.read_bytes()
            person.file.unlink()
        made["copy"] = (self._folder / "turku.toml").read_bytes()
        return made

    def _begun(self, name: str, *, hour: int, version: int = 1) -> Person:
        asked = self._one if version == 1 else self._two
        return Person(
            Interview.create(asked, self._folder, name=name, pass_="full", clock=later(hour)), setup=False
        )

    def __call__(self, data: bytes) -> None:
        self._odd.write_bytes(data)
        self._list()
        self._compare()
        self._pool(data)
        held = content(self._folder)
        assert held.pop(self._odd.name) == data, "looking changes nothing"
        assert held == self._others, "looking changes nothing"
        with suppress(SessionError), Interview.again(self._odd, folder=self._folder, clock=later(48)) as talk:
            try:
                for line in ("", "1", "2"):
                    check_sentences(list(talk.say(line).turns))
            finally:
                assert talk.session.path is not None
                talk.close()
                talk.session.path.unlink()

    def _list(self) -> None:
        listed = Sessions(self._folder).list()
        assert len(listed) == len(TOWNS) + 1
        for entry in listed:
            fit_to_print(entry.damaged or "")
        targets_in(listed, closed=True)

    def _compare(self) -> None:
        for pair in ((self._odd, self._folder / "riga.toml"), (self._folder / "graz.toml", self._odd)):
            try:
                fit_to_print(written(comparison(snapshots_of(pair, self._folder)), None))
            except InterviewError as problem:
                fit_to_print(str(problem))

    def _pool(self, data: bytes) -> None:
        found = gather(self._folder)
        assert isinstance(found, Gathered)
        assert len(found.sessions) + len(found.left_out) == len(TOWNS) + 1
        assert len(found.sessions) >= len(TOWNS) - 1
        for left_out in found.left_out:
            fit_to_print(left_out.reason)
        if crc32(data) % 8 == 0:
            with suppress(InterviewError), Pool.of(self._folder) as pool:
                fit_to_print(written(pool.review(), None))


def later(hours: int) -> Ticking:
    """A clock that begins so many hours later."""
    clock = Ticking()
    clock.now = clock.now.replace(day=1 + hours // 24, hour=hours % 24)
    return clock
