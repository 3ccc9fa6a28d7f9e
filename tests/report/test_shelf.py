"""Files for people: written whole, and never over somebody's work."""

import json
import os
from pathlib import Path

import pytest

from interview.errors import UserError
from interview.report.shelf import MEMORY, Shelf
from interview.wording.voice import Voice


def shelf(folder: Path, *, of: str = "Riga", replace: bool = False) -> Shelf:
    return Shelf(folder, Voice(), of=of, replace=replace)


def test_what_was_written_here_may_be_written_again(tmp_path: Path) -> None:
    shelf(tmp_path / "new").put("a.md", b"one")
    again = shelf(tmp_path / "new")
    again.clear_for(["a.md", "b.md"])
    assert again.put("a.md", b"two").read_bytes() == b"two"


def test_an_edited_file_is_left_alone(tmp_path: Path) -> None:
    shelf(tmp_path).put("a.md", b"one").write_bytes(b"one, with a comment")
    with pytest.raises(
        UserError, match=r"^a\.md in .* did not come from this interview, or was changed since\. "
    ):
        shelf(tmp_path).clear_for(["a.md", "b.md"])
    shelf(tmp_path, replace=True).clear_for(["a.md"])


def test_a_file_of_somebody_else_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("mine")
    with pytest.raises(UserError, match="Nothing was written"):
        shelf(tmp_path).clear_for(["a.md"])


def test_a_copy_of_another_interview_is_not_written_over(tmp_path: Path) -> None:
    """Copies without names may have the same file name."""
    shelf(tmp_path).put("a.md", b"one")
    with pytest.raises(UserError, match=r"a\.md in .* did not come from this interview"):
        shelf(tmp_path, of="Tallinn").clear_for(["a.md"])


@pytest.mark.parametrize(
    "memory", ["", "[]", "{", '{"a.md": "0"}', '{"what": "mine", "files": {}}', "[" * 9999]
)
@pytest.mark.parametrize("replace", [False, True])
def test_a_list_of_files_that_is_not_ours_is_neither_believed_nor_replaced(
    tmp_path: Path, memory: str, replace: bool
) -> None:
    (tmp_path / MEMORY).write_text(memory)
    with pytest.raises(UserError, match=rf"{MEMORY} in .* was not written by this program"):
        shelf(tmp_path, replace=replace).clear_for(["a.md"])
    assert (tmp_path / MEMORY).read_text() == memory


@pytest.mark.parametrize("name", ["x" * 300, "a\0b", "../a.md", "", ".", "\ud800"])
def test_a_name_in_that_list_that_no_file_here_can_have_is_passed_over(tmp_path: Path, name: str) -> None:
    written = shelf(tmp_path)
    written.put("a.md", b"one")
    kept = json.loads((tmp_path / MEMORY).read_text())
    kept["files"][name] = {"digest": "0", "source": kept["files"]["a.md"]["source"]}
    (tmp_path / MEMORY).write_text(json.dumps(kept))
    assert list(written.settle(["a.md"], [])) == []
    assert set(written.known) == {"a.md"}


def test_a_link_in_the_place_of_that_list_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / MEMORY).symlink_to(tmp_path / "elsewhere.json")
    with pytest.raises(UserError, match="was not written by this program"):
        shelf(tmp_path).clear_for(["a.md"])


def test_two_reports_at_the_same_time_remember_what_both_wrote(tmp_path: Path) -> None:
    one, other = shelf(tmp_path), shelf(tmp_path)
    for here in (one, other):
        here.clear_for(["a.md", "a.html"])
    one.put("a.md", b"one")
    other.put("a.md", b"two")
    other.put("a.html", b"two")
    one.put("a.html", b"one")
    shelf(tmp_path).clear_for(["a.md", "a.html"])


def test_a_link_or_a_folder_of_that_name_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "a.md").symlink_to(tmp_path / "elsewhere")
    (tmp_path / "b.md").mkdir()
    with pytest.raises(UserError, match=r"a\.md and b\.md in"):
        shelf(tmp_path).clear_for(["a.md", "b.md"])


def test_a_file_in_the_place_of_the_folder_is_said(tmp_path: Path) -> None:
    (tmp_path / "here").write_text("")
    with pytest.raises(UserError, match="here is not a folder"):
        shelf(tmp_path / "here").clear_for(["a.md"])


@pytest.mark.skipif(
    os.name != "posix", reason="files have no mode here; who may read them is up to the folder"
)
def test_files_are_for_their_owner(tmp_path: Path) -> None:
    path = shelf(tmp_path / "new").put("a.md", b"one")
    assert path.stat().st_mode & 0o077 == 0
    assert sorted(p.name for p in path.parent.iterdir()) == [MEMORY, "a.md"]
