"""The files: each described, each a plain file within bounds, none remote, linked or packed.

Judges names and sizes before anything is opened, so that no file can make a reader run or fill up.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePosixPath

from findings.datapackage import checksums, risk_records
from findings.datapackage.descriptor import NAME, Resource
from findings.datapackage.faults import Fault, name
from findings.datapackage.files import StoredFile
from findings.datapackage.package import DataPackage
from findings.datapackage.releases import is_release
from findings.datapackage.report import Checked
from findings.datapackage.tracked import is_kept, repository_of

LARGEST_FILE = 2_000_000_000

PACKED = {".zip", ".gz", ".bz2", ".xz", ".zst", ".7z", ".rar", ".tar", ".tgz"}
OWN = {NAME, checksums.NAME, "audit.json", "README.txt", "LICENCE.txt"}
"""What the commands read and write without a resource; so are the risk records of the waves."""

ESTIMATE = "Run 'findings estimate'; where responses are restricted, with --restricted FOLDER."
RESTORE = "Restore the file, or take the resource out of datapackage.json."


def files(package: DataPackage) -> Checked:
    """Every file of the folder and every path of the descriptor."""
    found = [*_paths(package), *_strangers(package), *_links(package), *_restricted_folder(package)]
    return Checked(len(package.entries), tuple(found))


def obstacle(package: DataPackage, resource: Resource) -> Fault | None:
    """Why the file of a resource is not opened; None when nothing speaks against it."""
    path = package.path(resource)
    if path is None or resource.name in package.unread:
        return None
    what = _not_local(resource) or _shared(package, resource)
    if what:
        return Fault(package.descriptor.at(*resource.keys, "path"), *what)
    if "compression" in resource.descriptor or path.suffix.lower() in PACKED:
        return Fault(str(path), "is compressed", "Put the CSV file itself there.")
    if not resource.restricted and path.resolve() != package.folder.resolve() / resource.path:
        return Fault(str(path), "leads out of its folder through a link", "Put the file itself there.")
    if not path.is_file():
        remedy = ESTIMATE if resource.name == "estimates" else RESTORE
        return Fault(str(path), f"resource {name(resource.name)} has no such file", remedy)
    return _too_large(str(path), path.stat().st_size)


def _not_local(resource: Resource) -> tuple[str, str] | None:
    path = resource.path
    if "://" in path:
        return "is a remote address", "Put the file into the package and write its path."
    parts = PurePosixPath(path)
    if parts.is_absolute() or ".." in parts.parts or "\\" in path or path.startswith("~"):
        return "leads out of the package", "Write a path within the folder, with '/'."
    if not path.isprintable() or str(parts) != path:
        return "is no plain path", "Write folder and file, without './' or control characters."
    return None


def _shared(package: DataPackage, resource: Resource) -> tuple[str, str] | None:
    for earlier in package.resources:
        if earlier is resource:
            return None
        if earlier.path == resource.path and earlier.restricted is resource.restricted:
            return f"is the file of resource {name(earlier.name)} too", "Give each file one resource."
    return None


def _too_large(where: str, size: int) -> Fault | None:
    if size <= LARGEST_FILE:
        return None
    return Fault(where, "is larger than 2 GB", "Split the file, or release tables only.")


def _paths(package: DataPackage) -> Iterator[Fault]:
    folders = tuple(f"{entry.path}/" for entry in package.entries if entry.link)
    for resource in package.resources:
        found = obstacle(package, resource)
        linked = resource.path.startswith(folders) and not resource.restricted
        if found is not None and not linked:  # of a folder that is a link, only that is told
            yield found


def _strangers(package: DataPackage) -> Iterator[Fault]:
    described = (
        OWN
        | _risk_records(package)
        | {resource.path for resource in package.resources if not resource.restricted}
    )
    for entry in package.entries:
        if entry.path not in described and not entry.link and not is_release(entry):
            remedy = f"Describe it in {NAME}, or take it out."
            yield Fault(_where(package, entry), "no resource lists this file", remedy)


def _risk_records(package: DataPackage) -> set[str]:
    """Records of the waves that the descriptor names, whose shape is not yet known."""
    survey = package.descriptor.json.get("survey")
    waves = survey.get("waves") if isinstance(survey, dict) else None
    named = [each.get("id") for each in waves if isinstance(each, dict)] if isinstance(waves, list) else []
    return {risk_records.path_of(each) for each in named if isinstance(each, str)}


def _links(package: DataPackage) -> Iterator[Fault]:
    listed = {resource.path for resource in package.resources if not resource.restricted}
    for entry in package.entries:
        if entry.link and entry.path not in listed:
            yield Fault(_where(package, entry), "is a link", "Put the file itself there.")


def _where(package: DataPackage, entry: StoredFile) -> str:
    return f"{package.folder}/{name(entry.path)}"


def _restricted_folder(package: DataPackage) -> Iterator[Fault]:
    folder = package.restricted
    if folder is None:
        return
    if not folder.is_dir():
        yield Fault(str(folder), "there is no such folder", "Name the folder of the restricted responses.")
    elif folder.resolve().is_relative_to(package.folder.resolve()):
        yield Fault(str(folder), "lies inside the package that is published", "Keep it elsewhere.")
    elif (root := repository_of(folder)) and is_kept(folder):
        within = folder.resolve().relative_to(root).as_posix()
        remedy = f"Write '/{within}/' into {root / '.gitignore'}, or keep the folder outside the repository."
        yield Fault(str(folder), "lies in a git repository that keeps its files, or would", remedy)
