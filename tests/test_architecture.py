"""The shape of the engine: data flows one way, one stage makes published numbers, few stages touch files.

What can be held by types or when a module is imported is held there; the rest is read from the source, by
what is imported and by every name and attribute, called or not.
"""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Callable, Iterator
from importlib import import_module
from inspect import isfunction, ismodule, signature
from pathlib import Path
from types import ModuleType

import pytest

from findings.disclosure.published import passed
from findings.vocabulary import Measure, Permit, PublishedEstimate
from tests.published import replace

ENGINE = Path(__file__).parents[1] / "scripts/findings"
TESTS = Path(__file__).parent

STAGES = (
    "extras",
    "vocabulary",
    "printing",
    "writing",
    "urls",
    "naming",
    "speaking",
    "shown",
    "marking",
    "risk",
    "importing",
    "datapackage",
    "anonymising",
    "estimation",
    "disclosure",
    "content",
    "comparing",
    "differing",
    "charts",
    "pictures",
    "looks",
    "static",
    "settings",
    "preparing",
    "editions",
    "kept",
    "releasing",
    "exporting",
    "downloads",
    "offering",
    "depositing",
    "messages",
    "commands",
    "pages",
    "confining",
    "notebooks",
    "policy",
    "audit",
    "opened",
    "entitling",
    "drafting",
    "authoring",
    "asking",
    "publication",
    "closing",
    "starter",
    "__main__",
)
"""In the order that data flows; a module imports only from its own stage and from those above it."""

SUBJECTS = (
    "thresholds",
    "problems",
    "kinds",
    "imports",
    "description",
    "survey",
    "measures",
    "estimates",
    "rules",
)
"""The vocabulary's modules, in the order in which they speak of each other."""

NAME_MEASURES = {
    "vocabulary/measures.py",
    "vocabulary/estimates.py",
    "shown.py",
    "estimation/targets.py",
    "estimation/rows.py",
    "estimation/respondents.py",
    "disclosure/published.py",
}
"""Who makes numbers, and what finds and prints them; everybody else asks the table of measures."""

NAME_KINDS = {
    "vocabulary/kinds.py",
    "vocabulary/survey.py",
    "importing/guessing.py",
}
"""What says which kinds of question there are, what has one and what guesses one."""

FILE_STAGES = {
    "__main__",
    "audit",
    "authoring",
    "closing",
    "commands",
    "confining",
    "entitling",
    "asking",
    "content",
    "datapackage",
    "drafting",
    "editions",
    "findings",
    "importing",
    "kept",
    "looks",
    "messages",
    "notebooks",
    "offering",
    "depositing",
    "opened",
    "pictures",
    "publication",
    "releasing",
    "exporting",
    "starter",
    "printing",
    "writing",
    "static",
    "settings",
    "speaking",
    "preparing",
}
FLAGSHIP = re.compile(r"(?i)(?<![a-z])(?:stps?|trusts?|trust_type|masculin\w*|2017|2018|2024)(?![a-z])")


def modules() -> list[Path]:
    return sorted(path for path in ENGINE.rglob("*.py"))


def stage_of(path: Path) -> str:
    first = path.relative_to(ENGINE).parts[0].removesuffix(".py")
    return "findings" if first == "__init__" else first


def name_of(path: Path) -> str:
    parts = path.relative_to(ENGINE.parent).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def imported_stages(source: str) -> Iterator[tuple[int, str]]:
    """The stages of the engine that a module imports, with the line of each."""
    for node in ast.walk(ast.parse(source)):
        if not isinstance(node, ast.Import | ast.ImportFrom):
            continue
        module = node.module if isinstance(node, ast.ImportFrom) else None
        inside = [f"{module}.{alias.name}" if module == "findings" else str(module) for alias in node.names]
        for name in inside if module else [alias.name for alias in node.names]:
            if name.startswith("findings.") and not name.startswith("findings.__"):
                yield node.lineno, name.split(".")[1]


def late_imports(stage: str, source: str) -> list[tuple[int, str]]:
    """Imports of a stage from one that comes later."""
    return [
        (line, other) for line, other in imported_stages(source) if STAGES.index(other) > STAGES.index(stage)
    ]


@pytest.mark.parametrize("path", modules(), ids=lambda path: path.relative_to(ENGINE).as_posix())
def test_every_module_belongs_to_a_stage_and_imports_only_from_earlier_ones(path: Path) -> None:
    stage = stage_of(path)
    if stage != "findings":
        assert stage in STAGES
        assert late_imports(stage, path.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize("subject", SUBJECTS)
def test_a_subject_of_the_vocabulary_speaks_only_of_those_before_it(subject: str) -> None:
    source = (ENGINE / f"vocabulary/{subject}.py").read_text(encoding="utf-8")
    named = set(re.findall(r"findings\.vocabulary\.(\w+)", source))
    assert named <= set(SUBJECTS[: SUBJECTS.index(subject)])


def naming(word: str) -> set[str]:
    """The modules of the engine in which a name stands."""
    found = (path for path in modules() if re.search(rf"\b{word}\b", path.read_text(encoding="utf-8")))
    return {path.relative_to(ENGINE).as_posix() for path in found}


def test_only_who_makes_finds_or_prints_numbers_names_a_measure() -> None:
    assert naming("Measure") == NAME_MEASURES


def test_a_kind_of_question_is_named_only_where_it_is_made_or_guessed() -> None:
    assert naming("Kind") == NAME_KINDS


def test_an_import_from_a_later_stage_is_found() -> None:
    assert late_imports("estimation", "from findings.charts import draw\n") == [(1, "charts")]
    assert late_imports("estimation", "from findings import pages\n") == [(1, "pages")]
    assert late_imports("charts", "from findings.estimation import estimates\n") == []


# Published numbers ------------------------------------------------------------------------------

NUMBER = passed(
    wave="1", question="q", item="", measure=Measure.SHARE, category="yes", breakdown="", group=""
)


def test_a_number_cannot_be_published_without_the_permit_that_disclosure_holds() -> None:
    values = vars(NUMBER)
    with pytest.raises(TypeError):
        PublishedEstimate(**values)
    with pytest.raises(TypeError, match="only disclosure makes published numbers"):
        PublishedEstimate(permit=object(), **values)  # type: ignore[arg-type]
    with pytest.raises(TypeError):
        type(NUMBER)(**values)


def test_a_published_number_cannot_be_changed() -> None:
    import dataclasses  # noqa: PLC0415 - its `replace` is not the tests' own

    with pytest.raises(TypeError):
        dataclasses.replace(NUMBER, value=0.99)
    with pytest.raises(dataclasses.FrozenInstanceError):
        NUMBER.value = 0.99  # type: ignore[misc]
    assert replace(NUMBER, value=0.99).value == 0.99


def test_there_is_one_permit_and_it_is_taken() -> None:
    with pytest.raises(TypeError, match="the permit to publish is taken, by disclosure"):
        Permit()


MAKERS = {"Permit", "_PERMIT", "changed", "passed", "published"}
BEHIND_A_CLASS = {
    "__getstate__",
    "__init__",
    "__new__",
    "__reduce__",
    "__setattr__",
    "__setstate__",
}
AROUND_A_CLASS = {"copy", "ctypes", "gc", "pickle", "setattr"}


def makers(source: str) -> list[int]:
    """Lines that could make or change a published number, or a set of them; its type may be named."""
    return lines(source, _from_disclosure, _behind_a_class, _changes_vars, _makes_a_set)


def lines(source: str, *signs: Callable[[ast.AST], bool]) -> list[int]:
    """The lines of a source on which there is any of these signs."""
    nodes = [node for node in ast.walk(ast.parse(source)) if any(sign(node) for sign in signs)]
    return sorted({int(getattr(node, "lineno", 0)) for node in nodes})


def _from_disclosure(node: ast.AST) -> bool:
    taken = {"findings.disclosure.published", "findings.disclosure", "findings.vocabulary"}
    if not isinstance(node, ast.ImportFrom) or node.module not in taken:
        return False
    return bool({alias.name for alias in node.names} & MAKERS)


def _behind_a_class(node: ast.AST) -> bool:
    if isinstance(node, ast.Attribute):
        of_super = isinstance(node.value, ast.Call) and ast.unparse(node.value) == "super()"
        return (node.attr in BEHIND_A_CLASS and not of_super) or node.attr in {"_PERMIT", "Permit"}
    if isinstance(node, ast.Import):
        return bool({alias.name.split(".")[0] for alias in node.names} & AROUND_A_CLASS)
    if isinstance(node, ast.ImportFrom):
        return str(node.module).split(".")[0] in AROUND_A_CLASS
    return isinstance(node, ast.Name) and node.id in AROUND_A_CLASS


def _changes_vars(node: ast.AST) -> bool:
    """`vars(row)["value"] = …` changes even what is frozen; so does `vars(row).update(…)`."""
    if not isinstance(node, ast.Subscript | ast.Attribute):
        return False
    changes = not isinstance(node.ctx, ast.Load) or (isinstance(node, ast.Attribute) and node.attr != "items")
    inside = ast.unparse(node.value)
    return changes and (inside.startswith("vars(") or inside.endswith(".__dict__"))


def _makes_a_set(node: ast.AST) -> bool:
    if not isinstance(node, ast.Call):
        return False
    return getattr(node.func, "id", getattr(node.func, "attr", "")) in {
        "PublishedEstimate",
        "PublishedEstimates",
    }


@pytest.mark.parametrize("path", modules(), ids=lambda path: path.relative_to(ENGINE).as_posix())
def test_only_disclosure_makes_published_estimates(path: Path) -> None:
    if stage_of(path) not in {"disclosure", "vocabulary", "confining"}:  # the last asks the system itself
        assert makers(path.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize(
    "source",
    [
        "x = vocabulary.PublishedEstimate('w')",
        "x = PublishedEstimates((row,))",
        "from findings.disclosure.published import changed",
        "from findings.vocabulary import Permit",
        "x = vocabulary.Permit",
        "object.__setattr__(row, 'value', 0.99)",
        "row = PublishedEstimate.__new__(PublishedEstimate)",
        "row.__dict__['value'] = 0.99",
        "vars(row)['value'] = 0.99",
        "vars(row).update(value=0.99)",
        "setattr(row, 'value', 0.99)",
        "import pickle",
        "from copy import replace",
    ],
)
def test_a_published_estimate_made_elsewhere_is_found(source: str) -> None:
    assert makers(source) == [1]


@pytest.mark.parametrize(
    "source", ["x: PublishedEstimate", "values = vars(row)", "for name, each in vars(row).items(): pass"]
)
def test_a_published_estimate_may_be_read_anywhere(source: str) -> None:
    assert makers(source) == []


# Files ------------------------------------------------------------------------------------------

HARMLESS = {
    "__future__", "base64", "bisect", "collections", "concurrent.futures", "contextlib", "contextvars", "csv",
    "dataclasses", "decimal", "difflib", "enum", "findings", "functools", "hashlib", "highspy", "html",
    "itertools", "jinja2", "json", "markdown_it", "markupsafe", "math", "numpy", "operator", "posixpath",
    "pydantic", "re", "scipy", "textwrap", "typing", "unicodedata", "urllib.parse", "yaml",
}  # fmt: skip
"""What a stage that takes values and gives values may import; of other modules, only these names:"""

HARMLESS_NAMES = {
    "ast": {"Expr", "parse", "unparse"},
    "importlib.util": {"find_spec"},
    "datetime": {"UTC", "datetime"},
    "etree": {"XMLParser", "fromstring"},
    "gzip": {"compress"},
    "io": {"StringIO", "BytesIO"},
    "lxml": {"etree"},
    "Image": {"Dither", "Resampling", "new"},
    "ImageFont": {"Layout", "truetype"},
    "PIL": {"Image", "ImageColor", "ImageDraw", "ImageFont"},
    "xlsxwriter": {"Workbook"},
    "zipfile": {"BadZipFile", "ZIP_DEFLATED", "ZipFile", "ZipInfo"},
    "zlib": {"compress", "crc32"},
}
WAYS_TO_FILES = {
    "FileIO", "Path", "__builtins__", "__import__", "execfile", "exists", "fromfile", "genfromtxt", "glob",
    "import_module", "is_dir", "is_file", "iterdir", "listdir", "load", "loadtxt", "memmap", "mkdir", "open",
    "open_memmap", "os", "read_bytes", "read_csv", "read_text", "rename", "rglob", "rmdir", "save", "savetxt",
    "savez", "scandir", "to_csv", "tofile", "touch", "unlink", "walk", "write_bytes", "write_text",
}  # fmt: skip
RUN_ANYTHING = {"compile", "eval", "exec", "globals", "locals"}


def ways_to_files(source: str) -> list[int]:
    """Lines by which a module could reach a file: what it imports, and every name and attribute."""
    return lines(source, _leads_to_a_file)


def _leads_to_a_file(node: ast.AST) -> bool:
    if isinstance(node, ast.Import):
        return any(not _is_harmless(alias.name) and alias.name not in HARMLESS_NAMES for alias in node.names)
    if isinstance(node, ast.ImportFrom):
        names = {alias.name for alias in node.names}
        return not (_is_harmless(str(node.module)) or names <= HARMLESS_NAMES.get(str(node.module), set()))
    if isinstance(node, ast.Attribute):
        known = HARMLESS_NAMES.get(ast.unparse(node.value))
        return node.attr in WAYS_TO_FILES or (known is not None and node.attr not in known)
    if isinstance(node, ast.Call) and ast.unparse(node.func) == "getattr":
        return isinstance(node.args[1], ast.Constant) and node.args[1].value in WAYS_TO_FILES
    return isinstance(node, ast.Name) and node.id in WAYS_TO_FILES | RUN_ANYTHING


def _is_harmless(module: str) -> bool:
    parts = module.split(".")
    return any(".".join(parts[:length]) in HARMLESS for length in range(1, len(parts) + 1))


def pure_modules() -> list[Path]:
    return [path for path in modules() if stage_of(path) not in FILE_STAGES]


@pytest.mark.parametrize("path", pure_modules(), ids=lambda path: path.relative_to(ENGINE).as_posix())
def test_only_the_reading_and_writing_stages_can_reach_a_file(path: Path) -> None:
    assert ways_to_files(path.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize(
    "source",
    [
        "import os",
        "import os.path as somewhere",
        "from pathlib import Path",
        "import subprocess",
        "from io import open",
        "import io\nio.FileIO('a')",
        "open('a')",
        "each = map(open, names)",
        "names = folder.iterdir()",
        "read = folder.read_text",
        "np.fromfile('a')",
        "getattr(folder, 'open')",
        "eval(words)",
        "__import__('os')",
        "from importlib import import_module",
    ],
)
def test_a_way_to_a_file_is_found(source: str) -> None:
    assert ways_to_files(source) == [len(source.splitlines())]


@pytest.mark.parametrize(
    "source", ["from io import StringIO", "import io\nio.StringIO()", "import numpy as np"]
)
def test_what_stays_in_memory_is_no_way_to_a_file(source: str) -> None:
    assert ways_to_files(source) == []


TAKES_A_PATH = re.compile(r"\b(?:Folders|Path|Publication)\b")


def reaching(module: ModuleType) -> list[str]:
    """What a module holds, once it is imported, that takes or makes a path: whoever it came from."""
    return sorted(name for name, each in vars(module).items() if not name.startswith("__") and _reaches(each))


def _reaches(thing: object) -> bool:
    if ismodule(thing):
        return thing.__name__.split(".")[0] in {"glob", "os", "pathlib", "shutil", "subprocess", "tempfile"}
    if isfunction(thing) and thing.__module__.startswith("findings"):
        return any(TAKES_A_PATH.search(str(each.annotation)) for each in signature(thing).parameters.values())
    return any(thing is each for each in (Path, open))


@pytest.mark.parametrize("path", pure_modules(), ids=lambda path: path.relative_to(ENGINE).as_posix())
def test_no_module_between_reading_and_writing_holds_what_takes_a_path(path: Path) -> None:
    assert reaching(import_module(name_of(path))) == []


def test_what_takes_a_path_is_found_under_whatever_name() -> None:
    assert {"Publication", "publish"} & set(reaching(import_module("findings.publication"))) == {"publish"}
    assert "Path" in reaching(import_module("findings.datapackage.files"))
    borrowed = ModuleType("borrowed")
    borrowed.__dict__.update(words=sys.modules["os"], write=open, plain=len)
    assert reaching(borrowed) == ["words", "write"]


# Tests ------------------------------------------------------------------------------------------

NAMED = 0.8


def says_something(path: Path) -> bool:
    """Whether a module has a function or a class of its own; others only bring names together."""
    kinds = ast.FunctionDef | ast.ClassDef
    return any(isinstance(node, kinds) for node in ast.parse(path.read_text(encoding="utf-8")).body)


def place_of_test(path: Path) -> Path:
    """Where a module's test stands: in the mirrored folder, under its name; a folder's under the folder's."""
    inside = path.relative_to(ENGINE)
    folder = inside.parent
    name = (folder.name or "package") if path.stem == "__init__" else path.stem.strip("_")
    return TESTS / folder / f"test_{name}.py"


def test_a_module_s_test_stands_under_its_name() -> None:
    own = [path for path in modules() if says_something(path)]
    lost = [path.relative_to(ENGINE).as_posix() for path in own if not place_of_test(path).is_file()]
    assert len(lost) <= (1 - NAMED) * len(own), f"{len(lost)} of {len(own)} have none: {', '.join(lost)}"


def test_where_a_test_stands_is_known() -> None:
    assert place_of_test(ENGINE / "content/chance.py") == TESTS / "content/test_chance.py"
    assert place_of_test(ENGINE / "content/__init__.py") == TESTS / "content/test_content.py"
    assert place_of_test(ENGINE / "__main__.py") == TESTS / "test_main.py"
    assert place_of_test(ENGINE / "__init__.py") == TESTS / "test_package.py"
    assert not says_something(ENGINE / "charts/__init__.py")


# Names ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("path", modules(), ids=lambda path: path.relative_to(ENGINE).as_posix())
def test_no_module_of_the_engine_names_a_survey_or_a_wave(path: Path) -> None:
    assert FLAGSHIP.findall(path.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize("path", modules(), ids=lambda path: path.relative_to(ENGINE).as_posix())
def test_every_module_says_its_place_in_the_flow(path: Path) -> None:
    assert ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))


def classes() -> Iterator[tuple[str, str]]:
    """The name of every class of the engine, with the module that defines it."""
    for path in modules():
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ClassDef):
                yield node.name, path.relative_to(ENGINE).as_posix()


def test_a_class_has_a_name_of_its_own() -> None:
    named: dict[str, list[str]] = {}
    for name, module in classes():
        named.setdefault(name, []).append(module)
    assert {name for name, places in named.items() if len(places) > 1} == set()
