"""The invitation with its notice: what will happen, what is kept, by whom and until when, the way back."""

from interview.report.document import Document, Heading, Paragraph, Table
from interview.workshop.pack.pack import Pack


def invitation(pack: Pack) -> Document:
    """One page, to send and to change before it is sent."""
    voice, given = pack.voice, pack.particulars
    blank = pack.say("pack.blank")
    facts = (
        (pack.say("pack.invited.when"), given.when or blank),
        (pack.say("pack.invited.where"), given.where or blank),
        (pack.say("pack.invited.long"), pack.say("pack.minutes", pack.plan.minutes)),
        (pack.say("pack.invited.host"), given.host or blank),
        (pack.say("pack.invited.about"), voice.listed(list(pack.themes))),
    )
    return (
        Heading(1, pack.say("pack.invited.title", title=pack.title), pack.say("pack.invited.foot")),
        Paragraph(pack.say("pack.invited.lead", subject=pack.subject), lead=True),
        Table(pack.say("pack.invited.facts"), (), facts, (3, 5)),
        Heading(2, pack.say("pack.invited.happens")),
        Paragraph(
            " ".join(
                (
                    pack.say("pack.invited.first", len(pack.questions)),
                    pack.say("pack.invited.then"),
                    pack.say("pack.invited.own"),
                    pack.say("pack.invited.last"),
                )
            )
        ),
        Paragraph(pack.say("pack.invited.bring")),
        Heading(2, pack.say("pack.invited.kept")),
        _kept(pack, given.until or blank),
        Paragraph(pack.say("pack.invited.mode")),
        Paragraph(pack.say("pack.invited.sealed")),
        Paragraph(pack.say("pack.invited.leaves")),
        Heading(2, pack.say("pack.invited.withdraw")),
        Paragraph(
            " ".join(
                pack.say(f"pack.invited.withdraw_{when}", host=given.host or blank)
                for when in ("before", "after", "later")
            )
        ),
    )


def _kept(pack: Pack, until: str) -> Table:
    say = pack.say
    here = say("pack.invited.counts_where")
    rows = (
        (say("pack.invited.ballots"), say("pack.invited.ballots_where"), say("pack.invited.ballots_until")),
        (say("pack.invited.paper"), say("pack.invited.paper_where"), say("pack.invited.paper_until")),
        *((say(f"pack.invited.{name}"), here, until) for name in ("counts", "who", "sentences", "plan")),
    )
    head = tuple(say(f"pack.invited.kept_{name}") for name in ("what", "where", "until"))
    return Table(say("pack.invited.kept_caption"), head, rows, (8, 5, 5))
