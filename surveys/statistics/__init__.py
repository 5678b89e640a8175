"""Statistics of answers: tests, effect sizes, their conditions and their words. Each equals R's to 1e-9."""
