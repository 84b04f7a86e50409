"""Prove that a release is what was cut: every stored byte, and the same again from history."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from cms.pipeline.recompose import Recomposer
from cms.pipeline.stored_objects import Fault, StoredObjects, Value
from cms.pipeline.workspace import Workspace
from cms.release.provenance import written
from cms.store.releases import Release, load_release, provenance_name

Progress = Callable[[Sequence[str]], Iterable[str]]

OLDER = "an older version cut it, and kept no provenance: only its objects were checked"
DAMAGED = "it cannot be composed once more: what it was cut from is not to be read"


@dataclass(frozen=True)
class Verification:
    """What was checked of a release. `note` says what could not be."""

    release: Release
    objects: int
    articles: int
    faults: tuple[Fault, ...]
    note: str = ""


def verify_release(
    workspace: Workspace, number: int | None = None, tracked: Progress = iter
) -> Verification:
    """Check every object that a release names, and compose it once more from history.

    Raises:
        ReleaseNotFound: there is no such release.
    """
    with workspace.reading() as session:
        release = load_release(session, number)
        name = provenance_name(session, release.number)
        objects = StoredObjects(session, release, name)
        faults = list(objects.faults())
        if not objects.manifest or not objects.provenance:
            note = DAMAGED if name else OLDER
            return Verification(release, objects.count, 0, tuple(faults), note)
        faults += _who_cut(release, objects.provenance)
        again = Recomposer(session, workspace, objects.manifest, objects.provenance)
        faults += again.faults(tracked)
        return Verification(release, objects.count, again.count, tuple(faults), again.note)


def _who_cut(release: Release, provenance: Value) -> Iterator[Fault]:
    """Yield what lists and reports say of a release, but its provenance does not."""
    said = (release.author, release.note, written(release.created_at))
    if said != (provenance["author"], provenance["note"], provenance["at"]):
        yield Fault("the release", "who cut it, when or why is not what it was")
