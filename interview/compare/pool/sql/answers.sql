-- How often each answer was given to each question, in each way in which it was asked.
SELECT
    item,
    form,
    status,
    code,
    count(*) AS given,
    sum(once) AS sessions
FROM answers
GROUP BY item, form, status, code
ORDER BY item, form NULLS FIRST, status, code NULLS FIRST
