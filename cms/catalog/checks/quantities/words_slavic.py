"""Number words of East and West Slavic languages, in their cases. Plain tables, as the Germanic."""

TABLES = {
    "ru": """
0 ноль нуль нуля нулю
1~ один одна одно одного одной одному одну одним одном одни первый перв- единственн- однократн-
1~ раз
2 два две двух двум двумя
2. дважды
2. двукратн-
2~ оба обе обоих обеих обоим обеим двое двоих двойн- второй втор- пара пару
3 три трёх трех трём трем тремя
3. трижды
3~ трое троих троим трой- трет- трети- треть- третий тройн-
4 четыре четырёх четырех четырём четырем четырьмя
4. четырежды
4~ четверо четверт-
5 пять пяти пятью
5~ пятый пята- пято- пяту- пятеро
6 шесть шести шестью
6~ шестой шест-
7 семь семи семью
7~ седьм- семеро
8 восемь восьми восемью восьмью
8~ восьмой восьм-
9 девять девяти девятью
9~ девят-
10 десять десяти десятью
10~ десят- десяток десятки
11 одиннадцать одиннадцати одиннадцатью
12 двенадцать двенадцати двенадцатью
12~ дюжина дюжину дюжины
13 тринадцать тринадцати
14 четырнадцать четырнадцати
15 пятнадцать пятнадцати
16 шестнадцать шестнадцати
17 семнадцать семнадцати
18 восемнадцать восемнадцати
19 девятнадцать девятнадцати
20+ двадцать двадцати двадцатью
30+ тридцать тридцати тридцатью
40+ сорок сорока
50+ пятьдесят пятидесяти
60+ шестьдесят шестидесяти
70+ семьдесят семидесяти
80+ восемьдесят восьмидесяти
90+ девяносто девяноста
100* сто ста сотня сотни сотен
200 двести двухсот
300 триста трёхсот трехсот
400 четыреста четырёхсот
500 пятьсот пятисот
600 шестьсот шестисот
700 семьсот семисот
800 восемьсот восьмисот
900 девятьсот девятисот
1000* тысяча тысячи тысяч тысячу тыс
1000000* миллион миллиона миллионов млн
1000000000* миллиард миллиарда миллиардов млрд
1/2~ половина половину половины половин- пол
1/2~:hour полчаса получас-
1/2~:year полгода полугод-
3/2 полтора полторы полутора
1/4~ четверть четверти
""",
    "uk": """
0 нуль нуля
1~ один одна одне одного одної одній одну одним одному одні перш- єдин- раз
2 два дві двох двом двома
2. двічі
2~ обидва обидві обох обом подвійн- друг- двоє пара пару
3 три трьох трьом трьома
3. тричі
3~ трет- третій потрійн- троє
4 чотири чотирьох чотирьом чотирма
4~ четверт- чотирикратн-
5 п'ять п'яти п'ятьох п'ятьма
5~ п'ят-
6 шість шести шістьох
6~ шост-
7 сім семи сімох
7~ сьом-
8 вісім восьми вісьмох
8~ восьм-
9 дев'ять дев'яти дев'ятьох
9~ дев'ят-
10 десять десяти десятьох
10~ десят- десяток
11 одинадцять одинадцяти
12 дванадцять дванадцяти
12~ дюжина дюжину
13 тринадцять тринадцяти
14 чотирнадцять чотирнадцяти
15 п'ятнадцять п'ятнадцяти
16 шістнадцять шістнадцяти
17 сімнадцять сімнадцяти
18 вісімнадцять вісімнадцяти
19 дев'ятнадцять
20+ двадцять двадцяти
30+ тридцять тридцяти
40+ сорок сорока
50+ п'ятдесят п'ятдесяти
60+ шістдесят шістдесяти
70+ сімдесят сімдесяти
80+ вісімдесят вісімдесяти
90+ дев'яносто
100* сто ста сотня сотні сотень
200 двісті
300 триста
400 чотириста
500 п'ятсот
600 шістсот
700 сімсот
800 вісімсот
900 дев'ятсот
1000* тисяча тисячі тисяч тисячу тис
1000000* мільйон мільйона мільйонів млн
1000000000* мільярд мільярди мільярдів млрд
1/2~ половин- пів пів-
1/2~:hour півгодини
3/2 півтора півтори
1/4~ чверть чверті
""",
    "pl": """
0 zero
0~ żaden żadna żadne
1~ jeden jedna jedno jednego jednej jednemu jednym jedną jedni pierwsz- jedyn- raz jednokrotn-
1~ jednorazow-
2 dwa dwie dwóch dwu dwom dwoma dwiema dwoje
2. dwukrotn-
2~ oba obie obu oboje obydwa obydwie obydwu podwójn- drug- dwojg- para parę
3 trzy trzech trzem trzema troje
3. trzykrotn-
3~ trzeci- potrójn-
4 cztery czterech czterem czterema
4. czterokrotn-
4~ czwart-
5 pięć pięciu pięcioma
5~ piąt-
6 sześć sześciu sześcioma
6~ szóst-
7 siedem siedmiu
7~ siódm-
8 osiem ośmiu
8~ ósm-
9 dziewięć dziewięciu
9~ dziewiąt-
10 dziesięć dziesięciu
10~ dziesiąt- dziesięt-
11 jedenaście jedenastu
12 dwanaście dwunastu
12~ tuzin
13 trzynaście trzynastu
14 czternaście czternastu
15 piętnaście piętnastu
16 szesnaście szesnastu
17 siedemnaście siedemnastu
18 osiemnaście osiemnastu
19 dziewiętnaście dziewiętnastu
20+ dwadzieścia dwudziestu
30+ trzydzieści trzydziestu
40+ czterdzieści czterdziestu
50+ pięćdziesiąt pięćdziesięciu
60+ sześćdziesiąt sześćdziesięciu
70+ siedemdziesiąt siedemdziesięciu
80+ osiemdziesiąt osiemdziesięciu
90+ dziewięćdziesiąt
100* sto stu
200 dwieście dwustu
300 trzysta trzystu
400 czterysta
500 pięćset pięciuset
600 sześćset
700 siedemset
800 osiemset
900 dziewięćset
1000* tysiąc tysiące tysięcy tys
1000000* milion miliony milionów mln
1000000000* miliard miliardy miliardów mld
1/2~ pół połowa połowę połowy połow-
3/2 półtora półtorej
1/4~ kwadrans kwadransa ćwierć
""",
    "cs": """
0 nula nuly nul
0~ žádn-
1~ jeden jedna jedno jednoho jedné jednomu jednu jedním jednou prvn- první jedin- jednoráz-
2 dva dvě dvou dvěma
2. dvakrát
2~ oba obě obou oběma dvojit- dvoj- druh- druhý pár dvojice dvojnás-
3 tři tří třem třemi třech
3. třikrát
3~ třet- třetí trojit-
4 čtyři čtyř čtyřem čtyřmi čtyřech
4. čtyřikrát
4~ čtvrt- čtvrtý
5 pět pěti
5~ pát-
6 šest šesti
6~ šest-
7 sedm sedmi
7~ sedm-
8 osm osmi
8~ osm-
9 devět devíti
9~ devát-
10 deset deseti
10~ desát- desítk-
11 jedenáct jedenácti
12 dvanáct dvanácti
12~ tucet
13 třináct třinácti
14 čtrnáct čtrnácti
15 patnáct patnácti
16 šestnáct šestnácti
17 sedmnáct sedmnácti
18 osmnáct osmnácti
19 devatenáct devatenácti
20+ dvacet dvaceti
30+ třicet třiceti
40+ čtyřicet čtyřiceti
50+ padesát padesáti
60+ šedesát šedesáti
70+ sedmdesát sedmdesáti
80+ osmdesát osmdesáti
90+ devadesát
100* sto sta stě
100~ set
1000* tisíc tisíce tisíců
1000000* milion miliony milionů
1000000000* miliarda miliardy miliard
1/2~ půl půlk- polovin- pol
1/2~:hour půlhodin-
3/2 půldruh-
1/4~ čtvrt čtvrtin-
""",
    "sk": """
0 nula nuly
1~ jeden jedna jedno jedného jednej jednému jednu jedným jedenkrát prv- jedin- raz
2 dva dve dvoch dvom dvoma dvaja
2. dvakrát
2~ oba obe oboch obidva obidve dvojit- dvoj- druh- pár
3 tri troch trom troma traja tromi
3. trikrát
3~ tret-
4 štyri štyroch štyrom štyrmi
4. štyrikrát
4~ štvrt-
5 päť piatich
6 šesť šiestich
7 sedem siedmich
8 osem ôsmich
9 deväť deviatich
10 desať desiatich
11 jedenásť
12 dvanásť
13 trinásť
14 štrnásť
15 pätnásť
16 šestnásť
17 sedemnásť
18 osemnásť
19 devätnásť
20+ dvadsať
30+ tridsať
40+ štyridsať
50+ päťdesiat
60+ šesťdesiat
70+ sedemdesiat
80+ osemdesiat
90+ deväťdesiat
100* sto
1000* tisíc
1000000* milión milióny miliónov
1/2~ pol polovic-
3/2 poldruha
""",
}
