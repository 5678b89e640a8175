"""What people do together, one module per capability. Knows no messenger and no web framework."""
