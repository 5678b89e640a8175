"""Refusals of use cases. Each has a stable code; its words stand in the Fluent files under `refused-<code>`."""

Argument = str | int | float


class Refused(Exception):
    """A use case said no, and nothing was changed. `values` fill the placeholders of its message."""

    def __init__(self, code: str, **values: Argument) -> None:
        # Only the code: values may hold what a member typed, and exceptions end up in logs.
        super().__init__(code)
        self.code = code
        self.values = values

    @property
    def message_id(self) -> str:
        """The Fluent message that says this."""
        return f"refused-{self.code}"


class AccessDenied(Refused):
    """The actor may know of the thing, and may not do this with it."""


class NotFound(Refused):
    """There is no such thing, or the actor may not know of it: both look the same."""


class NotAuthenticated(Refused):
    """A token or a link that does not open anything; why, is not said."""
