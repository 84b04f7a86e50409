"""Find citations of the same source, and make one of them on request."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from sqlalchemy.orm import Session

from cms.audit.act import Act
from cms.audit.actions import Action
from cms.catalog.attribution import Attribution
from cms.catalog.extract import message_of
from cms.catalog.history import Translation
from cms.catalog.message import Message, Origin, State
from cms.catalog.waiver import in_force as waivers_in_force
from cms.document.edit_references import ReferenceEditor
from cms.document.markers import MarkerUnclear, rename_in_section, rename_in_text
from cms.document.model import Block, Document, Section
from cms.document.references import references_of
from cms.document.revision import Revision
from cms.document.same_sources import groups_of_same
from cms.document.split import split
from cms.document.substitutes import in_force
from cms.errors import CitationNotFound, MergeRefused
from cms.pipeline.browse_citations import CitationUse, browse_citations
from cms.pipeline.change_citations import save_cited
from cms.pipeline.edit_article import require_base
from cms.pipeline.workspace import Workspace
from cms.store.articles import lock_articles, newest_revision
from cms.store.histories import Histories
from cms.store.records import Attributions, load_attributions
from cms.store.substitutes import append_substitute, load_substitutes
from cms.store.trail import record
from cms.store.translations import Addition, append_translations, load_extents
from cms.store.waivers import append_waiver, load_waivers


@dataclass(frozen=True, slots=True)
class MergeRequest:
    """Which citation of an article stays, and which become it.

    `although_different`: somebody knows that they are one source whose DOIs and addresses differ.
    `base` is the revision that this is based on, if somebody says so.
    """

    slug: str
    keep: str
    others: Sequence[str]
    although_different: bool = False
    base: int | None = None


@dataclass(frozen=True, slots=True)
class Merge:
    """What a merge did: the revision it came with, and how many translations it carried."""

    slug: str
    keep: str
    others: Sequence[str]
    revision: int
    markers: int
    translations: int


def find_duplicates(workspace: Workspace, slugs: Sequence[str] = ()) -> list[list[CitationUse]]:
    """Return the citations that share a DOI or an address, each group together."""
    uses = [use for use in browse_citations(workspace, slugs) if not use.locale]
    return [group for group in groups_of_same(uses, lambda use: use.citation) if len(group) > 1]


def merge_citations(workspace: Workspace, request: MergeRequest) -> Merge:
    """Let all markers name one citation, and take over what only the others say.

    Translations come along with the key in their markers renamed, in their states and in the names
    of those who made and approved them.

    Raises:
        ArticleNotFound, CitationNotFound, CitationsNotEditable
        MergeRefused: they are of different sources, or a marker cannot be told from other text.
    """
    with workspace.writing() as session:
        record(
            session,
            Act(Action.CITATION_MERGE, details={"keep": request.keep, "others": request.others}),
        )
        lock_articles(session, [request.slug])
        newest = newest_revision(session, request.slug)
        require_base(newest, request.base)
        _require_same(newest.document, request)
        merger = _Merger(session, newest, request)
        return merger.merge(workspace.author)


def _require_same(document: Document, request: MergeRequest) -> None:
    known = {each.key: each for each in document.citations}
    keys = [request.keep, *request.others]
    for key in keys:
        if key not in known:
            raise CitationNotFound(slug=request.slug, key=key)
    if len(set(keys)) < len(keys):
        raise _refused(request, "one of them is named twice")
    groups = groups_of_same(keys, lambda key: known[key])
    if len(groups) > 1 and not request.although_different:
        raise _refused(request, "their DOIs and addresses are not the same; say --different if so")


def _refused(request: MergeRequest, reason: str) -> MergeRefused:
    return MergeRefused(slug=request.slug, reason=reason)


@dataclass(frozen=True)
class _Merger:
    session: Session
    newest: Revision
    request: MergeRequest

    def merge(self, author: str) -> Merge:
        request, old = self.request, self.newest.document
        new = self._document()
        renamed = dict(_renamed_messages(old, new))
        before = self._translations(list(renamed))
        behind = load_attributions(self.session, [self.newest.article_id])[self.newest.article_id]
        note = f"Citations {', '.join(request.others)} are {request.keep}"
        saved, _ = save_cited(self.session, self.newest, new, author=author, note=note)
        count = sum(self._carry(tag, renamed, texts, behind) for tag, texts in before.items())
        self._carry_substitutes()
        return Merge(request.slug, request.keep, request.others, saved.number, len(renamed), count)

    def _document(self) -> Document:
        """Return the document with other markers and another list, its sections what they were."""
        old, request = self.newest.document, self.request
        try:
            texts = [rename_in_section(part, request.others, request.keep) for part in old.sections]
        except MarkerUnclear as error:
            raise _refused(request, f"a marker in {error.text!r} cannot be told") from None
        source = self._head() + "".join(texts)
        new = split(source, slug=old.slug, source_locale=old.source_locale)
        if [part.text for part in new.sections] != texts:
            raise _refused(request, "the text would be read otherwise")
        parts = zip(old.sections, new.sections, strict=True)
        sections = tuple(_in_place_of(before, after) for before, after in parts)
        return replace(old, head=new.head, sections=sections, citations=new.citations)

    def _head(self) -> str:
        document, request = self.newest.document, self.request
        editor, fields = ReferenceEditor(document.slug), references_of(document)
        own, taken = fields[request.keep], dict[str, object]()
        for key in reversed(request.others):
            taken |= {name: value for name, value in fields[key].items() if name not in own}
        head = editor.with_fields(document.head.text, {request.keep: taken})
        for key in request.others:
            head = editor.without_reference(head, key)
        return head

    def _translations(
        self, messages: Sequence[Message]
    ) -> dict[str, Mapping[Message, Translation]]:
        """Map locales to what messages have there."""
        article = self.newest.article_id
        locales = sorted(load_extents(self.session, article))
        histories = Histories(self.session, [article]).of_all(locales)[article]
        return {tag: histories[tag].resolve(messages) for tag in locales}

    def _carry(
        self,
        locale: str,
        renamed: Mapping[Message, tuple[Message, Block]],
        texts: Mapping[Message, Translation],
        behind: Attributions,
    ) -> int:
        """Append the same translations for the new messages, with the same waivers.

        `behind` tells who is behind each, and when that was: not now.
        """
        article = self.newest.article_id
        found = load_waivers(self.session, [article], [locale]).get((article, locale), ())
        waivers, count = waivers_in_force(found), 0
        additions: list[Addition] = []
        for before, translation in texts.items():
            after, block = renamed[before]
            text = rename_in_text(
                translation.text, block.syntax, self.request.others, self.request.keep
            )
            if not _is_carried(translation, text):
                continue
            count += 1
            by = behind.get(translation.number)
            additions += _additions(_addition(after, text, translation), by)
            for (source, said, _), waiver in waivers.items():
                if (source, said) == (before.text, translation.text):
                    again = replace(waiver, source=after.text, translation=text)
                    append_waiver(self.session, article, locale, again)
        append_translations(self.session, article, locale, "", additions)
        return count

    def _carry_substitutes(self) -> None:
        """Let a locale keep what stood in for another, where nothing stands in for this one.

        It is the choice of who made it, and of that day.
        """
        article, keep = self.newest.article_id, self.request.keep
        found = in_force(load_substitutes(self.session, [article])[article])
        taken = {each.locale for each in found if each.key == keep}
        for each in found:
            if each.key in self.request.others and each.locale not in taken:
                taken.add(each.locale)
                append_substitute(self.session, article, replace(each, key=keep))


def _in_place_of(before: Section, after: Section) -> Section:
    """Return a section as it reads now, with all that was said of it beside its text."""
    return replace(
        after,
        key=before.key,
        has_explicit_key=before.has_explicit_key,
        risk=before.risk,
        review_by=before.review_by,
    )


def _renamed_messages(
    old: Document, new: Document
) -> Iterator[tuple[Message, tuple[Message, Block]]]:
    """Yield each message whose markers were renamed with the one in its place, and its block."""
    for before, after in zip(old.sections, new.sections, strict=True):
        # Sections that older rules cut keep their translations only if they are cut alike.
        if before.text != after.text and len(before.blocks) == len(after.blocks):
            for was, block in zip(before.blocks, after.blocks, strict=True):
                if was.text != block.text:
                    yield message_of(before, was), (message_of(after, block), block)


def _is_carried(translation: Translation, text: str) -> bool:
    """Tell whether a translation is to be written anew; what is only suggested is found again."""
    is_settled = translation.state in {State.TRANSLATED, State.REVIEWED}
    return bool(translation.text) and (is_settled or text != translation.text)


def _addition(message: Message, text: str, translation: Translation) -> Addition:
    return Addition(
        message,
        text,
        translation.state,
        Origin.CARRIED,
        translation.previous,
        translation.comment,
        translation.author,
        translation.reviewer,
    )


def _additions(addition: Addition, by: Attribution | None) -> Iterator[Addition]:
    """Yield what makes a text that was translated and approved on the days that it was."""
    if by is None:
        yield addition
        return
    if by.reviewed_at and by.reviewed_at != by.translated_at:
        yield replace(addition, state=State.TRANSLATED, reviewer="", created_at=by.translated_at)
    yield replace(addition, created_at=by.reviewed_at or by.translated_at)
