"""What the door loads of a workshop, and that nobody loads anything of the door before `phones` is typed."""

from pathlib import Path

from tests.test_layers import loaded_by, ours, top

SERVES = {"waitress", "segno", "jinja2", "markupsafe", "ifaddr"}
DESK = """
from pathlib import Path
from tests.web.conftest import Hall
desk = Hall.opens(Path({folder!r}))
desk.agrees_to_be().types("quiet").sheets("3 1 2").closes().types("phones off", "agenda")
desk.desk.close()
"""


def test_of_a_workshop_the_door_loads_the_paper_the_box_and_the_public_state(tmp_path: Path) -> None:
    loaded = loaded_by("-c", "import interview.web.app, interview.web.__main__", folder=tmp_path)
    names = {name for name in ours(loaded) if name.startswith("interview.workshop.")}
    assert names == {f"interview.workshop.{name}" for name in ("ballot_paper", "box", "folder", "public")}
    above = ("interview.dialogue", "interview.report", "interview.snapshot", "interview.tui")
    assert not [name for name in loaded if name.startswith(above)]


def test_nothing_of_the_door_is_loaded_before_phones_is_typed(folder: Path) -> None:
    loaded = loaded_by("-c", DESK.format(folder=str(folder)), folder=folder)
    assert "interview.workshop.desk" in loaded
    assert top(loaded) & SERVES == set()
    assert not [name for name in loaded if name.startswith("interview.web")]
