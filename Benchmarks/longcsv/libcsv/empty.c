// empty FILE: libcsv over the whole file with callbacks that do nothing.
#include <csv.h>
#include <stdio.h>

static void field(void *text, size_t size, void *state) {
  (void)text, (void)size, (void)state;
}

static void row(int end, void *state) { (void)end, (void)state; }

int main(int count, char **arguments) {
  static char buffer[1 << 18];
  struct csv_parser parser;
  FILE *file = count > 1 ? fopen(arguments[1], "rb") : NULL;
  if (!file || csv_init(&parser, CSV_STRICT)) return 2;
  size_t size, all = 0;
  while ((size = fread(buffer, 1, sizeof buffer, file)) > 0) {
    if (csv_parse(&parser, buffer, size, field, row, NULL) != size) return 1;
    all += size;
  }
  if (ferror(file) || csv_fini(&parser, field, row, NULL)) return 1;
  csv_free(&parser);
  fclose(file);
  printf("%zu bytes\n", all);
  return 0;
}
