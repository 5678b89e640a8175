"""A quick start. aiogram builds the validators of its three hundred and more types while it is imported, two seconds of
work for a bot that uses a few dozen of them. Here each is built at its first use, as pydantic does by itself for a type
that refers to names not known yet.
"""

import gc
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from pydantic import BaseModel


@contextmanager
def quick_imports() -> Iterator[None]:
    """Everything imported within starts sooner: aiogram's types stay unbuilt, and nobody looks for garbage among what
    stays for good. Without it all works the same."""
    gc.disable()
    try:
        _import_aiogram()
        _import_structlog()
        yield
    finally:
        gc.freeze()
        gc.enable()


def _import_aiogram() -> None:
    rebuild = BaseModel.__dict__["model_rebuild"]

    def postpone(
        cls: type[BaseModel], /, *, _types_namespace: Mapping[str, Any] | None = None, **options: Any
    ) -> bool | None:
        if _types_namespace is None:
            return rebuild.__func__(cls, **options)  # type: ignore[no-any-return]
        # aiogram's types import each other for the type checker only; here their modules learn the names for good.
        known = vars(sys.modules[cls.__module__])
        for name, value in _types_namespace.items():
            known.setdefault(name, value)
        return None

    BaseModel.model_rebuild = classmethod(postpone)  # type: ignore[assignment]
    # Inherited by the classes made meanwhile: methods say nothing of their own about when they are built.
    BaseModel.model_config["defer_build"] = True
    try:
        import aiogram  # noqa: F401
    finally:
        del BaseModel.model_config["defer_build"]
        BaseModel.model_rebuild = rebuild  # type: ignore[method-assign]


def _import_structlog() -> None:
    """Without rich, which it takes where it is there: three megabytes to draw tracebacks, and ours are never drawn,
    since they could show what people wrote."""
    there = {name: sys.modules.pop(name) for name in tuple(sys.modules) if name.partition(".")[0] == "rich"}
    sys.modules["rich"] = None  # type: ignore[assignment]
    try:
        import structlog  # noqa: F401
    finally:
        del sys.modules["rich"]
        sys.modules.update(there)
