import json

import pytest

from cms.catalog.message import Message, Origin, State
from cms.errors import LocaleNotInWorkspace, TranslatorFailed
from cms.pipeline.cut_release import cut_release
from cms.pipeline.import_glossary import import_glossary
from cms.pipeline.load_catalog import texts_in_effect
from cms.pipeline.manage_locales import add_locales
from cms.pipeline.suggest_by_machine import machine_source
from cms.pipeline.suggest_by_memory import MemorySource
from cms.pipeline.translate import Request, Translating, plan_translation
from cms.store.articles import newest_revision
from cms.store.engine import writing
from cms.store.histories import load_history
from cms.store.translations import Addition, append_translations
from tests.pipeline.shelf import ARTICLE
from tests.translation_server import KEY, Fault, running

HEADING = Message("cool", "Cool the burn")


@pytest.fixture
def server():
    with running() as server:
        yield server


def environment(server):
    return {"CMS_DEEPL_KEY": KEY, "CMS_DEEPL_URL": server.url, "CMS_LIBRETRANSLATE_URL": server.url}


def translate(shelf, name, locale="de", server=None, *, again=False):
    request = Request((), locale, again)
    given = environment(server) if server else {}
    source = machine_source(shelf.workspace, name, locale, given)
    translating = Translating(shelf.workspace, request, source)
    try:
        translating.run(plan_translation(shelf.workspace, request, source))
    except (TranslatorFailed, KeyboardInterrupt):
        return [*translating.catalogs, "stopped"]
    return translating.catalogs


def said(shelf, locale="de", slug="burn"):
    with shelf.workspace.reading() as session:
        revision = newest_revision(session, slug)
        return texts_in_effect(load_history(session, revision.article_id, locale), revision)


def say(shelf, message, text, state=State.TRANSLATED, comment=""):
    with writing(shelf.workspace.engine) as session:
        revision = newest_revision(session, "burn")
        addition = Addition(message, text, state, Origin.HUMAN, "", comment)
        append_translations(session, revision.article_id, "de", "ben", [addition])


@pytest.mark.parametrize("name", ["deepl", "libretranslate", "pseudo"])
def test_what_has_no_translation_gets_a_suggestion(shelf, server, name):
    (catalog,) = translate(shelf, name, server=server)

    found = said(shelf)[HEADING]
    assert (found.state, found.origin) == (State.FUZZY, Origin.MACHINE)
    assert found.author == f"ann with {name}"
    assert catalog.saved == len(said(shelf)) - 1  # the slug stays the source's
    assert catalog.refusals == []


def test_what_a_person_wrote_stays(shelf, server):
    say(shelf, HEADING, "Verbrennung kühlen")
    draft = Message("cover-it", "Cover it")
    say(shelf, draft, "Bedecken?", State.FUZZY)

    translate(shelf, "deepl", server=server, again=True)

    assert said(shelf)[HEADING].text == "Verbrennung kühlen"
    assert said(shelf)[draft].text == "Bedecken?"
    assert "Cool the burn" not in server.asked[0].body["text"]


def test_what_a_person_wrote_meanwhile_stays(shelf, server):
    request = Request((), "de")
    source = machine_source(shelf.workspace, "deepl", "de", environment(server))
    tasks = plan_translation(shelf.workspace, request, source)
    say(shelf, HEADING, "Verbrennung kühlen")

    Translating(shelf.workspace, request, source).run(tasks)

    assert said(shelf)[HEADING].text == "Verbrennung kühlen"


def test_a_suggestion_from_a_persons_earlier_translation_stays(translated, server):
    translated.save(ARTICLE.replace("once a day", "once every day"))

    assert translate(translated, "deepl", server=server, again=True) == []


def test_earlier_suggestions_stay_unless_new_ones_are_asked_for(shelf, server):
    translate(shelf, "pseudo")

    assert translate(shelf, "deepl", server=server) == []
    translate(shelf, "deepl", server=server, again=True)
    assert said(shelf)[HEADING].text == "COOL THE BURN"


def test_a_translators_comment_stays(shelf, server):
    say(shelf, HEADING, "", State.UNTRANSLATED, comment="Which burn?")

    translate(shelf, "deepl", server=server)

    assert said(shelf)[HEADING].comment == "Which burn?"


def test_an_article_that_moved_on_gets_only_what_it_still_has(shelf, server):
    request = Request((), "de")
    source = machine_source(shelf.workspace, "deepl", "de", environment(server))
    tasks = plan_translation(shelf.workspace, request, source)
    shelf.save(ARTICLE.replace("## Cool the burn {#cool}", "## Cool it {#cool}"))

    translating = Translating(shelf.workspace, request, source)
    translating.run(tasks)

    assert translating.catalogs[0].saved == len(tasks[0].messages) - 1
    assert said(shelf)[Message("cool", "Cool it")].text == ""


def test_lost_codes_and_new_structure_are_refused_and_the_rest_is_saved(shelf):
    shelf.save(ARTICLE.replace("once a day", "**once** a day").replace("rings", "rings {x}"))

    def spoil(text):
        return text.replace('<g id="1">', "").replace("</g>", "").replace("COVER IT", "# x\n\n- y")

    with running(spoil) as server:
        (catalog,) = translate(shelf, "deepl", server=server)

    reasons = {refusal.message.text: refusal.reason for refusal in catalog.refusals}
    assert reasons["Change it **once** a day."] == "'**' is lost"
    assert said(shelf)[Message("cover-it", "Change it **once** a day.")].text == ""
    assert catalog.saved == len(said(shelf)) - 1 - len(reasons)


def test_the_glossary_goes_along_and_kept_words_come_back(shelf, server):
    path = shelf.folder / "terms.csv"
    path.write_text("term,do not translate,de\ncling film,all,\nburn,,Verbrennung\n")
    import_glossary(shelf.workspace, [path])

    translate(shelf, "deepl", server=server)

    texts = {translation.text for translation in said(shelf).values()}
    assert "LAY cling film OVER THE VERBRENNUNG. DO NOT WRAP IT TIGHTLY." in texts


def test_a_text_that_occurs_twice_is_sent_once(shelf, server):
    shelf.save(ARTICLE + "\n## More\n\nChange it once a day.\n")
    translate(shelf, "deepl", server=server)

    sent = [text for asked in server.asked for text in asked.body["text"]]
    assert sent.count("Change it once a day.") == 1
    assert said(shelf)[Message("more", "Change it once a day.")].text == "CHANGE IT ONCE A DAY."


def test_what_came_before_a_failure_is_saved(shelf, server):
    long = "".join(f"\n## Part {number}\n\nRest for {number} days.\n" for number in range(60))
    shelf.save(ARTICLE + long)
    shelf.save(ARTICLE, "first")
    source = machine_source(shelf.workspace, "deepl", "de", environment(server))
    request = Request((), "de")
    tasks = plan_translation(shelf.workspace, request, source)
    translating = Translating(shelf.workspace, request, source)

    def until_third(work):
        for number, step in enumerate(work):
            server.faults = [Fault(456)] if number == 2 else []
            yield step

    with pytest.raises(TranslatorFailed, match="quota"):
        translating.run(tasks, until_third)

    assert [len(task.portions) for task in tasks] == [3, 1]
    assert [catalog.saved for catalog in translating.catalogs] == [100]


def test_a_plan_counts_and_sends_nothing(shelf, server):
    source = machine_source(shelf.workspace, "deepl", "de", environment(server))
    (task,) = plan_translation(shelf.workspace, Request((), "de"), source)

    assert (len(task.messages), len(task.portions)) == (11, 1)
    assert task.characters == sum(len(message.text) for message in task.messages)
    assert server.asked == []


def test_a_locale_must_be_in_the_workspace(shelf):
    source = machine_source(shelf.workspace, "pseudo", "fr", {})

    with pytest.raises(LocaleNotInWorkspace):
        plan_translation(shelf.workspace, Request((), "fr"), source)


def test_only_pseudo_speaks_a_pseudo_locale(shelf, server):
    add_locales(shelf.workspace, ["en-XA"])

    with pytest.raises(TranslatorFailed, match="pseudo-locale en-XA"):
        machine_source(shelf.workspace, "deepl", "en-XA", environment(server))


@pytest.mark.parametrize("locale", ["en-XA", "ar-XB"])
def test_a_pseudo_locale_is_released_whole_and_follows_the_article(shelf, locale):
    add_locales(shelf.workspace, [locale])
    translate(shelf, "pseudo", locale)
    shelf.save(ARTICLE.replace("once a day", "twice a day"))
    (catalog,) = translate(shelf, "pseudo", locale)

    report = cut_release(shelf.workspace)

    (document,) = [each for each in report.documents if each["locale"] == locale]
    assert catalog.saved == 1
    assert document["fallbacks"] == []


def test_a_real_locale_is_never_released_by_machine(shelf):
    translate(shelf, "pseudo")

    report = cut_release(shelf.workspace)

    (document,) = [each for each in report.documents if each["locale"] == "de"]
    assert {each["use"] for each in document["fallbacks"]} == {"source"}
    assert "⟦" not in json.dumps(document)


def test_memory_suggests_what_people_wrote_in_other_articles(translated):
    translated.save(ARTICLE.replace("once a day", "twice a day"), "second")
    request, source = Request(["second"], "de"), MemorySource(translated.workspace, "de")
    translating = Translating(translated.workspace, request, source)

    translating.run(plan_translation(translated.workspace, request, source))

    (catalog,) = translating.catalogs
    assert (catalog.saved, catalog.refusals) == (11, [])
    found = said(translated, slug="second")
    assert {(each.state, each.origin) for each in found.values() if each.text} == {
        (State.FUZZY, Origin.MEMORY)
    }
    assert found[Message("cover-it", "Change it twice a day.")].previous == "Change it once a day."
