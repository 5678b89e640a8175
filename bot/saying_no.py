"""How a tap is answered that a use case said no to: over the card, which stays as it is."""

from collections.abc import Awaitable

from bot.reply import Reply
from bot.routers.authoring import objections, refuse
from bot.routers.launching import objected
from bot.scene import Scene
from community.errors import Refused
from surveys.problems import InputError


async def or_no(doing: Awaitable[Reply], reply: Reply, scene: Scene) -> Reply:
    """What is done about a tap; where it was refused, why. A button whose choice is gone is old."""
    try:
        return await doing
    except Refused as error:
        return refuse(reply, error, scene.t)
    except InputError as error:
        return reply.toast(objections(error, scene.t), alert=True)
    except LookupError:
        return reply.toast(scene.t.plain("button-is-old"))


async def or_all_that_is_wrong(doing: Awaitable[Reply], reply: Reply, scene: Scene) -> Reply:
    """The same, where much may be wrong at once: all of it is said, in a message where the card is too small for it."""
    try:
        return await doing
    except Refused as error:
        return refuse(reply, error, scene.t)
    except InputError as error:
        return objected(reply, error.problems, scene.t)
