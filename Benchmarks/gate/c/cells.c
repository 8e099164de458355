// The yardstick of a gate: both medians and the exact Mann-Whitney p of each cell, nothing else.
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { VALUES = 10, PAIRS = VALUES * VALUES };

static double cumulated[PAIRS + 1];

// P(U <= u) by the recursion of Mann and Whitney.
static void prepare(void) {
  static double counts[VALUES + 1][VALUES + 1][PAIRS + 1];
  for (int n = 0; n <= VALUES; n++)
    for (int m = 0; m <= VALUES; m++)
      for (int u = 0; u <= n * m; u++) {
        if (n == 0 || m == 0) counts[n][m][u] = u == 0;
        else counts[n][m][u] = (u >= m ? counts[n - 1][m][u - m] : 0) + (u <= n * (m - 1) ? counts[n][m - 1][u] : 0);
      }
  double total = 0, sum = 0;
  for (int u = 0; u <= PAIRS; u++) total += counts[VALUES][VALUES][u];
  for (int u = 0; u <= PAIRS; u++) cumulated[u] = (sum += counts[VALUES][VALUES][u]) / total;
}

static void sort(double *values) {
  for (int i = 1; i < VALUES; i++) {
    double value = values[i];
    int j = i;
    for (; j > 0 && values[j - 1] > value; j--) values[j] = values[j - 1];
    values[j] = value;
  }
}

int main(int count, char **arguments) {
  if (count != 2) return 2;
  FILE *file = fopen(arguments[1], "rb");
  if (!file) return 2;
  fseek(file, 0, SEEK_END);
  size_t bytes = (size_t)ftell(file);
  rewind(file);
  double *values = malloc(bytes);
  if (!values || fread(values, 1, bytes, file) != bytes) return 2;
  fclose(file);
  prepare();
  size_t cells = bytes / sizeof(double) / (2 * VALUES);
  double sum = 0, medians = 0;
  for (size_t cell = 0; cell < cells; cell++) {
    double *x = values + cell * 2 * VALUES, *y = x + VALUES;
    sort(x);
    sort(y);
    medians += (y[VALUES / 2] + y[VALUES / 2 - 1]) / (x[VALUES / 2] + x[VALUES / 2 - 1]);
    int u = 0;
    for (int i = 0, j = 0; i < VALUES; i++) {
      while (j < VALUES && y[j] < x[i]) j++;
      u += j;
    }
    double less = cumulated[u], greater = cumulated[PAIRS - u];
    double p = 2 * (less < greater ? less : greater);
    sum += p < 1 ? p : 1;
  }
  printf("%zu cells, mean p %.6f, mean ratio %.6f\n", cells, sum / (double)cells, medians / (double)cells);
  free(values);
  return 0;
}
