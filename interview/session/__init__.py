"""What was said, kept on disk for good: events, the journal file, the folder of sessions.

An answer is on disk before `append` returns; a killed process loses nothing that was confirmed.
"""

from interview.session.events import SETTLED, Act, Clock, Event, Status, Value, stamp
from interview.session.fold import advance, fold
from interview.session.folder import Listing, Sessions
from interview.session.forget import forget
from interview.session.header import Header
from interview.session.journal import FileJournal, Journal, MemoryJournal
from interview.session.place import MARKER, choose_folder
from interview.session.reading import Reading, read
from interview.session.record import Answer, Record, Target
from interview.session.session import Session

__all__ = [
    "MARKER",
    "SETTLED",
    "Act",
    "Answer",
    "Clock",
    "Event",
    "FileJournal",
    "Header",
    "Journal",
    "Listing",
    "MemoryJournal",
    "Reading",
    "Record",
    "Session",
    "Sessions",
    "Status",
    "Target",
    "Value",
    "advance",
    "choose_folder",
    "fold",
    "forget",
    "read",
    "stamp",
]
