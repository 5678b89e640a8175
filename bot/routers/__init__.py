"""Handlers, one file a capability. Each parses what came, makes one call into community, and shapes the reply."""
