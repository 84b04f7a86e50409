"""The few words that pages add to an article, in the first languages that we shipped."""

from dataclasses import dataclass
from typing import Final

from cms.languages import direction


@dataclass(frozen=True, slots=True, kw_only=True)
class Texts:
    """What a page says in one language. A day follows `accessed`, `review`; a source `instead`."""

    lang: str
    skip: str
    languages: str
    articles: str
    sources: str
    accessed: str
    review: str
    instead: str
    untranslated: str
    previous: str
    omitted: str

    @property
    def dir(self) -> str:
        return direction(self.lang)


ENGLISH: Final = Texts(
    lang="en",
    skip="Skip to content",
    languages="Languages",
    articles="All articles",
    sources="Sources",
    accessed="accessed",
    review="Next review:",
    instead="In place of:",
    untranslated="This part has not been translated yet.",
    previous="This part is an earlier version; the newest has not been translated yet.",
    omitted="A part is left out here because it has not been translated yet.",
)

GERMAN: Final = Texts(
    lang="de",
    skip="Zum Inhalt springen",
    languages="Sprachen",
    articles="Alle Artikel",
    sources="Quellen",
    accessed="abgerufen am",
    review="Nächste Überprüfung:",
    instead="Anstelle von:",
    untranslated="Dieser Teil ist noch nicht übersetzt.",
    previous="Dieser Teil ist eine frühere Fassung; die neueste ist noch nicht übersetzt.",
    omitted="Hier fehlt ein Teil, weil er noch nicht übersetzt ist.",
)

FRENCH: Final = Texts(
    lang="fr",
    skip="Aller au contenu",
    languages="Langues",
    articles="Tous les articles",
    sources="Sources",
    accessed="consulté le",
    review="Prochaine révision\N{NO-BREAK SPACE}:",
    instead="En remplacement de\N{NO-BREAK SPACE}:",
    untranslated="Cette partie n’est pas encore traduite.",
    previous=(
        "Cette partie est une version antérieure\N{NO-BREAK SPACE}; "
        "la plus récente n’est pas encore traduite."
    ),
    omitted="Une partie manque ici, car elle n’est pas encore traduite.",
)

SPANISH: Final = Texts(
    lang="es",
    skip="Saltar al contenido",
    languages="Idiomas",
    articles="Todos los artículos",
    sources="Fuentes",
    accessed="consultado el",
    review="Próxima revisión:",
    instead="En lugar de:",
    untranslated="Esta parte aún no está traducida.",
    previous="Esta parte es una versión anterior; la más reciente aún no está traducida.",
    omitted="Aquí falta una parte porque aún no está traducida.",
)

ARABIC: Final = Texts(
    lang="ar",
    skip="انتقل إلى المحتوى",
    languages="اللغات",
    articles="جميع المقالات",
    sources="المصادر",
    accessed="تاريخ الاطلاع:",
    review="المراجعة القادمة:",
    instead="بدلاً من:",
    untranslated="لم يُترجَم هذا الجزء بعد.",
    previous="هذا الجزء نسخة سابقة؛ ولم تُترجَم أحدث نسخة بعد.",
    omitted="حُذف جزء من هنا لأنه لم يُترجَم بعد.",
)

JAPANESE: Final = Texts(
    lang="ja",
    skip="本文へ移動",
    languages="言語",
    articles="すべての記事",
    sources="出典",
    accessed="閲覧日：",
    review="次回の見直し：",
    instead="次の出典に代えて：",
    untranslated="この部分はまだ翻訳されていません。",
    previous="この部分は以前の版です。最新の版はまだ翻訳されていません。",
    omitted="この部分はまだ翻訳されていないため、省略されています。",
)

TEXTS: Final = (ENGLISH, GERMAN, FRENCH, SPANISH, ARABIC, JAPANESE)
