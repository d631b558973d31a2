"""The words of the theme and of its scripts in the language that is spoken, as the files that hold them.

Takes the texts of the theme as they are written, gives others by their path in it. Templates ask for a word
by its English ones; a script finds them in a table of its own.
"""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterable, Iterator, Mapping

from findings.speaking import said, tongue

WORDS = "partials/words.html"
ASKED = re.compile(r'\bsaid\("([^"]+)"\)')
IN_TEMPLATE, IN_SCRIPT = "{% set words = {} %}", "var WORDS = {};"
LANGUAGE = (
    "{#- A language that the theme has no words of: its code and its direction. -#}\n"
    '{% macro t(key) %}{{ {"language": "%s", "direction": "%s"}[key] }}{% endmacro %}\n'
)


def theme_words(texts: Mapping[str, str]) -> dict[str, str]:
    """The table of words that templates read, and scripts with theirs; `texts` are those of the theme."""
    asked = [text for name, text in texts.items() if name.endswith(".html")]
    found = {WORDS: texts[WORDS].replace(IN_TEMPLATE, IN_TEMPLATE.replace("{}", _table(asked)))}
    for name, text in texts.items():
        if IN_SCRIPT in text:
            found[name] = text.replace(IN_SCRIPT, IN_SCRIPT.replace("{}", _table([text])))
    return found


def addressed(sheet: str, address: str, day: str) -> str:
    """The style sheet with what stands at the foot of each printed sheet: where it is from, and when."""
    words = " · ".join(part for part in (address, day) if part)
    return sheet.replace("{address}", json.dumps(words, ensure_ascii=False)[1:-1].replace("<", ""))


COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)


def slim(sheet: str) -> str:
    """A style sheet without its comments and its indents: readers load it with the first page."""
    lines = (line.strip() for line in COMMENT.sub("", sheet).splitlines())
    return "".join(f"{line}\n" for line in lines if line)


def _table(texts: Iterable[str]) -> str:
    """What is asked for and is otherwise in the language that is spoken, as an object of a script."""
    words = {each for text in texts for each in ASKED.findall(text)}
    spoken = {} if tongue().is_own else {each: said(each) for each in sorted(words)}
    return json.dumps(spoken, ensure_ascii=False)


def theme_language(code: str, known: Collection[str]) -> dict[str, str]:
    """A file of the theme's for a language that it does not know, in its folder of languages."""
    name = code.partition("-")[0]
    if name in known:
        return {}
    text = LANGUAGE.replace("%s", name, 1).replace("%s", tongue().direction)
    return {f"partials/languages/{name}.html": text}


def spoken(texts: Iterable[str]) -> Iterator[str]:
    """Everything that templates and scripts of the theme say, as their catalogue has it."""
    for text in texts:
        yield from ASKED.findall(text)
