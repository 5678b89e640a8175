"""The quick start leaves out nothing: in a fresh process every type and method of aiogram can still be built."""

import subprocess
import sys

BUILD_ALL = """
from bot.quick_import import quick_imports
with quick_imports():
    import aiogram
from aiogram import methods, types
from aiogram.methods.base import Response
from pydantic import BaseModel
assert not types.Update.__pydantic_complete__, "built at once: the start is slow"
update = types.Update.model_validate({"update_id": 1, "message": {
    "message_id": 1, "date": 0, "chat": {"id": 1, "type": "private"}, "reply_to_message": {
        "message_id": 2, "date": 0, "chat": {"id": 1, "type": "private"}, "sticker": None}}})
assert update.message.reply_to_message.message_id == 2
for room in (types, methods):
    for name in room.__all__:
        kind = getattr(room, name)
        if isinstance(kind, type) and issubclass(kind, BaseModel):
            assert kind.model_rebuild() is not False, name
        if hasattr(kind, "__api_method__") and isinstance(kind.__api_method__, str):
            assert Response[kind.__returning__].model_rebuild() is not False, name
"""


def test_every_type_of_aiogram_can_be_built_after_a_quick_start() -> None:
    done = subprocess.run([sys.executable, "-c", BUILD_ALL], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
