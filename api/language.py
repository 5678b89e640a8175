"""In which language a caller is answered: `lang`, else what the browser asks for, else the installation's."""

from fastapi import Request

from community.i18n import LANGUAGES, Language


def language_of(request: Request) -> Language:
    """The first of these that is spoken here."""
    asked = [request.query_params.get("lang", ""), *_accepted(request.headers.get("accept-language", ""))]
    for code in asked:
        for known in LANGUAGES:
            if code.lower().split("-")[0] == known:
                return known
    default: Language = request.app.state.services.settings.default_language
    return default


def _accepted(header: str) -> list[str]:
    """The languages of an Accept-Language header, best first (RFC 9110, 12.5.4); what cannot be read is left out."""
    weighted: list[tuple[float, str]] = []
    for part in header.split(","):
        code, _, weight = part.strip().partition(";q=")
        try:
            quality = float(weight) if weight else 1.0
        except ValueError:
            continue
        if quality > 0:
            weighted.append((quality, code.strip()))
    return [code for _, code in sorted(weighted, key=lambda pair: -pair[0])]
