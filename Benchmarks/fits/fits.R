# Rscript fits.R FILE ROUNDS: six laws of time and two of throughput for each column, by relative
# errors, as somebody would write it with lm and nls; no intervals.
arguments <- commandArgs(trailingOnly = TRUE)
data <- read.delim(arguments[1])
columns <- split(data, data$column)

aicc <- function(fit, k) {
  n <- length(residuals(fit))
  rss <- sum(weights(fit) * residuals(fit)^2)
  if (n - k - 1 <= 0) Inf else n * log(rss / n) + 2 * k + 2 * k * (k + 1) / (n - k - 1)
}
attempt <- function(expression) tryCatch(expression, error = function(problem) NULL)

laws <- function(x, y) {
  w <- 1 / y^2
  power <- coef(lm(log(y) ~ log(x)))
  rate <- x / y
  v <- 1 / rate^2
  line <- coef(lm(I(x / rate) ~ I(x - 1)))
  list(
    lm(y ~ 1, weights = w), lm(y ~ x, weights = w), lm(y ~ I(log2(x)), weights = w),
    lm(y ~ x + I(x^2), weights = w),
    attempt(nls(y ~ a * x^b, start = list(a = exp(power[[1]]), b = power[[2]]), weights = w)),
    attempt(nls(y ~ s * x / (h + x), start = list(s = 2 * max(y), h = max(x)), weights = w)),
    attempt(nls(rate ~ g * x / (1 + a * (x - 1)),
      start = list(g = 1 / line[[1]], a = max(line[[2]] / line[[1]], 1e-3)), weights = v,
      algorithm = "port", lower = c(0, 0))),
    attempt(nls(rate ~ g * x / (1 + a * (x - 1) + b * x * (x - 1)),
      start = list(g = 1 / line[[1]], a = max(line[[2]] / line[[1]], 1e-3), b = 1e-5), weights = v,
      algorithm = "port", lower = c(0, 0, 0))))
}
parameters <- c(2, 3, 3, 4, 3, 3)

for (round in seq_len(as.integer(arguments[2]))) {
  best <- sapply(columns, function(column) {
    fits <- laws(column$requests, column$seconds)[1:8]
    min(mapply(function(fit, k) if (is.null(fit)) Inf else aicc(fit, k), fits[1:6], parameters))
  })
}
cat(sprintf("%d columns, mean best AICc %.4f\n", length(columns), mean(best)))
