"""A group answers the judged questions alone and sealed, and talks only where it differs.

Nouns. A *workshop* is the group's session file and a folder beside it, `riga.toml` and `riga.room/`. Its
*frame* is what the host answers for all; its *list* is what is voted on, known by its *mark*. A *seat* is
one voice, with a *slip* that has a code. A *vote* is about one question, or the whole list (a quiet round).
A *ballot* is what a seat says in a vote, a *tally* raised cards. A *count* is what remains of both. A
*decision* is what the group makes of a question, a *dissent* what somebody holds against it, *parked* what
is for later. The *desk* is the facilitator's window, the *wall* the public one, the *public state* all that
the wall knows.

Invariant: what is counted is in the journal and nowhere else, what is not counted is in the box and nowhere
else, and nothing outside the box tells what a seat said beyond what the shown counts imply.

The group's record is an ordinary session: its acts stand in the one journal, and every report of it works.

| Module | What it is |
|---|---|
| `labels` | how far voices lie apart: pure functions on counts |
| `room` | what the journal says of the group: a frozen `Room` |
| `listed` | the frame, the list and its mark: a pure function of a snapshot |
| `plan` | how the time is divided |
| `folder` | where the files lie, and how they are read and written |
| `people` | `people.toml`: the time plan, who is present, in named and by-role mode who sits where |
| `forgetting` | what goes from the folder when the session forgets |
| `ballot_paper` | `door.toml`: the list, the slips, the open vote, for whoever enters ballots |
| `slips` | what the desk writes there: codes drawn at random, the list as it is now |
| `sheets` | a sheet as it is typed, at the desk or in a window beside it |
| `box` | a ballot and how it is written; knows no counting |
| `thresholds` | what may be shown of a count |
| `votes` | opening, closing, counting, throwing away; goes on after a crash at any step |
| `public` | the public state: what the wall reads, and its file |
| `publish` | works the public state out: a pure function of what the room may see |
| `rewriting` | taking something out of the record while the desk is open |
| `standing`, `prompts` | where the desk stands; what its small questions have in common |
| `desk`, `commands` | the facilitator's commands, handed to the engine as a longer table |
| `report` | what a report says of the group, handed to `interview/report` as a wing |

It stands above `dialogue` and `report`, which know nothing of it; `cli` and `tui` import it. `tui/wall.py`
imports nothing of it but `public`; whoever serves phones nothing but `public` and `box`. This file stays
empty of imports, so that the wall loads nothing else.
"""
