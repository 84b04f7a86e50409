"""Number words of Uralic, Turkic and other languages. Plain tables, as the Germanic."""

TABLES = {
    "fi": """
0 nolla
1~ yksi yhden yhtä yhdessä yhteen yhdellä yhdestä ensimmäi- kerran ainoa yksittäi- kerta-
2 kaksi kahden kahta kahdessa kahteen kahdella kahdesta kahdelle
2. kahdesti
2~ molem- kaksin- toinen toise- toisen pari parin paria
3 kolme kolmen kolmea kolmessa kolmeen kolmella kolmesta
3. kolmasti
3~ kolmas kolman- kolminkertai- kolme-
4 neljä neljän neljää neljässä neljään neljällä neljästä
4~ neljäs neljän-
5 viisi viiden viittä viidessä viiteen viidellä
5~ viides viiden-
6 kuusi kuuden kuutta kuudessa kuuteen kuudella
7 seitsemän seitsemää
8 kahdeksan kahdeksaa
9 yhdeksän yhdeksää
10 kymmenen kymmentä kymmenessä
11 yksitoista
12 kaksitoista kahdentoista
12~ tusina
13 kolmetoista
14 neljätoista
15 viisitoista viidentoista
16 kuusitoista
17 seitsemäntoista
18 kahdeksantoista
19 yhdeksäntoista
20+ kaksikymmentä kahdenkymmenen
30+ kolmekymmentä kolmenkymmenen
40+ neljäkymmentä neljänkymmenen
50+ viisikymmentä viidenkymmenen
60+ kuusikymmentä kuudenkymmenen
70+ seitsemänkymmentä
80+ kahdeksankymmentä
90+ yhdeksänkymmentä
100* sata sataa sadan
1000* tuhat tuhatta tuhannen tuhansia
1000000* miljoona miljoonaa milj
1/2~ puoli puolet puolen puolta puoli-
3/2 puolitoista
1/4~ neljännes vartti varttia
""",
    "et": """
0 null
1~ üks ühe üht ühes esime-
2 kaks kahe kahte kahes
2~ mõlem- topelt- teine teise paar
3 kolm kolme
3~ kolmas kolmanda
4 neli nelja
5 viis viie
6 kuus kuue
7 seitse seitsme
8 kaheksa
9 üheksa
10 kümme kümne
11 üksteist
12 kaksteist
20+ kakskümmend
30+ kolmkümmend
40+ nelikümmend
50+ viiskümmend
100* sada saja
1000* tuhat tuhande
1000000* miljon miljonit
1/2~ pool poole
3/2 poolteist
""",
    "hu": """
0 nulla
0~ semmi
1~ egy egyik egyet egyszer első elsö egyetlen egyszeri egyes egyszerre
2 kettő két kettőt kettes
2. kétszer
2~ mindkét mindkettő kétszeres dupla kettős második másod- pár kett-
3 három hármat hármas
3. háromszor
3~ harmad- harmadik
4 négy négyet
4. négyszer
4~ negyed- negyedik
5 öt ötöt
5. ötször
5~ ötödik ötöd-
6 hat hatot
6. hatszor
6~ hatodik
7 hét
7~ hétszer hetedik
8 nyolc
8~ nyolcadik nyolcszor
9 kilenc
9~ kilencedik
10 tíz tízet
10~ tízszer tizedik tíz-
11 tizenegy
12 tizenkét tizenkettő
12~ tucat tucatnyi
13 tizenhárom
14 tizennégy
15 tizenöt
16 tizenhat
17 tizenhét
18 tizennyolc
19 tizenkilenc
20+ húsz
21 huszonegy
22 huszonkét huszonkettő
23 huszonhárom
24 huszonnégy
25 huszonöt
26 huszonhat
27 huszonhét
28 huszonnyolc
29 huszonkilenc
30+ harminc
40+ negyven
50+ ötven
60+ hatvan
70+ hetven
80+ nyolcvan
90+ kilencven
100* száz
200 kétszáz kettőszáz
1000* ezer
2000 kétezer
1000000* millió
1000000000* milliárd
1/2~ fél fele felét feles felnyi félév-
1/2~:hour félóra félórás félórát
3/2 másfél
1/4~ negyed negyedóra
3/4~ háromnegyed
""",
    "tr": """
0 sıfır
1~ bir biri birinci ilk tek kez birer birini
2 iki ikisi ikisini ikişer
2~ çift her-ikisi ikinci çifte
3 üç üçer
3~ üçüncü üçü üçe üçten üçün
4 dört dörder
4~ dördüncü dördü
5 beş beşer
5~ beşinci beşi
6~ altı altıncı
7 yedi
7~ yedinci
8 sekiz
8~ sekizinci
9 dokuz
9~ dokuzuncu
10+~ on
10~ onuncu
12~ düzine
20+ yirmi
30+ otuz
40+~ kırk
50+ elli
60+ altmış
70+ yetmiş
80+ seksen
90+ doksan
100*~ yüz yüzlerce
1000* bin binlerce
1000000* milyon
1000000000* milyar
1/2~ yarım yarı yarısı yarısını yarısına buçuk
1/4~ çeyrek
""",
    "az": """
0 sıfır
1~ bir birinci
2 iki
2~ ikinci cüt hər-iki
3 üç
4 dörd
5 beş
6 altı
7 yeddi
8 səkkiz
9 doqquz
10+ on
20+ iyirmi
30+ otuz
40+ qırx
50+ əlli
60+ altmış
70+ yetmiş
80+ səksən
90+ doxsan
100* yüz
1000* min
1000000* milyon
1/2~ yarım yarısı
""",
    "id": """
0 nol kosong
1~ satu sebuah seorang sekali pertama se- kesatu tunggal
2 dua
2~ kedua keduanya ganda dobel dwi
3 tiga
3~ ketiga ketiganya
4 empat
4~ keempat
5 lima
5~ kelima
6 enam
6~ keenam
7 tujuh
7~ ketujuh
8 delapan lapan
9 sembilan
10 sepuluh
11 sebelas
10* puluh
10t belas
12~ lusin selusin
100* seratus ratus ratusan
1000* seribu ribu ribuan
1000000* juta sejuta jutaan
1000000000* miliar milyar
1/2~ setengah separuh separo
1/4~ seperempat
3/4~ tiga-perempat
""",
    "vi": """
0 không-phần
0~ không
1~ một duy đầu nhất đơn
2 hai
2~ đôi cả-hai nhì kép đúp nhị gấp-đôi
3 ba
3~ tam
4 bốn
4~ tư tứ
5~ năm lăm ngũ
6 sáu
7 bảy bẩy
8 tám
9 chín
10+ mười
10* mươi
12~ tá
100* trăm
1000* nghìn ngàn
1000000* triệu
1000000000* tỷ tỉ
1/2~ nửa rưỡi
""",
    "tl": """
1~ isa isang unang uno
2 dalawa dalawang
2~ pareho parehong pangalawa pangalawang ikalawang dos
3 tatlo tatlong
3~ pangatlo tres
4 apat
5 lima limang
6 anim
7 pito pitong
8 walo walong
9 siyam
10 sampu sampung
12~ dosena
1/2~ kalahati kalahating
""",
    "sw": """
1~ moja mmoja kimoja mara kwanza
2 mbili wawili viwili
2~ pili zote-mbili
3 tatu watatu vitatu
4 nne wanne vinne
5 tano watano vitano
6 sita
7 saba
8 nane wanane
9 tisa
10+ kumi
20+ ishirini
30+ thelathini
40+ arobaini
50+ hamsini
60+ sitini
70+ sabini
80+ themanini
90+ tisini
100* mia
1000* elfu
1/2~ nusu
""",
    "eu": """
1~ bat bakar lehen
2 bi biak
2~ bigarren bikoitz-
3 hiru
4 lau
5 bost
6 sei
7 zazpi
8 zortzi
9 bederatzi
10 hamar
11 hamaika
12 hamabi
20+ hogei
100* ehun
1000* mila
1/2~ erdi-
""",
}
