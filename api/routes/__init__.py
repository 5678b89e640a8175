"""Routes, one file a resource. Each parses the request, makes one call into community, and shapes the answer."""
