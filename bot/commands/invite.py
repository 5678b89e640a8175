"""`staffroom invite ROLE`: a link that lets somebody in with a role. The first administrator comes from here."""

import asyncio
from datetime import timedelta
from enum import StrEnum
from typing import Annotated

import typer

from community.settings import Settings, load_settings
from surveys.problems import InputError


class RoleChoice(StrEnum):
    """The roles there are."""

    admin = "admin"
    lead = "lead"
    curator = "curator"
    analyst = "analyst"
    expert = "expert"
    teacher = "teacher"


# What is behind it is imported late, as everything heavy is.
WITHIN = "Where the role holds: all, or region:, municipality:, network:, organisation: with a name or number."


def invite(
    role: Annotated[
        RoleChoice,
        typer.Argument(
            metavar="ROLE", help="What the newcomer will be: admin, lead, curator, analyst, expert or teacher."
        ),
    ],
    within: Annotated[str, typer.Option(help=WITHIN)],
    days: Annotated[int, typer.Option(help="Days until the link expires.")] = 30,
    uses: Annotated[int, typer.Option(help="How many people may use it.")] = 1,
    position: Annotated[str | None, typer.Option(help="The newcomer's position, so that it is not asked.")] = None,
) -> None:
    """Make an invitation link. It is shown once; only its hash is kept.

    Example: staffroom invite admin --within all
    """
    typer.echo(asyncio.run(_invite(load_settings(), role, within, days, uses, position)))


async def _invite(settings: Settings, role: RoleChoice, within: str, days: int, uses: int, position: str | None) -> str:
    from bot.app import utc_now
    from community import invites, members
    from community.access import OPERATOR
    from community.i18n import texts
    from community.named_places import scope_meant
    from community.tokens import new_secret
    from storage.engine import Database
    from storage.migrate import migrate
    from storage.people import Role

    if position is not None and position not in members.POSITIONS:
        raise InputError.one("position-unknown", "--position", known=", ".join(members.POSITIONS))
    # Asked first: an invitation nobody can be given should not be made.
    bot = await _name_of_the_bot(settings)
    token, now = new_secret(), utc_now()
    expires_at = now + timedelta(days=min(max(days, 0), 10_000))
    database = Database(settings.database_url)
    try:
        await migrate(database)
        async with database.write() as store:
            held = Role(role.value, await scope_meant(store, within, "--within"))
            await invites.create_invite(
                store, OPERATOR, held, token=token, now=now, expires_at=expires_at, uses=uses, position=position
            )
    finally:
        await database.close()
    until = expires_at.astimezone(settings.zone).strftime("%d.%m.%Y %H:%M %Z")
    speak = texts(settings.default_language)
    if bot is None:
        return speak.plain("invite-without-bot", token=token, uses=uses, until=until)
    return speak.plain("invite-made", link=f"https://t.me/{bot}?start={token}", uses=uses, until=until)


async def _name_of_the_bot(settings: Settings) -> str | None:
    """The bot's user name as Telegram knows it; None where no token is set."""
    from aiogram import Bot
    from aiogram.client.session.aiohttp import AiohttpSession
    from aiogram.client.telegram import TelegramAPIServer
    from aiogram.exceptions import TelegramAPIError, TelegramUnauthorizedError
    from aiogram.utils.token import TokenValidationError

    if settings.bot_token is None:
        return None
    session = AiohttpSession(api=TelegramAPIServer.from_base(settings.telegram_api_url))
    try:
        return (await Bot(settings.bot_token.get_secret_value(), session=session).get_me()).username
    except (TelegramUnauthorizedError, TokenValidationError):
        raise InputError.one("token-refused", "STAFFROOM_BOT_TOKEN") from None
    except TelegramAPIError as error:
        # The error's own words may hold the address, and the address holds the token.
        raise InputError.one("invite-bot-unreachable", None, reason=type(error).__name__) from None
    finally:
        await session.close()
