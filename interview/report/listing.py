"""How much is left in a saved interview, without opening it."""

from interview.session.folder import Listing
from interview.wording.counts import left_in_words
from interview.wording.voice import Voice


def how_much_is_left(listing: Listing, voice: Voice) -> str:
    """How many questions are left in an interview, in words; empty when that cannot be told.

    Never raises: one odd session must not take the list of all with it.
    """
    from interview.path import Selection, walk
    from interview.path.checks import broken
    from interview.session.folder import Sessions
    from interview.snapshot.opening import questionnaire_of

    sessions = Sessions(listing.path.parent)
    try:
        with sessions.look(listing.path) as session:
            record = session.record
            path = walk(questionnaire_of(session, sessions), Selection.of(record), record.answers)
            to_settle = len(broken(path))
    except Exception:
        return ""
    return left_in_words(path.progress(), voice, completed=record.completed, to_settle=to_settle)
