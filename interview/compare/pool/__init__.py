"""Many sessions of one questionnaire in one pool: tables for programs, and a national review of counts alone.

Nouns: a *session* is one interview as the pool holds it, known by a digest of its file; a *form* is how a
question was put (its words, choices and levels), a *meaning* all that decides what a level of a statement
says; a *group* is all sessions with one answer to the question that was chosen for it; a *cell* is a count of
sessions in a table, and a *hidden* one a cell that is not shown.

Invariant: only what has one form, or one meaning, is counted together. No word that somebody typed and no
answer kept private gets into a table; names do only where they were asked for. In the review no count below
the threshold stands, and none can be worked out from what does. Nothing is ranked, averaged or scored.

It goes one way: `gather` (files to rows), `once` (of each service one), `store` (rows to Parquet, and the
queries of `sql/` over it), `hiding` (which cells a table may show, with `fitting`: which others look alike),
`tables` (counts to tables that may be passed on), and what is made of those: `review` with `first_page`,
`codebook`, `workbook`. The commands of the shell import `pool`; nothing below may.
"""
