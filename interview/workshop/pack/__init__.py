"""The printed pack: what a workshop needs on paper, so that somebody new can run it from these pages alone.

Nouns. A *pack* is all that the pages tell, read once from a workshop that is prepared. A *leaf* is a page
that is filled in, cut or held up: answer sheet, slips, cards. Invitation, facilitator's pages and the sheet
for counts are documents as reports are.

Invariant: nothing of a pack tells what anybody said. The slips alone are secret: no other page has a code.

| Module | What it is |
|---|---|
| `pack` | what the pages are made of |
| `invitation`, `facilitator` | a pack as a document |
| `leaves` | a pack as sheet, slips and cards: as HTML, and as data for the templates in `pages/` |
| `write` | all of it as files |

`cli` imports `write`; nothing else imports this package.
"""
