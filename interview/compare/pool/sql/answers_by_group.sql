-- The same within each group: all sessions with one answer to the chosen question.
SELECT
    groups.code AS group_code,
    answers.item,
    answers.form,
    answers.status,
    answers.code,
    count(*) AS given,
    sum(answers.once) AS sessions
FROM chosen
JOIN answers AS groups
    ON groups.item = chosen.item AND groups.form = chosen.form
JOIN answers
    ON answers.session = groups.session
WHERE groups.status = 'answered' AND groups.code IS NOT NULL
GROUP BY groups.code, answers.item, answers.form, answers.status, answers.code
ORDER BY group_code, answers.item, answers.form NULLS FIRST, answers.status, answers.code NULLS FIRST
