-- The runs of files without arrays. With DuckDB 2.0.0, read_json takes ten times as long as these two
-- steps, and the two as one statement seven times.
create temp table texts as
select content from read_text('{files}');

create temp table runs as
select unnest(from_json(content, '{{{structure}}}')) from texts;
