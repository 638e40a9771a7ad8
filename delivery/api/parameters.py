"""What may be asked: each parameter, its bounds, and nothing beside."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Annotated, Any, TypeAlias

from django.conf import settings
from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    Field,
    WithJsonSchema,
    create_model,
)
from pydantic.json_schema import SkipJsonSchema

from delivery.api.cursor import LONGEST
from delivery.narrowing import narrowings_of
from publishing import kinds

# What both databases hold as a number of an edition.
LARGEST = 2**63 - 1
_NUMBER = re.compile(r"[0-9]{1,19}", re.ASCII)


def _of_the_site(code: str) -> str:
    if code not in settings.SITE_LANGUAGES:
        raise ValueError("not a language of this site")
    return code


def _known_kind(name: str) -> str:
    if name not in {model.kind() for model in kinds.press_models()}:
        raise ValueError("no such kind")
    return name


def _digits(value: Any) -> Any:
    if isinstance(value, str) and not _NUMBER.fullmatch(value):
        raise ValueError("not a whole number")
    return value


Language = Annotated[
    str,
    AfterValidator(_of_the_site),
    WithJsonSchema({"type": "string", "enum": list(settings.SITE_LANGUAGES)}),
]
Kind = Annotated[
    str,
    AfterValidator(_known_kind),
    WithJsonSchema({"type": "string", "enum": [model.kind() for model in kinds.press_models()]}),
]
Number = Annotated[int, BeforeValidator(_digits), Field(ge=0, le=LARGEST)]
_Text: TypeAlias = str | SkipJsonSchema[None]
Cursor = Annotated[
    str, Field(max_length=LONGEST, description="What “next” of the page before carries.")
]


class ListParameters(BaseModel):
    """What narrows a list."""

    language: Annotated[
        Language | SkipJsonSchema[None], Field(description="Only this language.")
    ] = None
    cursor: Cursor = ""


class JournalParameters(BaseModel):
    """From where the journal is read."""

    since: Annotated[Number, Field(description="Only editions after this one.")] = 0


class Asked(BaseModel):
    """What is looked for."""

    q: Annotated[
        str, Field(min_length=1, description="Words, or a name in any spelling or script.")
    ]
    language: Annotated[Language, Field(description="In which language to look.")] = (
        settings.FIRST_LANGUAGE
    )
    kind: Annotated[Kind | SkipJsonSchema[None], Field(description="Only this kind.")] = None
    cursor: Cursor = ""

    def narrowed(self) -> dict[str, str]:
        """Return by what the results are narrowed, as on the search page."""
        names = ["kind", *(narrowing.name for narrowing in narrowings_of())]
        return {name: value for name in names if (value := getattr(self, name))}


def _narrowing() -> dict[str, Any]:
    """Return the parameters that the kinds bring; each is checked where the edition is known."""
    return {
        narrowing.name: (_Text, Field(None, max_length=80, description=narrowing.about))
        for narrowing in narrowings_of()
    }


if TYPE_CHECKING:
    SearchParameters = Asked
else:
    SearchParameters = create_model("SearchParameters", __base__=Asked, **_narrowing())
