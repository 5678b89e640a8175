"""Speaks HTTP: the same use cases for curators, leads and programs. Rules live in community."""
