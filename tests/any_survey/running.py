"""Runs the command as a subprocess, many times for the price of one start.

A first process imports the command once; each run is a fork of it. Nothing of the engine comes into this one:
what passes between them is arguments in, and an exit code, standard output and standard error back.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from types import TracebackType

FORKING = r"""
import importlib, json, os, resource, signal, sys

command = importlib.import_module("findings.__main__")
for name in (
    "findings.publication", "frictionless", "mkdocs.commands.build", "plotly.graph_objects", "scipy.optimize",
    "scipy.stats",
):
    importlib.import_module(name)


def run(asked):
    for number, name in ((1, "out"), (2, "err")):
        os.dup2(os.open(asked[name], os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), number)
    os.chdir(asked["cwd"])
    os.environ.update(asked["env"])
    resource.setrlimit(resource.RLIMIT_CPU, (asked["seconds"], asked["seconds"] + 1))
    sys.argv = ["findings", *asked["argv"]]
    try:
        code = command.main(asked["argv"])
    except SystemExit as ended:
        code = ended.code if isinstance(ended.code, int) else 1
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(code or 0)


print("ready", flush=True)
for line in sys.stdin:
    child = os.fork()
    if not child:
        os.setpgid(0, 0)
        try:
            run(json.loads(line))
        except BaseException:
            import traceback
            traceback.print_exc()
            sys.stderr.flush()
            os._exit(70)
    print(child, flush=True)
    _, status, used = os.wait4(child, 0)
    print(os.waitstatus_to_exitcode(status), used.ru_utime + used.ru_stime, flush=True)
"""
"""The program of the first process; code 70 is an exception that `main` let through."""

ENVIRONMENT = {
    "OPENBLAS_NUM_THREADS": "1",
    "OMP_NUM_THREADS": "1",
    "NO_MKDOCS_2_WARNING": "1",
    "PYTHONHASHSEED": "0",
    "LC_ALL": "C.UTF-8",
}
ANOTHER_MACHINE = {"PYTHONHASHSEED": "1", "TZ": "Pacific/Kiritimati"}
TIMED_OUT = -1
PATIENCE = 8
"""Seconds of a clock for each of a processor: the machine may be doing other things."""


@dataclass(frozen=True)
class Ended:
    """How a command ended and what it printed."""

    argv: tuple[str, ...]
    code: int
    out: str
    err: str
    seconds: float
    processor: float

    @property
    def lines(self) -> list[str]:
        return [*self.out.splitlines(), *self.err.splitlines()]


@dataclass
class Command:
    """The command, ready to run for some seconds of a processor; a context that ends its first process.

    `source` is a folder to import the engine from, where that is not the one that is installed; `effort` is
    how many times the usual work protection may take, where that is not once.
    """

    seconds: int = 120
    source: Path | None = None
    machine: dict[str, str] = field(default_factory=dict)
    effort: str = ""
    process: subprocess.Popen[str] = field(init=False)

    def __post_init__(self) -> None:
        self.process = started(self.source, self.machine)

    @cached_property
    def elsewhere(self) -> Command:
        """The command on another machine: sets come in another order, and the clock shows another hour."""
        return Command(self.seconds, self.source, ANOTHER_MACHINE, self.effort)

    def __enter__(self) -> Command:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        if "elsewhere" in self.__dict__:
            self.elsewhere.close()
        assert self.process.stdin
        assert self.process.stdout
        self.process.stdin.close()
        self.process.stdout.close()
        self.process.kill()
        self.process.wait()

    def run(self, *argv: str, cwd: Path, **env: str) -> Ended:
        """The command as a reader would type it in a folder."""
        with tempfile.TemporaryDirectory() as name:
            out, err = Path(name, "out"), Path(name, "err")
            asked = self.asked(argv, cwd, out, err, env)
            begun = time.monotonic()
            code, processor = self.forked(json.dumps(asked))
            texts = [each.read_text("utf-8", "replace") if each.exists() else "" for each in (out, err)]
        return Ended(tuple(argv), code, texts[0], texts[1], time.monotonic() - begun, processor)

    def asked(
        self, argv: Sequence[str], cwd: Path, out: Path, err: Path, env: dict[str, str]
    ) -> dict[str, object]:
        files = {"cwd": str(cwd), "out": str(out), "err": str(err)}
        return {"argv": argv, "env": env, "seconds": self.seconds, **files}

    def forked(self, asked: str) -> tuple[int, float]:
        assert self.process.stdin
        assert self.process.stdout
        self.process.stdin.write(asked + "\n")
        self.process.stdin.flush()
        child = int(self.process.stdout.readline())
        timer = threading.Timer(PATIENCE * self.seconds, end, (child,))
        timer.start()
        code, processor = self.process.stdout.readline().split()
        timer.cancel()
        return (TIMED_OUT if int(code) in (-signal.SIGXCPU, -signal.SIGKILL) else int(code)), float(processor)


def end(child: int) -> None:
    """End a child, and whatever it started, when its time is over."""
    with suppress(ProcessLookupError):
        os.killpg(child, signal.SIGXCPU)


def started(source: Path | None, machine: dict[str, str]) -> subprocess.Popen[str]:
    other = {} if source is None else {"PYTHONPATH": str(source)}
    process = subprocess.Popen(
        [sys.executable, "-c", FORKING],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, **ENVIRONMENT, **machine, **other},
    )
    assert process.stdout
    assert process.stdout.readline() == "ready\n"
    return process


def arguments(name: str, root: Path, restricted: Path | None = None) -> Sequence[str]:
    """The words of a command about a publication."""
    more = () if restricted is None else ("--restricted", str(restricted))
    return (name, "--root", str(root), *more)
