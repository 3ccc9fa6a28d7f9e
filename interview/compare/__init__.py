"""Services side by side, and one service then and now: documents over several snapshots.

Nouns: a *service* is one interview as it stands in a comparison; a *row* is one question with what every
service said; a *statement row* is one statement of good practice with where every service stands.

Invariant: only like is compared with like. A question counts as the same where text, choices and levels are,
a statement where its rules and the questions behind it are; all else is shown, marked, and left out of what
is said about differences. Services stand in the order in which they were given: nothing is ranked, averaged
or scored. Whatever a share leaves out is taken out of each interview before anything is compared.

It stands on snapshots and on what reports are made of; front ends and the commands of the shell may import
it, nothing below may.
"""
