"""What every schema of an answer has in common."""

from pydantic import BaseModel, ConfigDict


class View(BaseModel):
    """Read from a view's attributes."""

    model_config = ConfigDict(from_attributes=True)
