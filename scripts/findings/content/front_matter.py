"""What the front matter of a page may say, as a dataclass: a key a field, with its meaning.

A builder would do more with other keys, such as run another template; so `reading` refuses them.
"""

from __future__ import annotations

from dataclasses import dataclass
from dataclasses import fields as fields_of
from typing import Annotated, Any, Literal, get_args

from pydantic import Field

Words = str | list[str]
Reference = Literal["commands", "descriptor", "messages"]


@dataclass(frozen=True)
class FrontMatter:
    """The keys; every one may be left out."""

    title: Annotated[str | None, Field(description="What the page is called. It may hold claims.")] = None
    description: Annotated[
        str | None, Field(description="The page in a sentence, for cards and search. It may hold claims.")
    ] = None
    order: Annotated[float | None, Field(description="Its place among the pages of its section.")] = None
    under: Annotated[
        str | None,
        Field(description="The page beside it that leads to it, in place of the index of its section."),
    ] = None
    reference: Annotated[
        Reference | None, Field(description="What of the engine the build lists below the words of the page.")
    ] = None
    glossary: Annotated[
        bool | None, Field(description="The page lists what words mean, and other pages tell it in place.")
    ] = None
    for_: Annotated[
        Words | None, Field(alias="for", description="Who should act: it makes the page a recommendation.")
    ] = None
    numbers: Annotated[
        Words | None,
        Field(
            description="Words with a number that is no answer; 'methods' below about/, 'files' below data/."
        ),
    ] = None
    formerly: Annotated[
        Words | None,
        Field(description="Where the page was before, as findings/old/: a note leads here."),
    ] = None
    author: Annotated[str | None, Field(description="Who wrote the page.")] = None
    date: Annotated[Any, Field(description="When it was written, as 2030-12-31.")] = None
    kicker: Annotated[str | None, Field(description="A few words over the title.")] = None
    tags: Annotated[list[str] | None, Field(description="Words that the page is found by.")] = None
    themes: Annotated[Words | None, Field(description="What a case study is about.")] = None
    organisations: Annotated[Words | None, Field(description="Whom a case study is about.")] = None
    illustrates: Annotated[
        Words | None, Field(description="The recommendations that a case study shows.")
    ] = None
    hide: Annotated[
        list[str] | None, Field(description="Parts of the page that are not shown, such as toc.")
    ] = None
    search: Annotated[
        dict[str, Any] | None, Field(description="How search ranks the page: boost, or exclude.")
    ] = None
    source_url: Annotated[str | None, Field(description="Where the page can be edited.")] = None
    draft: Annotated[
        Any, Field(description="A program wrote the page: take the line out when you have read it.")
    ] = None
    json_ld: Annotated[dict[str, Any] | None, Field(description="What machines are told of the page.")] = None


REFERENCES = get_args(Reference)

KEYS = frozenset(each.name.rstrip("_") for each in fields_of(FrontMatter))
"""What front matter may say."""
