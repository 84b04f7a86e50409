"""Number words of Romance languages. Plain tables, as words_germanic says."""

TABLES = {
    "fr": """
0 zéro
0~ aucun aucune
1~ un une premier première premiers premières unique seul seule simple
2 deux
2~ double doubles second seconde deuxième paire bis bi
3 trois
3~ troisième triple tiers
4 quatre
4~ quatrième quadruple
5 cinq
5~ cinquième
6 six
6~ sixième
7 sept
7~ septième
8 huit
8~ huitième huitaine
9~ neuf neuvième
10 dix
10~ dixième dizaine
11 onze
12 douze
12~ douzaine
13 treize
14 quatorze
15 quinze
15~ quinzaine
16 seize
20+ vingt vingts
20~ vingtaine
30+ trente
30~ trentaine
40+ quarante
40~ quarantaine
50+ cinquante
50~ cinquantaine
60+ soixante
70+ septante
80+ huitante octante
90+ nonante
100* cent cents
100~ centaine centaines
1000* mille
1000~ millier milliers
1000000* million millions
1000000000* milliard milliards
1/2~ demi demie demi- moitié mi
1/4~ quart quarts
""",
    "es": """
0 cero
0~ ninguno ninguna ningún
1~ un uno una unos unas primer primero primera primeros primeras único única solo
2 dos
2~ ambos ambas doble dobles segundo segunda par
3 tres
3~ tercer tercero tercera triple
4 cuatro
4~ cuarto cuarta cuádruple
5 cinco
5~ quinto quinta
6 seis
6~ sexto sexta
7 siete
7~ séptimo séptima
8 ocho
8~ octavo octava
9 nueve
9~ noveno novena
10 diez
10~ décimo décima decena decenas
11 once
12 doce
12~ docena docenas
13 trece
14 catorce
15 quince
15~ quincena
16 dieciséis dieciseis
17 diecisiete
18 dieciocho
19 diecinueve
20+ veinte
20~ veintena
21 veintiuno veintiún veintiuna
22 veintidós veintidos
23 veintitrés veintitres
24 veinticuatro
25 veinticinco
26 veintiséis veintiseis
27 veintisiete
28 veintiocho
29 veintinueve
30+ treinta
40+ cuarenta
50+ cincuenta
60+ sesenta
70+ setenta
80+ ochenta
90+ noventa
100* cien ciento
100~ centenar centenares cientos
200 doscientos doscientas
300 trescientos trescientas
400 cuatrocientos cuatrocientas
500 quinientos quinientas
600 seiscientos seiscientas
700 setecientos setecientas
800 ochocientos ochocientas
900 novecientos novecientas
1000* mil
1000~ miles millar millares
1000000* millón millones
1/2~ medio media mitad mitades
1/4~ cuarto cuartos
""",
    "pt": """
0 zero
0~ nenhum nenhuma
1~ um uma uns umas primeiro primeira primeiros primeiras único única só
2 dois duas
2~ ambos ambas dobro duplo dupla duplos duplas segundo segunda par
3 três
3~ terceiro terceira triplo tripla
4 quatro
4~ quarto quarta
5 cinco
5~ quinto quinta
6 seis
6~ sexto sexta meia
7 sete
7~ sétimo sétima
8 oito
8~ oitavo oitava
9 nove
9~ nono nona
10 dez
10~ décimo décima dezena dezenas
11 onze
12 doze
12~ dúzia dúzias
13 treze
14 catorze quatorze
15 quinze
15~ quinzena
16 dezesseis dezasseis
17 dezessete dezassete
18 dezoito
19 dezenove dezanove
20+ vinte
30+ trinta
40+ quarenta
50+ cinquenta
60+ sessenta
70+ setenta
80+ oitenta
90+ noventa
100* cem cento
100~ centena centenas
200 duzentos duzentas
300 trezentos trezentas
400 quatrocentos quatrocentas
500 quinhentos quinhentas
600 seiscentos seiscentas
700 setecentos setecentas
800 oitocentos oitocentas
900 novecentos novecentas
1000* mil
1000~ milhar milhares
1000000* milhão milhões
1000000000* bilhão bilhões
1/2~ meio meia metade metades
1/4~ quarto quartos
""",
    "gl": """
0 cero
1~ un unha uns unhas primeiro primeira único única
2 dous dúas
2~ ambos ambas dobre segundo segunda par
3 tres
3~ terceiro terceira
4 catro
4~ cuarto cuarta
5 cinco
6 seis
7 sete
8 oito
9 nove
10 dez
11 once
12 doce
13 trece
14 catorce
15 quince
16 dezaseis
17 dezasete
18 dezaoito
19 dezanove
20+ vinte
30+ trinta
40+ corenta
50+ cincuenta
60+ sesenta
70+ setenta
80+ oitenta
90+ noventa
100* cen cento
1000* mil
1000000* millón millóns
1/2~ medio media metade
""",
    "ca": """
0 zero
0~ cap
1~ un una uns unes primer primera únic única
2 dos dues
2~ ambdós ambdues ambdos doble dobles segon segona parell
3 tres
3~ tercer tercera triple
4 quatre
4~ quart quarta
5 cinc
5~ cinquè cinquena
6 sis
6~ sisè sisena
7 set
7~ setè setena
8 vuit huit
8~ vuitè vuitena
9 nou
9~ novè novena
10 deu
10~ desè desena
11 onze
12 dotze
12~ dotzena
13 tretze
14 catorze
15 quinze
16 setze
17 disset
18 divuit
19 dinou
20+ vint vint-i
30+ trenta
40+ quaranta
50+ cinquanta
60+ seixanta
70+ setanta
80+ vuitanta
90+ noranta
100* cent cents
1000* mil
1000~ milers
1000000* milió milions
1/2~ mig mitja meitat
""",
    "it": """
0 zero
0~ nessun nessuno nessuna
1~ un uno una primo prima primi prime unico unica
2 due
2~ entrambi entrambe ambedue doppio doppia doppi doppie secondo seconda coppia paio duplice
3 tre
3~ terzo terza triplo tripla terzi
4 quattro
4~ quarto quarta
5 cinque
5~ quinto quinta
6~ sei sesto sesta
7 sette
7~ settimo settima
8 otto
8~ ottavo ottava
9 nove
9~ nono nona
10 dieci
10~ decimo decima decina decine
11 undici
12 dodici
12~ dozzina dozzine
13 tredici
14 quattordici
15 quindici
15~ quindicina
16 sedici
17 diciassette
18 diciotto
19 diciannove
20+ venti
20~ ventina
30+ trenta
40+ quaranta
50+ cinquanta
60+ sessanta
70+ settanta
80+ ottanta
90+ novanta
100* cento
100~ centinaio centinaia
1000* mille mila
1000~ migliaio migliaia
1000000* milione milioni
1000000000* miliardo miliardi
1/2~ mezzo mezza mezz metà
1/2~:hour mezzora mezz'ora
1/4~ quarto quarti
""",
    "ro": """
0 zero
1~ un o una unu unul unei unui prim prima primul primei singur singură
2 doi două
2~ ambele ambii amândouă dublu dublă doilea doua pereche
3 trei
3~ treilea treia triplu
4 patru
4~ patrulea patra
5 cinci
5~ cincilea cincea
6 șase şase
7 șapte şapte
8 opt
9 nouă
10 zece
11 unsprezece
12 doisprezece douăsprezece
12~ duzină
13 treisprezece
14 paisprezece
15 cincisprezece
16 șaisprezece
17 șaptesprezece
18 optsprezece
19 nouăsprezece
20+ douăzeci
30+ treizeci
40+ patruzeci
50+ cincizeci
60+ șaizeci
70+ șaptezeci
80+ optzeci
90+ nouăzeci
100* sută sute
1000* mie mii
1000000* milion milioane
1000000000* miliard miliarde
1/2~ jumătate jumate
1/4~ sfert
""",
}
