"""Speaks Telegram: turns an update into one use case, and its outcome into messages. Rules live in community."""
