"""What web pages print around an article, as data: one pattern a line, for a whole line of text.

A pattern may only match what nobody writes in an article. What somebody could (`Share`, `Email`)
is in `WEAK` and counts only next to another leftover. Case does not matter, and every apostrophe
is straight. Repeated parts must not overlap, or a long line takes exponential time.
"""

import re

_NETWORK = r"""
facebook|twitter|x \(twitter\)|x|pinterest|linked ?in|reddit|tumblr|whats ?app|telegram|instagram
|youtube|tik ?tok|xing|pocket|messenger|threads|mastodon|bluesky|snapchat|flipboard|line
|e-?mail|copy link|print
""".replace("\n", "")

# After these, the titles of other pages follow.
_TITLE_LISTS = r"""
(?:similar|related|recent|popular|latest|recommended|trending) (?:posts?|articles?|stories|reads?)
(?:more (?:posts|articles|stories)|more from (?:this author|the blog|our blog)|read next)
you (?:may|might) also (?:like|enjoy|be interested in):?
(?:ähnliche|verwandte|weitere|neueste|beliebte) (?:beiträge|artikel)
das könnte (?:dich|sie|ihnen) auch (?:interessieren|gefallen):?
(?:articles?|publications?|billets?) (?:similaires?|connexes?|récents?|liés)
(?:vous aimerez(?: peut-être)? aussi|à lire aussi|lire aussi) ?:?
(?:entradas|artículos|publicaciones|posts?) (?:relacionad[oa]s|similares|recientes|populares)
(?:también )?te puede interesar:?
"""

_ANY_LANGUAGE = rf"""
(?:{_NETWORK})(?:[\s,|/·•-]+(?:{_NETWORK}))+
(?:copyright:? ?)?©.{{0,120}}\d{{4}}.{{0,120}}
copyright:? (?:\(c\) ?)?\d{{4}}.{{0,120}}
(?:like this: )?(?:like )?(?:loading|wird geladen|lädt|chargement|cargando)(?:\.\.\.|…)
(?:home|homepage|startseite|accueil|inicio|início)(?: ?[»›>/→] ?[^»›>/→]{{1,80}})+
"""

_ENGLISH = r"""
(?:continue reading|read more|see more)(?: ?(?:»|→|>|…|\.\.\.))?
(?:leave (?:a|your) (?:reply|comment)(?: cancel reply)?|cancel reply|(?:post|submit) (?:a )?comment)
your e-?mail address will not be published\.?(?: required fields are marked \*?)?
required fields are marked \*?
save my name, e-?mail,? and website in this browser for the next time i comment\.?
notify me of (?:follow-up comments|new posts) by e-?mail\.?
you must be logged in to post a comment\.?
log in to (?:reply|leave a comment|comment)\.?
(?:(?:no|\d+) comments?|comments are closed\.?)
\d+ (?:comments?|thoughts?|responses?) (?:on|to) [“"‘'«].{1,120}
this site uses akismet to reduce spam\..{0,80}
share this(?: (?:post|article|page|story|entry|on|with.{1,20}|via))?:?
(?:share (?:on|via) .{1,20}|share with (?:your )?friends|spread the love|sharing is caring!?)
(?:click|tap) to (?:share on|email|e-mail|print|copy).{0,60}
(?:(?:tweet|pin|share) (?:it|this)|like this:)
skip to (?:the )?(?:main )?(?:content|navigation)
(?:jump to (?:content|navigation)|(?:back|scroll) to top)
(?:previous|next|older|newer) (?:posts?|articles?|entry|entries)(?::.{1,120})?
[←«‹<] ?(?:previous|older|prev)\b.{0,120}
(?:next|newer)\b[^→»›>]{0,120}[→»›>]
(?:posted in|filed under):?(?: [^\s.!?]{1,30}){0,6}
(?:tagged(?: with| as)?|tags|categories):(?: ?[^.!?]{1,120})?
(?:this|our) (?:web)?site uses cookies\b.{0,400}
we use (?:essential )?cookies\b.{0,400}
(?:accept|reject|decline|allow) (?:all )?cookies
(?:cookie (?:settings|preferences|policy|notice)|manage (?:cookies|preferences|consent))
(?:subscribe|sign up) (?:to|for) (?:our|the|my) (?:\w+ )?(?:newsletter|mailing list|blog)\b.{0,80}
(?:enter|type) your e-?mail(?: address)?\b.{0,60}
join our (?:newsletter|mailing list)[.!]?
(?:all rights reserved\.?|advertisement|sponsored(?: content| links?)?)
(?:scroll (?:down )?to continue(?: reading)?|table of contents|search for:)
(?:proudly )?powered by .{1,40}
(?:privacy policy|terms of (?:use|service)|terms and conditions)
(?:toggle|open|close|main) (?:the )?(?:menu|navigation|sidebar|search)
"""

_GERMAN = r"""
(?:schreibe? einen kommentar|antworten? abbrechen|antwort verfassen)
(?:einen )?kommentar (?:hinterlassen|schreiben|verfassen|abschicken|absenden)
(?:deine|ihre) e-?mail-?adresse wird nicht veröffentlicht\.(?: erforderliche felder.{0,40})?
erforderliche felder sind mit \* (?:markiert|gekennzeichnet)\.?
(?:meinen namen|name), (?:meine )?e-?mail(?:-adresse)? und (?:meine )?website in diesem.{0,90}
(?:(?:diesen )?(?:beitrag|artikel) teilen|teilen mit|teile dies|auf .{1,20} teilen):?
(?:gefällt mir:|klick(?:en)?,? (?:sie, )?um .{1,40} zu teilen.{0,60})
(?:zum (?:haupt)?inhalt (?:springen|wechseln)|zur navigation springen|(?:zurück )?nach oben)
(?:vorheriger|nächster|voriger) (?:beitrag|artikel)(?::.{1,120})?
(?:(?:ältere|neuere) beiträge|weiterlesen(?: [»→>])?)
veröffentlicht (?:in|unter):?(?: [^\s.!?]{1,30}){1,6}
(?:kategorien?|schlagwörter|schlagworte|verschlagwortet mit):(?: ?[^.!?]{1,120})?
(?:diese(?: web)?seite|diese website|unsere website) (?:verwendet|nutzt|benutzt) cookies\b.{0,400}
wir (?:verwenden|nutzen) cookies\b.{0,400}
(?:(?:alle )?cookies (?:akzeptieren|ablehnen)|cookie-?einstellungen|alle akzeptieren)
(?:jetzt )?(?:unseren |zum |für unseren )?newsletter (?:abonnieren|anmelden)[.!]?
(?:alle rechte vorbehalten\.?|anzeige|werbung|inhaltsverzeichnis|datenschutzerklärung|impressum)
"""

_FRENCH = r"""
(?:laisse[rz] un commentaire|(?:publier|poster) (?:le|un) commentaire|ajouter un commentaire)
annuler la réponse
votre adresse (?:e-?mail|de messagerie|courriel) ne sera pas publiée\.(?: les champs.{0,50})?
les champs obligatoires sont indiqués avec \*\.?
enregistrer mon nom, mon e-?mail et mon site.{0,120}
partage[rz] (?:cet article|cette page|ceci|sur .{1,20}|via .{1,20})(?: ?:)?
(?:partager|j'aime ça) ?:
cliquez? pour (?:partager|imprimer|envoyer) .{1,80}
(?:aller|passer|accéder) (?:directement )?au contenu(?: principal)?
(?:(?:retour )?en haut de page|haut de page|lire la suite(?: [»→>])?)
article (?:précédent|suivant)(?: ?:.{1,120})?
(?:publié|classé|posté) dans ?:?(?: [^\s.!?]{1,30}){1,6}
(?:étiquettes?|mots-clés|catégories?) ?:[^.!?]{1,120}
(?:ce site|notre site|ce site web) utilise des cookies\b.{0,400}
nous utilisons des cookies\b.{0,400}
(?:tout accepter|tout refuser|accepter (?:tout|les cookies)|paramètres des cookies)
(?:gérer|paramétrer) les cookies
(?:abonnez-vous|inscrivez-vous|s'abonner) à (?:notre|la) newsletter.{0,80}
(?:tous droits réservés\.?|publicité|table des matières|mentions légales)
politique de confidentialité
"""

_SPANISH = r"""
(?:deja|dejar|deje) (?:una respuesta|un comentario|tu comentario)
(?:cancelar (?:la )?respuesta|publicar (?:el |un )?comentario|enviar comentario)
tu dirección de correo electrónico no será publicada\.(?: los campos.{0,50})?
los campos (?:obligatorios|necesarios) están marcados con \*\.?
guarda(?:r)? mi nombre, correo electrónico y (?:sitio )?web en este navegador.{0,80}
compart(?:e|ir) (?:esto|este artículo|esta página|en .{1,20}):?
(?:compartir|me gusta esto):
haz clic para (?:compartir|imprimir|enviar) .{1,80}
(?:(?:saltar|ir) al contenido(?: principal)?|volver arriba)
(?:entrada|artículo) (?:anterior|siguiente)(?::.{1,120})?
(?:(?:seguir|continuar) leyendo|leer más(?: [»→>])?)
(?:publicado|archivado) en:?(?: [^\s.!?]{1,30}){1,6}
(?:etiquetas?|etiquetado|categorías?):[^.!?]{1,120}
(?:este|nuestro) sitio(?: web)? (?:utiliza|usa) cookies\b.{0,400}
(?:utilizamos|usamos) cookies\b.{0,400}
(?:aceptar (?:todas(?: las cookies)?|cookies)|rechazar todas?)
(?:configuración|política) de cookies
suscríbete a (?:nuestr[oa]|la|mi) (?:newsletter|boletín|lista).{0,80}
(?:todos los derechos reservados\.?|publicidad|tabla de contenidos?|índice de contenidos?)
(?:aviso legal|política de privacidad)
"""

_WEAK = rf"""
(?:{_NETWORK})
(?:name|e-?mail|e-?mail address|website|comment) ?\*?:?
(?:kommentar|commentaire|nom|site web|nombre|correo(?: electrónico)?|(?:sitio )?web) ?\*?:?
(?:share|tweet|pin|like|follow|follow us|subscribe|sign up|search|menu|close|home|reply|log ?in)
(?:comments?|next|previous|prev|accept|accept all|reject|reject all|ok|got it!?|submit|settings)
(?:teilen|suchen?|menü|schließen|startseite|antworten|kommentare|weiter|zurück|akzeptieren)
(?:ablehnen|abonnieren|drucken|absenden)
(?:partager|rechercher?|fermer|accueil|répondre|commentaires|suivant|précédent|accepter|refuser)
(?:imprimer|envoyer)
(?:compartir|buscar|menú|cerrar|inicio|responder|comentarios|siguiente|anterior|aceptar|rechazar)
(?:imprimir|enviar)
\d+ (?:shares?|likes?|views?|min(?:ute)? read)
"""

# After these, headings of this page follow.
_CONTENTS = r"""
(?:table of contents|contents|on this page:?|in this article:?|jump to:?)
(?:inhaltsverzeichnis|inhalt|auf dieser seite:?|table des matières|sommaire)
(?:tabla de contenidos?|índice(?: de contenidos?)?|sumário|indice|inhoud(?:sopgave)?)
(?:目次|目录|目錄|목차|المحتويات|содержание|spis treści)
"""


_HOME = r"""
home|homepage|startseite|accueil|inicio|início|home page|главная|ホーム|首页|首頁|الرئيسية
"""


def _whole_line(*patterns: str) -> re.Pattern[str]:
    lines = (line for text in patterns for line in text.strip().splitlines())
    return re.compile("|".join(lines), re.IGNORECASE)


TITLE_LIST = _whole_line(_TITLE_LISTS)
STRONG_LINE = _whole_line(_TITLE_LISTS, _ANY_LANGUAGE, _ENGLISH, _GERMAN, _FRENCH, _SPANISH)
WEAK_LINE = _whole_line(_WEAK)
CONTENTS_LINE = _whole_line(_CONTENTS)
HOME_LINE = _whole_line(_HOME)
LONGEST = 600  # characters of a line that any pattern can match


def as_matched(text: str) -> str:
    """Return a line with the signs that patterns are written in."""
    return text.replace("’", "'").replace("\xa0", " ").replace("\u202f", " ")
