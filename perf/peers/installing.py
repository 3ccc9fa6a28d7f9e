"""Puts a peer into the user's cache, once."""

import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Literal, NamedTuple

from platformdirs import user_cache_path

_CACHE = user_cache_path("interview-perf", appauthor=False)
"""Known before a measurement sets a cache of its own."""
_PATIENCE = 180.0
_DONE = "complete"


class Peer(NamedTuple):
    """What is installed, by which tool, in exact versions; the first of them is the peer itself."""

    name: str
    tool: Literal["npm", "pip"]
    packages: tuple[str, ...]


class Missing(NamedTuple):
    """Why a peer could not be measured."""

    why: str


SURVEY_CORE = Peer("survey-core", "npm", ("survey-core@3.1.1",))
XFORMS_ENGINE = Peer("xforms-engine", "npm", ("@getodk/xforms-engine@0.22.0", "jsdom@29.1.1"))
QUESTIONARY = Peer("questionary", "pip", ("questionary==2.1.1",))
INQUIRER_PY = Peer("InquirerPy", "pip", ("InquirerPy==0.3.4",))


def folder_of(peer: Peer) -> Path | Missing:
    """Where the peer stands."""
    folder = _CACHE / "-".join((peer.name, *(package.rpartition("@")[2] for package in peer.packages)))
    if (folder / _DONE).exists():
        return folder
    command = _command(peer, folder)
    if command is None:
        return Missing("needs node and npm, which are not here")
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    if peer.tool == "npm":
        (folder / "package.json").write_text('{"private": true}\n')
    try:
        ended = subprocess.run(command, cwd=folder, capture_output=True, timeout=_PATIENCE, check=False)
    except subprocess.TimeoutExpired:
        return Missing(f"{peer.tool} did not bring it within {_PATIENCE:.0f} s")
    if ended.returncode:
        return Missing(f"{peer.tool} could not bring it")
    (folder / _DONE).touch()
    return folder


def _command(peer: Peer, folder: Path) -> Sequence[str] | None:
    if peer.tool == "pip":
        return [sys.executable, "-m", "pip", "install", "--quiet", "--target", str(folder), *peer.packages]
    npm = shutil.which("npm")
    if npm is None or shutil.which("node") is None:
        return None
    return [npm, "install", "--ignore-scripts", "--no-audit", "--no-fund", "--silent", *peer.packages]
