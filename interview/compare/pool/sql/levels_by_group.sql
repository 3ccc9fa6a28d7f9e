-- The same within each group: all sessions with one answer to the chosen question.
SELECT
    groups.code AS group_code,
    levels.section,
    levels.element,
    levels.meaning,
    levels.lower,
    levels.upper,
    levels.counts,
    count(*) AS sessions
FROM chosen
JOIN answers AS groups
    ON groups.item = chosen.item AND groups.form = chosen.form
JOIN levels
    ON levels.session = groups.session
WHERE groups.status = 'answered' AND groups.code IS NOT NULL
GROUP BY
    groups.code,
    levels.section,
    levels.element,
    levels.meaning,
    levels.lower,
    levels.upper,
    levels.counts
ORDER BY
    group_code,
    levels.section,
    levels.element NULLS FIRST,
    levels.meaning,
    levels.lower NULLS FIRST,
    levels.upper NULLS FIRST,
    levels.counts NULLS FIRST
