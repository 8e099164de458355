-- One line a cell, sorted, and the totals of all runs as the last line. The zeros of a run without a
-- completed request were not measured.
copy (
    with subjects as (
        select *, case when completed = 0 then -1
            else (2 * total_input_tokens + completed) // (2 * completed) end as prompt_tokens
        from runs
    ), samples as (
        unpivot subjects on {metrics} into name metric value sample
    ), cells as (
        select model_id, max_concurrency, prompt_tokens, metric,
            median(sample) filter (completed > 0) as middle,
            count(*) filter (completed > 0) as samples,
            sum(failed)::bigint as failures
        from samples
        group by all
    ), lines as (
        select 1 as part, model_id, max_concurrency, prompt_tokens, metric, concat_ws(
            chr(9), model_id, max_concurrency, prompt_tokens, metric,
            coalesce(format('{{:.9g}}', middle), '-'), samples, failures) as line
        from cells
        union all
        select 2, null, null, null, null, concat_ws(
            chr(9), 'total', count(*), count(*) filter (request_rate = 'inf'), sum(num_prompts)::bigint,
            sum(completed)::bigint, format('{{:.9g}}', sum(duration)), sum(total_input_tokens)::bigint,
            sum(total_output_tokens)::bigint)
        from runs
    )
    select line from lines order by part, model_id, max_concurrency, prompt_tokens, metric
) to '{output}' (format csv, header false, delimiter '\x01', quote '', escape '');
