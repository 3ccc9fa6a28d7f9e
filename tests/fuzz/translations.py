"""What translators send: a PO file that is read back into a questionnaire."""

import shutil
from pathlib import Path
from zlib import crc32

from interview.errors import UserError
from interview.lint import check_questionnaire
from interview.questionnaire.load import load
from interview.translation.sheet import Line, read, written
from interview.translation.work import work_on
from tests.dialogue.test_any_lines import FINNISH, MIXED
from tests.fuzz.promises import content, foreseen
from tests.hostile.said import ended
from tests.talk import HEADER
from tests.tui.test_hostile_text import assert_harmless


class Translations:
    """What is whole gets in and leaves the questionnaire whole; the rest is refused, line by line."""

    def __init__(self, folder: Path) -> None:
        self._asked, self._sent = folder / "asked", folder / "sent.po"
        self._cache = folder / "cache"
        self._begin()
        self._before = content(self._asked)

    def _begin(self) -> None:
        shutil.rmtree(self._asked, ignore_errors=True)
        (self._asked / "fi").mkdir(parents=True)
        (self._asked / "questionnaire.toml").write_text(HEADER + MIXED, encoding="utf-8")
        (self._asked / "fi" / "texts.toml").write_text(FINNISH["fi"], encoding="utf-8")

    def sample(self) -> bytes:
        """What a translator gets, with each text said once more in place of its translation."""
        lines = (text.line() for text in work_on("fi", str(self._asked)).left)
        said = (Line(line.place, line.original, line.original, line.about) for line in lines)
        return written(said, "fi", ["Fill in"]).encode()

    def __call__(self, data: bytes) -> None:
        self._sent.write_bytes(data)
        self._reads_as_it_was_written(data)
        if content(self._asked) != self._before:
            self._begin()
        code, told = self._read_back()
        assert code in (0, 1), told
        after = content(self._asked)
        changed = {
            name for name in after.keys() | self._before.keys() if after.get(name) != self._before.get(name)
        }
        assert all(Path(name).parts[0] == "fi" for name in changed), changed
        if changed:
            load(self._asked, cache=self._cache)
            if crc32(data) % 16 == 0:
                assert not check_questionnaire(self._asked).unusable, "advice may be left"
            assert self._read_back() == (code, told)
            assert content(self._asked) == after, "once more changes nothing"

    def _read_back(self) -> tuple[int, str]:
        code, told = ended("translate", "fi", str(self._asked), "--read", str(self._sent))
        assert_harmless(told)
        foreseen(told)
        return code, told

    @staticmethod
    def _reads_as_it_was_written(data: bytes) -> None:
        try:
            lines = read(data.decode(), "sent.po")
        except (UserError, UnicodeDecodeError):
            return
        again = read(written(lines, "fi", ["Fill in"]), "again.po")
        assert [_said(line) for line in again] == [_said(line) for line in lines]


def _said(line: Line) -> tuple[str, str, str, bool]:
    return line.place, line.original, line.translation, line.done
