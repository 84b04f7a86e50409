"""How pages say that there is no such page. Lower case, without dots and dashes."""

# A part of a title, or a heading, that is this and nothing more.
WHOLE = frozenset(
    """
not found
404
404 not found
error 404
404 error
http 404
fehler 404
erreur 404
errore 404
error 410
410 gone
file not found
oops
nicht gefunden
introuvable
no encontrado
no encontrada
non trovato
non trovata
não encontrado
não encontrada
niet gevonden
ikke funnet
ikke fundet
bulunamadı
не найдено
не найдена
не знайдено
nie znaleziono
nenalezeno
nem található
δεν βρέθηκε
غير موجود
לא נמצא
پیدا نشد
未找到
找不到
見つかりません
찾을 수 없음
""".strip().splitlines()
)

# A part of a title, or a heading, that has this in it and is not much longer.
PHRASES = tuple(
    """
page not found
page cannot be found
page can't be found
page can’t be found
page could not be found
page couldn't be found
page couldn’t be found
page was not found
page does not exist
page doesn't exist
page doesn’t exist
page you requested
page you are looking for
page you're looking for
page no longer exists
page is no longer available
page has been removed
page isn't available
content not found
document not found
article not found
we can't find that page
we can’t find that page
we can't find the page
we can’t find the page
seite nicht gefunden
seite wurde nicht gefunden
seite existiert nicht
seite konnte nicht gefunden werden
seite ist nicht verfügbar
page introuvable
page non trouvée
page n'existe pas
page n’existe pas
cette page n'est plus disponible
página no encontrada
página no existe
no se encontró la página
no se ha encontrado la página
pagina non trovata
pagina non esiste
página não encontrada
página não existe
pagina niet gevonden
pagina bestaat niet
sidan hittades inte
sidan kunde inte hittas
sidan finns inte
siden ble ikke funnet
siden finnes ikke
siden blev ikke fundet
siden findes ikke
sivua ei löydy
sivua ei löytynyt
lehekülge ei leitud
lapa nav atrasta
puslapis nerastas
nie znaleziono strony
strona nie została znaleziona
strona nie istnieje
stránka nenalezena
stránka nebyla nalezena
stránka sa nenašla
stran ni najdena
stranica nije pronađena
страница није пронађена
страницата не е намерена
pagina nu a fost găsită
az oldal nem található
η σελίδα δεν βρέθηκε
сторінку не знайдено
сторінка не знайдена
страница не найдена
страница не существует
sayfa bulunamadı
səhifə tapılmadı
الصفحة غير موجودة
لم يتم العثور على الصفحة
صفحه پیدا نشد
صفحه مورد نظر یافت نشد
صفحہ نہیں ملا
הדף לא נמצא
העמוד לא נמצא
पृष्ठ नहीं मिला
पेज नहीं मिला
পৃষ্ঠা পাওয়া যায়নি
ไม่พบหน้า
không tìm thấy trang
trang không tồn tại
halaman tidak ditemukan
laman tidak dijumpai
hindi nahanap ang pahina
ukurasa haukupatikana
页面不存在
页面未找到
找不到页面
您访问的页面不存在
頁面不存在
找不到頁面
找不到網頁
ページが見つかりません
ページは見つかりません
ページは存在しません
お探しのページ
페이지를 찾을 수 없습니다
존재하지 않는 페이지
""".strip().splitlines()
)
