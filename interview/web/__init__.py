"""The door: phones that vote, and the wall as a page, in a process of its own on this laptop.

Nouns. A *phone* is a browser that has joined with a slip; its cookie holds the slip's code and a random mark
of its own, nothing else. A *draft* is what a phone has said so far in the open vote and has not sent. A
*page* is what it shows: join, a look at the public state, a question, "in".

Invariant: what a phone was told is in is on the disk, once for its seat; the door writes nothing but ballots,
and no answer to one seat holds anything that another said. It reads `door.toml`, `public.toml` and the ballot
of the seat that asks, and it may be killed at any moment: slips stay valid, and a form that is on a phone can
still be sent.

| Module | What it is |
|---|---|
| `door` | what may be read and written: the ballot paper, the public state, a seat's own ballot |
| `ballots` | from the fields of a form to what a seat says, and what does not go together |
| `phones` | which phones have joined, their drafts, and codes that were guessed wrong |
| `pages` | what is shown: templates, style and script in `pages/`, the texts in `texts/` |
| `connections` | whose turn it is to have one: a machine takes room from itself alone |
| `app` | addresses, cookies and headers: one function from request to answer |
| `__main__` | the process: it listens, says so, and ends when whoever started it does |

The desk starts it when `phones` is typed and at no other time (`workshop/phones.py`). It stands beside `tui`
and `plain`; nobody imports it, and of a workshop it knows `public`, `box`, `ballot_paper` and `folder` alone.
"""
