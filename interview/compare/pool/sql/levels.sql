-- At which levels each statement stands, and each theme (without an element), the lowest and the highest that is possible.
SELECT
    section,
    element,
    meaning,
    lower,
    upper,
    counts,
    count(*) AS sessions
FROM levels
GROUP BY section, element, meaning, lower, upper, counts
ORDER BY
    section,
    element NULLS FIRST,
    meaning,
    lower NULLS FIRST,
    upper NULLS FIRST,
    counts NULLS FIRST
