"""Measurements against the budgets of the design: `make bench`. See README.md in this folder."""
