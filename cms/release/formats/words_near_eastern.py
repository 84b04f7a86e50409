"""Pages' own words in languages of the Near East and Africa."""

from typing import Final

from cms.release.formats.words import Texts

TEXTS: Final = (
    Texts(
        lang="he",
        skip="דילוג לתוכן",
        languages="שפות",
        articles="כל המאמרים",
        sources="מקורות",
        accessed="תאריך גישה:",
        review="הבדיקה הבאה:",
        instead="במקום:",
        untranslated="חלק זה עדיין לא תורגם.",
        previous="חלק זה הוא גרסה קודמת; הגרסה החדשה ביותר עדיין לא תורגמה.",
        omitted="חלק הושמט כאן משום שעדיין לא תורגם.",
    ),
    Texts(
        lang="fa",
        skip="رفتن به محتوا",
        languages="زبان‌ها",
        articles="همهٔ مقاله‌ها",
        sources="منابع",
        accessed="تاریخ دسترسی:",
        review="بازبینی بعدی:",
        instead="به جای:",
        untranslated="این بخش هنوز ترجمه نشده است.",
        previous="این بخش نسخهٔ پیشین است؛ تازه‌ترین نسخه هنوز ترجمه نشده است.",
        omitted="بخشی از متن در اینجا نیامده است، زیرا هنوز ترجمه نشده است.",
    ),
    Texts(
        lang="tr",
        skip="İçeriğe geç",
        languages="Diller",
        articles="Tüm makaleler",
        sources="Kaynaklar",
        accessed="erişim tarihi:",
        review="Sonraki gözden geçirme:",
        instead="Şu kaynağın yerine:",
        untranslated="Bu bölüm henüz çevrilmedi.",
        previous="Bu bölüm eski bir sürümdür; en yenisi henüz çevrilmedi.",
        omitted="Burada bir bölüm eksik, çünkü henüz çevrilmedi.",
    ),
    Texts(
        lang="sw",
        skip="Nenda kwenye maudhui",
        languages="Lugha",
        articles="Makala zote",
        sources="Vyanzo",
        accessed="ilitembelewa",
        review="Mapitio yajayo:",
        instead="Badala ya:",
        untranslated="Sehemu hii bado haijatafsiriwa.",
        previous="Sehemu hii ni toleo la awali; toleo jipya zaidi bado halijatafsiriwa.",
        omitted="Sehemu moja imeachwa hapa kwa sababu bado haijatafsiriwa.",
    ),
)
