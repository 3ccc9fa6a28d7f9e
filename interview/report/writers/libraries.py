"""The libraries that formats are written with. They come along; where one is missing, it is said."""

from importlib import import_module
from importlib.util import find_spec
from typing import NamedTuple


class Library(NamedTuple):
    """A module, and the name of what brings it. A `native` one is made for some machines only."""

    module: str
    name: str
    native: bool = False

    @property
    def is_missing(self) -> bool:
        """Whether it cannot be loaded here. A native one may be there and not fit, so that it is tried."""
        if not self.native:
            return find_spec(self.module) is None
        try:
            import_module(self.module)
        except ImportError:
            return True
        return False


ICALENDAR = Library("icalendar", "icalendar")
PYTHON_DOCX = Library("docx", "python-docx")
TYPST = Library("typst", "Typst", native=True)
XLSXWRITER = Library("xlsxwriter", "XlsxWriter")
