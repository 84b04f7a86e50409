"""Find a translator by its name: one that comes along, or a plug-in's."""

from collections.abc import Mapping
from importlib import import_module
from importlib.metadata import EntryPoint, entry_points

from cms.errors import BrokenTranslator, CmsError, UnknownTranslator
from cms.translators.translator import Translator

GROUP = "cms.translators"

# Also named in pyproject.toml, but known without it where the program runs from a checkout.
BUILT_IN: Mapping[str, str] = {
    "pseudo": "cms.translators.pseudo:make_pseudo",
    "deepl": "cms.translators.deepl:make_deepl",
    "libretranslate": "cms.translators.libretranslate:make_libretranslate",
}


def translator_names() -> list[str]:
    return sorted({*BUILT_IN, *entry_points(group=GROUP).names})


def find_translator(name: str, environment: Mapping[str, str]) -> Translator:
    """Return a translator that is ready to work.

    Raises:
        UnknownTranslator: nothing is installed under this name.
        InvalidSettings: it needs a key or an address.
        BrokenTranslator: a plug-in cannot be loaded, or is no translator.
    """
    if name in BUILT_IN:
        module, _, function = BUILT_IN[name].partition(":")
        made: Translator = getattr(import_module(module), function)(environment)
        return made
    found = entry_points(group=GROUP, name=name)
    if not found:
        raise UnknownTranslator(name=name, known=", ".join(["memory", *translator_names()]))
    return _made(next(iter(found)), environment)


def _made(plug_in: EntryPoint, environment: Mapping[str, str]) -> Translator:
    try:
        translator: Translator = plug_in.load()(environment)
        missing = [each for each in _NEEDED if not hasattr(translator, each)]
    except CmsError:
        raise
    except Exception as error:  # somebody else's code
        reason = f"{type(error).__name__}: {error}"
        raise BrokenTranslator(name=plug_in.name, reason=reason) from error
    if missing:
        raise BrokenTranslator(name=plug_in.name, reason=f"it has no {', '.join(missing)}")
    return translator


_NEEDED = ("name", "markup", "limits", "is_local", "translate")
