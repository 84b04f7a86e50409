import json

import pytest

from cms.errors import CmsError, InvalidSettings, TranslatorFailed
from cms.translators.deepl import DeepL, make_deepl
from cms.translators.libretranslate import LibreTranslate, make_libretranslate
from cms.translators.service import Patience, Service, require_safe_url
from tests.translation_server import KEY, Fault, running

QUICK = Patience(attempts=3, first_wait_seconds=0.01, timeout_seconds=5)
TERMS = (("burn", "Verbrennung"),)


@pytest.fixture
def server():
    with running() as server:
        yield server


def deepl(server, patience=QUICK):
    headers = {"Authorization": f"DeepL-Auth-Key {KEY}"}
    return DeepL(Service("DeepL", server.url, headers, KEY, {456: "no quota"}, patience))


def libretranslate(server, key=""):
    return LibreTranslate(Service("LibreTranslate", server.url, key=key, patience=QUICK))


def reason(call):
    with pytest.raises(TranslatorFailed) as caught:
        call()
    assert KEY not in repr(caught.value) + str(caught.value.details)
    return str(caught.value)


def test_deepl_translates_texts_with_tags(server):
    texts = ['Take <g id="1">two</g> <k id="2">Tylenol</k>', "5 &lt; 6"]

    found = deepl(server).translate(texts, "en", "pt-BR", ())

    assert found == ['TAKE <g id="1">TWO</g> <k id="2">Tylenol</k>', "5 &lt; 6"]
    assert server.asked[0].body["target_lang"] == "PT-BR"
    assert server.asked[0].body["source_lang"] == "EN"


@pytest.mark.parametrize(
    ("tag", "wanted"),
    [
        ("de-AT", "DE"),
        ("en", "EN-US"),
        ("zh-Hant-HK", "ZH-HANT"),
        ("zh-TW", "ZH-HANT"),
        ("zh", "ZH"),
        ("nn", "NB"),
    ],
)
def test_deepl_is_asked_for_the_nearest_of_its_targets(server, tag, wanted):
    deepl(server).translate(["a"], "fr-CA", tag, ())

    assert (server.asked[0].body["source_lang"], server.asked[0].body["target_lang"]) == (
        "FR",
        wanted,
    )


def test_deepl_gets_the_terms_as_a_glossary_that_is_made_once(server):
    first = deepl(server)
    first.translate(["a burn"], "en", "de", TERMS)

    assert first.translate(["a burn"], "en", "de", TERMS) == ["A VERBRENNUNG"]
    assert deepl(server).translate(["a burn"], "en", "de", TERMS) == ["A VERBRENNUNG"]
    assert server.paths().count("POST /v3/glossaries") == 1


def test_a_changed_glossary_takes_the_place_of_the_old_one(server):
    deepl(server).translate(["a burn"], "en", "de", TERMS)
    server.glossaries["theirs"] = {"name": "somebody's", "terms": {}}

    found = deepl(server).translate(["a burn"], "en", "de", (("burn", "Brandwunde"),))

    assert found == ["A BRANDWUNDE"]
    assert len(server.glossaries) == 2
    assert "theirs" in server.glossaries


def test_where_deepl_has_no_glossaries_it_translates_without(server):
    translator = deepl(server)

    for _ in range(2):
        assert translator.translate(["a burn"], "en", "th", TERMS) == ["A BURN"]
    (remark,) = translator.remarks
    assert remark.startswith("DeepL took no glossary for EN-TH: ")


def test_libretranslate_translates_html_and_leaves_what_it_is_told_to(server):
    text = '<span id="1">Take</span> <span id="2" translate="no">Tylenol</span> &amp; go'

    found = libretranslate(server, "k").translate([text], "en", "zh-TW", TERMS)

    assert found == ['<span id="1">TAKE</span> <span id="2" translate="no">Tylenol</span> &amp; GO']
    assert server.asked[0].body["target"] == "zt"
    assert server.asked[0].body["api_key"] == "k"


@pytest.mark.parametrize(
    "fault",
    [
        Fault(429, {"Retry-After": "0"}),
        Fault(429, {"Retry-After": "Sun, 06 Nov 1994 08:49:37 GMT"}),
        Fault(429, {"Retry-After": "soon"}),
        Fault(500),
        Fault(503),
        Fault(504, {}, b"<html>"),
    ],
)
def test_a_service_that_is_busy_is_asked_again(server, fault):
    server.faults = [fault, fault]

    assert deepl(server).translate(["a"], "en", "de", ()) == ["A"]
    assert len(server.asked) == 3


def test_a_service_that_stays_busy_is_given_up(server):
    server.faults = [Fault(503)] * 9

    assert "status 503" in reason(lambda: deepl(server).translate(["a"], "en", "de", ()))
    assert len(server.asked) == QUICK.attempts


def test_a_service_that_wants_a_long_rest_gets_it_from_a_person(server):
    server.faults = [Fault(429, {"Retry-After": "3600"})]

    assert "3600 seconds" in reason(lambda: deepl(server).translate(["a"], "en", "de", ()))
    assert len(server.asked) == 1


def test_a_service_that_does_not_answer_in_time_is_asked_again(server):
    server.faults = [Fault(seconds=0.5)]
    hasty = Patience(attempts=2, first_wait_seconds=0, timeout_seconds=0.1)

    assert deepl(server, hasty).translate(["a"], "en", "de", ()) == ["A"]


def test_a_service_that_is_not_there_is_one_clear_line():
    with running() as server:
        gone = deepl(server)

    assert "no answer" in reason(lambda: gone.translate(["a"], "en", "de", ()))


@pytest.mark.parametrize(
    ("fault", "words"),
    [
        (Fault(456, {}, b'{"message": "Quota exceeded"}'), "no quota (status 456: Quota exceeded)"),
        (Fault(403), "the key is wrong or missing"),
        (Fault(400, {}, b'{"message": "a\\u001b[31m\\nb"}'), "a [31m b"),
        (Fault(307, {"Location": "http://127.0.0.1:1/steal"}), "another address"),
        (Fault(200, {}, b"<html>"), "not JSON"),
        (Fault(200, {}, b"[" * 100_000), "not JSON"),
        (Fault(200, {}, b"null"), "no translations"),
        (Fault(200, {}, b"\xff"), "not JSON"),
        (Fault(200, {}, b'{"translations": []}'), "0 texts for 1"),
        (Fault(200, {}, b'{"translations": [{"text": 1}]}'), "1 texts for 1"),
        (Fault(200, {}, b'{"translations": "abc"}'), "no translations"),
        (Fault(400, {}, b"[]"), "it refuses (status 400)"),
        (Fault(400, {}, json.dumps({"message": KEY}).encode()), "status 400: …"),
    ],
)
def test_what_deepl_refuses_or_garbles_is_one_clear_line(server, fault, words):
    server.faults = [fault]

    assert words in reason(lambda: deepl(server).translate(["a"], "en", "de", ()))
    assert len(server.asked) == 1


def test_a_wrong_key_is_told_without_showing_it(server):
    service = Service("DeepL", server.url, {"Authorization": f"DeepL-Auth-Key x{KEY}"}, KEY)

    assert "key is wrong" in reason(lambda: DeepL(service).translate(["a"], "en", "de", ()))
    assert KEY not in repr(service)


@pytest.mark.parametrize("body", [b"{}", b'{"translatedText": "A"}', b'{"translatedText": []}'])
def test_what_libretranslate_garbles_is_one_clear_line(server, body):
    server.faults = [Fault(200, {}, body)]

    assert "the answer has" in reason(
        lambda: libretranslate(server).translate(["a"], "en", "de", ())
    )


def test_a_locale_that_libretranslate_lacks_is_told(server):
    asked = libretranslate(server)

    assert "zz is not supported" in reason(lambda: asked.translate(["a"], "en", "zz", ()))


@pytest.mark.parametrize(
    "url",
    [
        "http://example.org",
        "ftp://localhost",
        "https://",
        "https://ann:pw@example.org",
        "http://localhost.example.org",
        "http://127.0.0.1@example.org",
        "http://[::1",
        "https://example.org:99999",
        "https://example.org?key=1",
        "https://example.org\n",
        "",
    ],
)
def test_texts_and_keys_go_nowhere_that_is_not_safe(url):
    with pytest.raises(InvalidSettings, match="CMS_X"):
        require_safe_url(url, "CMS_X")


@pytest.mark.parametrize(
    "url", ["https://example.org/api", "http://localhost:5000", "http://[::1]:5000"]
)
def test_encrypted_addresses_and_this_machine_are_safe(url):
    assert require_safe_url(f"{url}/", "CMS_X") == url


def test_a_free_key_goes_to_the_free_service():
    assert make_deepl({"CMS_DEEPL_KEY": "a:fx"}).service.url == "https://api-free.deepl.com"
    assert make_deepl({"CMS_DEEPL_KEY": "a"}).service.url == "https://api.deepl.com"


@pytest.mark.parametrize(
    ("make", "environment", "variable"),
    [
        (make_deepl, {}, "CMS_DEEPL_KEY"),
        (make_deepl, {"CMS_DEEPL_KEY": "a\nb"}, "CMS_DEEPL_KEY"),
        (make_deepl, {"CMS_DEEPL_KEY": "a", "CMS_DEEPL_URL": "http://x"}, "CMS_DEEPL_URL"),
        (make_libretranslate, {}, "CMS_LIBRETRANSLATE_URL"),
    ],
)
def test_what_is_missing_in_the_environment_is_named(make, environment, variable):
    with pytest.raises(CmsError, match=variable):
        make(environment)
