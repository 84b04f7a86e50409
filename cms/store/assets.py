"""Keep and load the images that articles show."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from itertools import groupby
from operator import itemgetter

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from cms.document.assets import Asset
from cms.document.digest import digest_bytes
from cms.document.revision import NewestRevision
from cms.store.base import now
from cms.store.bulk import insert_rows, portions
from cms.store.releases import save_objects
from cms.store.tables import AssetRow

ASSET = AssetRow.__table__.c
_ASSETS = select(
    ASSET.article_id,
    ASSET.since,
    ASSET.reference,
    ASSET.digest,
    ASSET.media_type,
    ASSET.size_bytes,
).order_by(ASSET.article_id, ASSET.id)

Picture = tuple[str, bytes, str]  # a reference, what it shows, and its media type
Assets = dict[str, Asset]  # by reference


def save_assets(session: Session, revision: NewestRevision, pictures: Sequence[Picture]) -> int:
    """Keep the pictures of a revision; return how many are new, or others than before."""
    known = load_assets(session, [revision])[revision.article_id] if pictures else {}
    assets = [Asset(name, digest_bytes(found), kind, len(found)) for name, found, kind in pictures]
    new = [each for each in assets if known.get(each.reference) != each]
    wanted = {each.digest for each in new}
    contents = zip(assets, pictures, strict=True)
    save_objects(session, [found for asset, (_, found, _) in contents if asset.digest in wanted])
    insert_rows(session, AssetRow, [_row(revision, asset) for asset in new])
    return len(new)


def load_assets(
    session: Session, wanted: Collection[NewestRevision], until: int | None = None
) -> defaultdict[int, Assets]:
    """Map articles to what their references mean in these revisions.

    `until` is the number of the last row that counts, if later ones shall not.
    """
    numbers = {each.article_id: each.number for each in wanted}
    query = _ASSETS if until is None else _ASSETS.where(ASSET.id <= until)
    found: defaultdict[int, Assets] = defaultdict(dict)
    for portion in portions(numbers):
        rows = session.connection().execute(query.where(ASSET.article_id.in_(portion)))
        for article_id, own in groupby(rows, itemgetter(0)):
            known = (row for row in own if row[1] <= numbers[article_id])
            found[article_id] = {row[2]: Asset(*row[2:]) for row in known}
    return found


def _row(revision: NewestRevision, asset: Asset) -> dict[str, object]:
    return {
        "article_id": revision.article_id,
        "reference": asset.reference,
        "since": revision.number,
        "digest": asset.digest,
        "media_type": asset.media_type,
        "size_bytes": asset.size_bytes,
        "created_at": now(),
    }


def count_assets(session: Session, articles: Collection[int]) -> dict[int, int]:
    """Map articles to how many rows they have, without those with none."""
    counts = select(ASSET.article_id, func.count()).group_by(ASSET.article_id)
    found: dict[int, int] = {}
    for portion in portions(articles):
        rows = session.execute(counts.where(ASSET.article_id.in_(portion)))
        found.update((article, count) for article, count in rows)
    return found
