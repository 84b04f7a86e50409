"""The words that stand over a list of sources."""

import re

from cms.importer.headings import ENUMERATION

_HEADINGS = """
source, sources, reference, references, bibliography, citations, works cited, literature
further reading, article sources, sources and references, references and sources
sources & references, references & sources, sources and further reading, medical references
quelle, quellen, quellenangaben, quellenverzeichnis, literatur, literaturverzeichnis
einzelnachweise, referenzen, literaturangaben, weiterführende literatur, quellen und literatur
références, bibliographie, références bibliographiques, pour en savoir plus
sources et références
fuente, fuentes, referencias, bibliografía, referencias bibliográficas, lecturas recomendadas
fonte, fontes, referências, bibliografia, referências bibliográficas, leitura adicional
fonti, riferimenti, riferimenti bibliografici, letture consigliate, fonts, referències
surse, referințe, bibliografie
bron, bronnen, referenties, literatuur, bronvermelding, verder lezen
källa, källor, referenser, kilde, kilder, referencer, referanser, litteratur, litteraturliste
lähde, lähteet, kirjallisuus
źródło, źródła, piśmiennictwo, zdroj, zdroje, literatura, viri, izvori
источник, источники, литература, список литературы, ссылки, библиография
джерело, джерела, література, список літератури
források, irodalom, πηγή, πηγές, βιβλιογραφία, αναφορές
kaynak, kaynaklar, kaynakça, referanslar
出典, 参考文献, 参考, 引用文献, 参考資料, 参考サイト, 引用元, 情報源
参考资料, 来源, 资料来源, 延伸阅读, 參考文獻, 參考資料, 來源, 資料來源, 延伸閱讀
출처, 참고문헌, 참고 문헌, 참고자료, 참고 자료
المصدر, المصادر, مصادر, المراجع, مراجع, المصادر والمراجع, المراجع والمصادر
منبع, منابع, مراجع و منابع, حوالہ جات, مآخذ, ذرائع
מקור, מקורות, ביבליוגרפיה, स्रोत, संदर्भ, सन्दर्भ, ग्रंथसूची
แหล่งที่มา, อ้างอิง, เอกสารอ้างอิง, แหล่งอ้างอิง
nguồn, nguồn tham khảo, tài liệu tham khảo, sumber, referensi, daftar pustaka, rujukan
vyanzo, marejeleo
"""
HEADINGS = frozenset(name for line in _HEADINGS.strip().splitlines() for name in line.split(", "))
LABEL = re.compile(r"([^:：]{2,40})[:：]\s*(\S.*)")
ORNAMENT = " \xa0\u202f:：.【】[]*—–-"


def is_source_heading(text: str) -> bool:
    return len(text) < 60 and _word(text) in HEADINGS


def after_source_label(text: str) -> str:
    """Return what follows the label in `Sources: https://…`, or nothing."""
    found = LABEL.match(text)
    return found[2] if found and _word(found[1]) in HEADINGS else ""


def _word(text: str) -> str:
    return ENUMERATION.sub("", text, count=1).strip(ORNAMENT).casefold()
