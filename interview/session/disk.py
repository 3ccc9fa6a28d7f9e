"""Putting bytes on disk so that they are still there after a crash.

Files are readable by their owner only; folders made here too.
"""

import os
import sys
from contextlib import suppress
from pathlib import Path

from interview.files import put_in_place, write_new


def sync(descriptor: int) -> None:
    """Return when the written bytes are on the disk itself. Raises OSError."""
    if sys.platform == "darwin":
        import fcntl

        try:  # fsync on macOS stops at the drive's own cache
            fcntl.fcntl(descriptor, fcntl.F_FULLFSYNC)
        except OSError:  # a network drive that has no such thing
            os.fsync(descriptor)
    elif sys.platform == "win32":
        os.fsync(descriptor)
    else:
        os.fdatasync(descriptor)


def sync_folder(folder: Path) -> None:
    """Make a rename or removal in the folder durable, where the system can do that."""
    with suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def replace_file(path: Path, data: bytes, *, durable: bool = True) -> None:
    """Give the file this content whole or not at all. Raises OSError and then leaves nothing behind."""
    if not durable:
        put_in_place(path, data)
        return
    put_in_place(path, data, sync)
    sync_folder(path.parent)


def create_file(path: Path, data: bytes) -> None:
    """Write a file that does not exist yet. Raises FileExistsError, or OSError and leaves nothing."""
    write_new(path, data, sync)
    sync_folder(path.parent)


def sweep(path: Path) -> None:
    """Remove what writers of this file left behind when they were killed in `replace_file`."""
    prefix, suffix = f".{path.name}.", ".tmp"
    with suppress(OSError):
        # Names alone: of a thousand files, making a path of each takes ten times as long.
        with os.scandir(path.parent) as entries:
            left = [entry.name for entry in entries if entry.name.startswith(prefix)]
        for name in left:
            if name.endswith(suffix):
                with suppress(OSError):
                    path.with_name(name).unlink()


def make_folder(folder: Path, *, parents: bool = True) -> None:
    """Make the folder, for its owner only, with whatever leads to it. Raises OSError.

    Without `parents` it belongs beside something that is there: where that has gone, nothing is made.
    """
    if not folder.is_dir():
        if parents:
            folder.parent.mkdir(parents=True, exist_ok=True)
        folder.mkdir(mode=0o700, exist_ok=True)
        sync_folder(folder.parent)
