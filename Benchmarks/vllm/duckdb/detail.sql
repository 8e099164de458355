-- The runs of files with arrays: their end-to-end latencies are computed, their failures counted.
create temp table runs as
with files as (
    select *, list_zip(ttfts, itls, output_lens, errors) as requests
    from read_json('{files}', format = 'newline_delimited', columns = {{{columns}}})
), whole_requests as (
    select
        * exclude (ttfts, itls, output_lens, errors, requests, failed),
        [(r[1] + coalesce(list_sum(r[2]), 0)) * 1000 for r in requests if r[3] > 0 and r[4] = ''] as whole,
        len(requests) as requests
    from files
)
select
    * exclude (whole, requests),
    requests - len(whole) as failed,
    list_avg(whole) as mean_e2el_ms,
    list_median(whole) as median_e2el_ms,
    list_aggregate(whole, 'quantile_cont', 0.99) as p99_e2el_ms
from whole_requests;
