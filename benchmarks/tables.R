# One table of groups x answers, and its chi-squared test, in R: milliseconds of the quickest of several rounds.
given <- commandArgs(trailingOnly = TRUE)
read <- function(path) as.integer(readBin(path, "raw", file.size(path)))
codes <- lapply(given[1:2], read)
factors <- lapply(codes, function(code) factor(code, levels = 1:5))
rounds <- as.integer(given[3])
quickest <- function(work) min(sapply(1:rounds, function(i) system.time(work())[["elapsed"]])) * 1000
found <- quickest(function() for (i in 1:5) table(factors[[1]], factors[[2]])) / 5
tested <- quickest(function() for (i in 1:5) chisq.test(table(factors[[1]], factors[[2]]), correct = FALSE)) / 5
cat(sprintf('{"table": %f, "tested": %f}\n', found, tested))
