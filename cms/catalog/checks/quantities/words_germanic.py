"""Number words of Germanic languages and Finnish's neighbours in how they count. Plain tables.

A line is a value and the words for it. After the value: `~` may stand for it but says it not
surely, `.` orders (third), `+` takes a smaller one (twenty), `*` multiplies (hundred). A word
that ends in `-` has endings.
"""

TABLES = {
    "en": """
0 zero
0~ none nil
1~ one single
1~= a an per each every
1. once first
2 two
2~ both pair double dual
2. twice couple second
3 three
3~ triple
3. thrice third thirds
4 four
4. fourth fourths quarterly
5 five
5. fifth fifths
6 six
6. sixth
7 seven
7. seventh
8 eight
8. eighth
9 nine
9. ninth
10 ten
10. tenth
11 eleven
12 twelve
12. twelfth
13 thirteen
14 fourteen
2:week fortnight
15 fifteen
16 sixteen
17 seventeen
18 eighteen
19 nineteen
20+ twenty
30+ thirty
40+ forty
50+ fifty
60+ sixty
70+ seventy
80+ eighty
90+ ninety
12* dozen dozens
100* hundred hundreds
1000* thousand thousands
1000000* million millions
1000000000* billion billions
1/2~ half halves
1/4~ quarter quarters
""",
    "de": """
0 null
0~ kein- keine keinen keiner keinem keines
1. einmal
1~ ein eine einen einer einem eines eins erst- einzig- einfach- einmalig-
2 zwei zweien
2. zweimal
2~ beid- doppelt- doppel- paar zweit- zweifach- zweierlei
3 drei dreien
3. dreimal
3~ dreifach- dritt-
4 vier
4. viermal
4~ viert- vierfach-
5 fünf
5. fünfmal
5~ fünft-
6 sechs
6. sechsmal
6~ sechst-
7 sieben
7. siebenmal
7~ siebt- siebent-
8. achtmal
8~ acht
9 neun
9. neunmal
9~ neunt-
10 zehn
10. zehnmal
10~ zehnt-
11 elf
12 zwölf
12~ dutzend
13 dreizehn
14 vierzehn
15 fünfzehn
16 sechzehn
17 siebzehn
18 achtzehn
19 neunzehn
20+ zwanzig
30+ dreißig dreissig
40+ vierzig
50+ fünfzig
60+ sechzig
70+ siebzig
80+ achtzig
90+ neunzig
100* hundert hunderte hunderten
1000* tausend tausende tausenden
1000000* million millionen mio
1000000000* milliarde milliarden mrd
1/2~ halb- hälfte
1/2~:hour halbstündig- halbstündlich-
1/2~:year halbjährlich- halbjahr-
3/2 anderthalb eineinhalb
1/4~ viertel
1/4~:hour viertelstunde viertelstündlich-
1/4~:year vierteljahr vierteljährlich-
3/4~ dreiviertel
3/4~:hour dreiviertelstunde
""",
    "nl": """
0 nul
1~ een één ene eerste eenmaal enkel enkele
2 twee
2. tweemaal
2~ beide beiden dubbel- tweede paar tweeën
3 drie
3. driemaal
3~ derde drievoudig-
4 vier
4. viermaal
4~ vierde
5 vijf
5~ vijfde
6 zes
6~ zesde
7 zeven
7~ zevende
8 acht
8~ achtste
9 negen
9~ negende
10 tien
10~ tiende
11 elf
12 twaalf
12~ dozijn
13 dertien
14 veertien
15 vijftien
16 zestien
17 zeventien
18 achttien
19 negentien
20+ twintig
30+ dertig
40+ veertig
50+ vijftig
60+ zestig
70+ zeventig
80+ tachtig
90+ negentig
100* honderd honderden
1000* duizend duizenden
1000000* miljoen miljoenen mln
1000000000* miljard
1/2~ half halve helft
1/2~:hour halfuur
3/2 anderhalf anderhalve
1/4~ kwart kwartier
""",
    "sv": """
0 noll
1~ en ett första engång enda enkel
2 två
2~ båda både tvenne dubbel- dubbla andra par
3 tre
3~ tredje trippel
4 fyra
4~ fjärde
5 fem
5~ femte
6 sex
6~ sjätte
7 sju
7~ sjunde
8 åtta
8~ åttonde
9 nio
9~ nionde
10 tio
10~ tionde
11 elva
12 tolv
12~ dussin
13 tretton
14 fjorton
15 femton
16 sexton
17 sjutton
18 arton
19 nitton
20+ tjugo
30+ trettio
40+ fyrtio
50+ femtio
60+ sextio
70+ sjuttio
80+ åttio
90+ nittio
100* hundra hundratals
1000* tusen tusentals
1000000* miljon miljoner
1000000000* miljard miljarder
1/2~ halv- hälften
1/2~:hour halvtimme halvtimmes
3/2 anderthalv
1/4~ kvart fjärdedel
""",
    "da": """
0 nul
1~ en et én ét første enkelt-
2 to
2~ begge dobbelt- anden andet andre par
3 tre
3~ tredje
4 fire
4~ fjerde
5 fem
5~ femte
6 seks
6~ sjette
7 syv
7~ syvende
8 otte
8~ ottende
9 ni
9~ niende
10 ti
10~ tiende
11 elleve
12 tolv
12~ dusin
13 tretten
14 fjorten
15 femten
16 seksten
17 sytten
18 atten
19 nitten
20+ tyve
30+ tredive
40+ fyrre
50+ halvtreds
60+ tres
70+ halvfjerds
80+ firs
90+ halvfems
100* hundrede
1000* tusind tusinde
1000000* million millioner
1000000000* milliard milliarder
1/2~ halv- halve halvt
3/2 halvanden halvandet
1/4~ kvart kvarter fjerdedel
""",
    "no": """
0 null
1~ en ei ett én første enkelt-
2 to
2~ begge dobbel- dobbelt- andre annen annet par
3 tre
3~ tredje
4 fire
4~ fjerde
5 fem
5~ femte
6 seks
6~ sjette
7 sju syv
7~ sjuende syvende
8 åtte
8~ åttende
9 ni
9~ niende
10 ti
10~ tiende
11 elleve
12 tolv
12~ dusin
13 tretten
14 fjorten
15 femten
16 seksten
17 sytten
18 atten
19 nitten
20+ tjue
30+ tretti
40+ førti
50+ femti
60+ seksti
70+ sytti
80+ åtti
90+ nitti
100* hundre
1000* tusen
1000000* million millioner
1000000000* milliard milliarder
1/2~ halv- halve halvt
3/2 halvannen halvannet
1/4~ kvart kvarter fjerdedel
""",
    "is": """
0 núll
1~ einn ein eitt einu einum eina eins
2 tveir tvær tvö tvo tveimur tveggja
2~ báðir báðar bæði tvisvar tvöfaldur
3 þrír þrjár þrjú þrjá þremur þriggja
4 fjórir fjórar fjögur fjóra fjórum fjögurra
5 fimm
6 sex
7 sjö
8 átta
9 níu
10 tíu
11 ellefu
12 tólf
20+ tuttugu
30+ þrjátíu
40+ fjörutíu
50+ fimmtíu
60+ sextíu
70+ sjötíu
80+ áttatíu
90+ níutíu
100* hundrað hundruð
1000* þúsund
1000000* milljón milljónir
1/2~ hálf- hálfur hálft
""",
}
