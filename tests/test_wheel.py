"""The wheel, installed where nothing else is: an interview from beginning to end in an empty folder.

The new environment gets the wheel and the distributions that the wheel says it needs, copied from here:
what is used and not declared is missing there, and no network is needed.
"""

import os
import re
import shutil
import subprocess
import sys
import tarfile
import venv
import zipfile
from collections.abc import Iterator
from importlib.metadata import Distribution, distribution
from pathlib import Path

import pytest
from packaging.requirements import Requirement

import interview

ROOT = Path(interview.__file__).parents[1]
TYPED = """\
respondent_role: manager
access_entitlement: 2-3
overview_description: A portal, and people.
"""


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder with the source archive, and the wheel that was built from it."""
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "build", "--no-isolation", "--outdir", str(folder), str(ROOT)]
    subprocess.run(command, check=True, capture_output=True)  # the wheel is built from the source archive
    return folder


@pytest.fixture(scope="module")
def wheel(built: Path) -> Path:
    (file,) = built.glob("*.whl")
    return file


@pytest.fixture(scope="module")
def archived(built: Path) -> set[str]:
    """What the source archive holds, by its path in the folder that it unpacks to."""
    (file,) = built.glob("*.tar.gz")
    with tarfile.open(file) as archive:
        return {name.partition("/")[2] for name in archive.getnames()}


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The scripts of an environment that holds the wheel and what it declares, and nothing more."""
    place = tmp_path_factory.mktemp("empty") / "venv"
    venv.create(place, with_pip=False, symlinks=os.name != "nt")
    scripts = place / ("Scripts" if os.name == "nt" else "bin")
    python = str(scripts / "python")
    pip = [sys.executable, "-m", "pip", "--python", python]
    install = [
        *pip,
        "install",
        "--quiet",
        "--no-index",
        "--no-deps",
        "--disable-pip-version-check",
        str(wheel),
    ]
    subprocess.run(install, check=True, capture_output=True)
    where = "import sysconfig; print(sysconfig.get_path('purelib'))"
    found = subprocess.run([python, "-c", where], check=True, capture_output=True, text=True)
    packages = Path(found.stdout.strip())
    (metadata,) = packages.glob("guided_interview-*.dist-info")
    for needed in needed_by(Distribution.at(metadata), set()):
        for file in needed.files or ():
            source = Path(str(needed.locate_file(file)))
            if ".." not in file.parts and source.is_file():
                (packages / file).parent.mkdir(parents=True, exist_ok=True)
                shutil.copy(source, packages / file)
    return scripts


def needed_by(parent: Distribution, known: set[str]) -> Iterator[Distribution]:
    """The distributions that one declares, and those that these declare."""
    for text in parent.requires or ():
        requirement = Requirement(text)
        if requirement.name in known or (
            requirement.marker and not requirement.marker.evaluate({"extra": ""})
        ):
            continue
        known.add(requirement.name)
        here = distribution(requirement.name)
        assert requirement.specifier.contains(here.version, prereleases=True), text
        yield here
        yield from needed_by(here, known)


def run(scripts: Path, folder: Path, *arguments: str, typed: str = "") -> str:
    environment = {
        name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "INTERVIEW"))
    }
    home = str(folder.parent / "home")
    program = shutil.which(arguments[0], path=scripts)
    assert program
    ended = subprocess.run(
        [program, *arguments[1:]],
        input=typed,
        capture_output=True,
        text=True,
        encoding="utf-8",
        cwd=folder,
        env={**environment, "HOME": home, "XDG_CACHE_HOME": home, "XDG_DATA_HOME": home},
        check=False,
    )
    assert (ended.returncode, ended.stderr) == (0, "")
    return ended.stdout


def test_the_wheel_holds_what_the_program_reads_and_nothing_private(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    wanted = {"interview/py.typed"}
    wanted |= {f"interview/texts/en/{path.name}" for path in (ROOT / "interview/texts/en").iterdir()}
    wanted |= {
        f"interview/report/writers/{name}"
        for name in (
            "page/letters.typ",
            "page/page.css",
            "page/page.typ",
            "page/picture.typ",
            "page/plot.typ",
            "fonts/NotoSans-Regular.ttf",
            "fonts/NotoSans-Bold.ttf",
            "fonts/DejaVuSans.ttf",
            "fonts/LICENSE-NotoSans.txt",
            "fonts/LICENSE-DejaVu.txt",
        )
    }
    wanted |= {
        f"interview/workshop/pack/pages/{name}"
        for name in ("sheet.typ", "slips.typ", "cards.typ", "leaves.css")
    }
    wanted |= {
        f"interview/{file.relative_to(ROOT).as_posix()}" for file in (ROOT / "questionnaires").rglob("*.toml")
    }
    wanted.add("interview/questionnaires/ict-lmi/examples/northlight.toml")
    assert wanted <= set(names)
    tops = {name.partition("/")[0] for name in names}
    assert len(tops) == 2, tops
    assert not [name for name in names if "/tests/" in name or "sessions/" in name or "__pycache__" in name]


def test_the_wheel_carries_each_licence_and_a_description_that_needs_no_file(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as files:
        (place,) = (name for name in files.namelist() if name.endswith(".dist-info/METADATA"))
        metadata = files.read(place).decode()
        names = files.namelist()
    licences = [
        ROOT / "LICENSE",
        *(ROOT / "interview").rglob("LICENSE*"),
        *(ROOT / "interview").rglob("OFL*"),
    ]
    carried = place.replace("METADATA", "licenses/")
    assert {carried + file.relative_to(ROOT).as_posix() for file in licences} <= set(names)
    assert "# interview\n" in metadata
    assert "docs/reports.md" in metadata
    assert re.findall(r"\]\((?!https?:)[^)]*\)", metadata) == []


def test_the_source_archive_holds_all_that_readers_and_contributors_are_sent_to(archived: set[str]) -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    linked = {link.rstrip("/") for link in re.findall(r"\]\(([^):]+)\)", readme)}
    wanted = {".ci/run", "check", "pyproject.toml", "tests/conftest.py", "sessions/examples/northlight.txt"}
    assert [name for name in linked | wanted if name not in archived and not any_below(name, archived)] == []
    assert not [name for name in archived if name.startswith((".venv", ".git/", "dist/"))]


def any_below(folder: str, names: set[str]) -> bool:
    return any(name.startswith(f"{folder}/") for name in names)


def test_an_interview_works_from_the_wheel_in_an_empty_folder(installed: Path, tmp_path: Path) -> None:
    here = tmp_path / "here"
    here.mkdir()
    place = run(installed, here, "python", "-c", "import interview; print(interview.__file__)")
    assert Path(place.strip()).is_relative_to(installed.parent)
    begun = run(installed, here, "interview", "start", "--name=Riga", typed=TYPED)
    assert begun.startswith("This interview compares your use of technology ")
    example = "from interview import load; from interview.questionnaire.load import example_of as file; "
    example += "from interview import open_snapshot; print(open_snapshot(file(load('ict-lmi'))).header.name)"
    assert run(installed, here, "python", "-c", example) == "Northlight\n"
    assert "Riga: ict-lmi, 3 answers, " in run(installed, here, "interview", "list")
    assert "  Brief description: A portal, and people.\n" in run(installed, here, "interview", "show", "riga")
    resumed = run(installed, here, "interview", "resume", typed="overview_reason: Advisers asked for it.\n")
    assert "Welcome back to Riga." in resumed
    assert "Riga: ict-lmi, 4 answers, " in run(installed, here, "interview", "list")
    assert run(installed, here, "interview", "check").splitlines()[-1].startswith("ict-lmi: ")
    assert run(installed, here, "interview", "schema").startswith("{")
    assert list(here.iterdir()) == []
