# The paper job with gnuplot, charts only: gnuplot -c gnuplot.gp OUTPUT TABLE.csv...
# The folder OUTPUT must exist.

output = ARG1
tokens = 100

set terminal pngcairo size 1300,470 font "DejaVu Sans,10"
set datafile separator comma
set datafile commentschars "#"
set logscale x
set xlabel "Prompt tokens"
set yrange [0:*]
set autoscale xfix
set offsets graph 0.05, graph 0.05, 0, 0
set grid linetype -1 linewidth 1 dashtype 1 linecolor rgb "#e0e0e0"
set pointsize 1.2
set border 3
set tics nomirror
set key outside right top Left reverse samplen 3

set linetype 1 linecolor rgb "#440154" pointtype 7 dashtype 1 linewidth 1.5
set linetype 2 linecolor rgb "#472f7d" pointtype 5 dashtype 2 linewidth 1.5
set linetype 3 linecolor rgb "#39568c" pointtype 9 dashtype 4 linewidth 1.5
set linetype 4 linecolor rgb "#2a788e" pointtype 13 dashtype 3 linewidth 1.5
set linetype 5 linecolor rgb "#1f988b" pointtype 11 dashtype 1 linewidth 1.5
set linetype 6 linecolor rgb "#35b779" pointtype 15 dashtype 2 linewidth 1.5
set linetype 7 linecolor rgb "#7ad151" pointtype 4 dashtype 4 linewidth 1.5
set linetype 8 linecolor rgb "#bddf26" pointtype 8 dashtype 3 linewidth 1.5

# The tables double the number of requests from one column to the next.
requests(column) = 2 ** (column - 2)
title_of(column) = requests(column) == 1 ? "1 request" : sprintf("%d requests", requests(column))

seconds(column) = column(column)
total(column) = requests(column) * tokens / column(column)
user(column) = tokens / column(column)

file_name(path) = strstrt(path, "/") ? file_name(path[strstrt(path, "/") + 1:*]) : path
stem(path) = file_name(path)[1:strlen(file_name(path)) - strlen(".csv")]

do for [index = 2:ARGC] {
  table = value(sprintf("ARG%d", index))
  name = stem(table)
  set output sprintf("%s/%s-time.png", output, name)
  set ylabel "Time (s)"
  plot for [c = 2:9] table skip 1 using 1:(seconds(c)):xtic(1) with linespoints linetype c - 1 title title_of(c)
  set output sprintf("%s/%s-total-throughput.png", output, name)
  set ylabel "Total throughput (tokens/s)"
  plot for [c = 2:9] table skip 1 using 1:(total(c)):xtic(1) with linespoints linetype c - 1 title title_of(c)
  set output sprintf("%s/%s-per-user-throughput.png", output, name)
  set ylabel "Throughput per user (tokens/s)"
  plot for [c = 2:9] table skip 1 using 1:(user(c)):xtic(1) with linespoints linetype c - 1 title title_of(c)
}
