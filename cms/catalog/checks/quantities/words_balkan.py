"""Number words of South Slavic and Baltic languages and Greek. Plain tables, as the Germanic."""

TABLES = {
    "sl": """
0 nič
1~ en ena eno enega ene eni enem enim enkrat prv- edin-
2 dva dve dveh dvema dvoje
2. dvakrat
2~ oba obe obeh obema dvojn- drug- par
3 tri treh trem tremi
3. trikrat
3~ tretj-
4 štiri štirih štirim štirimi
4. štirikrat
4~ četrt-
5 pet petih petimi
6 šest šestih
7 sedem sedmih
8 osem osmih
9 devet devetih
10 deset desetih
11 enajst enajstih
12 dvanajst dvanajstih
13 trinajst
14 štirinajst štirinajstih
15 petnajst
16 šestnajst
17 sedemnajst
18 osemnajst
19 devetnajst
20+ dvajset dvajsetih
30+ trideset tridesetih
40+ štirideset
50+ petdeset
60+ šestdeset
70+ sedemdeset
80+ osemdeset
90+ devetdeset
100* sto
200 dvesto
300 tristo
1000* tisoč
1000000* milijon milijona milijonov
1/2~ pol polovic-
""",
    "hr": """
0 nula
1~ jedan jedna jedno jednog jedne jednoj jednom jednu jednim jednog prv- jedin- jedanput
2 dva dvije dve dvaju dvama dviju dvjema dvoje
2. dvaput
2~ oba obje obe oboje dvostruk- dvojn- drug- par
3 tri triju trima troje
3. triput
3~ treć- trostruk-
4 četiri četiriju
4~ četvrt-
5 pet
6 šest
7 sedam
8 osam
9 devet
10 deset
11 jedanaest
12 dvanaest
12~ tucet
13 trinaest
14 četrnaest
15 petnaest
16 šesnaest
17 sedamnaest
18 osamnaest
19 devetnaest
20+ dvadeset
30+ trideset
40+ četrdeset
50+ pedeset
60+ šezdeset
70+ sedamdeset
80+ osamdeset
90+ devedeset
100* sto stotinu stotine
200 dvjesto dvesta dvjesta
300 tristo trista
1000* tisuća tisuće tisuću hiljada hiljade hiljadu
1000000* milijun milijuna milijuni milion miliona
1/2~ pola polovic- polovin-
""",
    "bg": """
0 нула
1~ един една едно еднократно първи първ- веднъж
2 два две двама
2. двукратн-
2~ двата двете двамата двоен двойн- втори втор- дважди
3 три трима
3. трикратн-
3~ трет-
4 четири
5 пет
6 шест
7 седем
8 осем
9 девет
10 десет
11 единадесет единайсет
12 дванадесет дванайсет
13 тринадесет
14 четиринадесет
15 петнадесет
16 шестнадесет
17 седемнадесет
18 осемнадесет
19 деветнадесет
20+ двадесет двайсет
30+ тридесет
40+ четиридесет
50+ петдесет
60+ шестдесет
70+ седемдесет
80+ осемдесет
90+ деветдесет
100* сто
1000* хиляда хиляди
1000000* милион милиона
1/2~ половин половина
""",
    "lt": """
0 nulis
1~ vienas viena vieną vieno vienos vienu vienam pirm- vienkart
2 du dvi dviejų dviem
2. dukart
2~ abu abi abiejų dvigub- antr- pora
3 trys tris trijų trims trimis
3. triskart
3~ treč-
4 keturi keturios keturis keturias keturių
5 penki penkios penkis penkias penkių
6 šeši šešios šešis šešias šešių
7 septyni septynios septynis septynias septynių
8 aštuoni aštuonios aštuonis aštuonias aštuonių
9 devyni devynios devynis devynias devynių
10 dešimt dešimties
11 vienuolika
12 dvylika
14 keturiolika
15 penkiolika
20+ dvidešimt
30+ trisdešimt
40+ keturiasdešimt
50+ penkiasdešimt
60+ šešiasdešimt
100* šimtas šimtai šimtų
1000* tūkstantis tūkstančiai tūkstančių
1/2~ pusė pusę pus-
""",
    "lv": """
0 nulle
1~ viens viena vienu vienam vienas vienā pirm- vienreiz
2 divi divas divu diviem divām
2. divreiz
2~ abi abas abiem abām abu divkārš- dubult- otr- pāris
3 trīs triju trim
3. trīsreiz
3~ treš-
4 četri četras četru četriem
5 pieci piecas piecu pieciem
6 seši sešas sešu
7 septiņi septiņas septiņu
8 astoņi astoņas astoņu
9 deviņi deviņas deviņu
10 desmit
11 vienpadsmit
12 divpadsmit
14 četrpadsmit
15 piecpadsmit
20+ divdesmit
30+ trīsdesmit
40+ četrdesmit
50+ piecdesmit
60+ sešdesmit
100* simts simti simtu
1000* tūkstotis tūkstoši tūkstošu
1/2~ puse pusi pus-
""",
    "el": """
0 μηδέν
1~ ένας ένα μία μια έναν ενός μιας πρώτος πρώτη πρώτο πρώτα μόνο
2 δύο δυο
2~ δις διπλός διπλή διπλό διπλά διπλ- δεύτερος δεύτερη δεύτερο δευτέρ- αμφότερ- δίς ζεύγος
3 τρεις τρία τριών
3~ τρίτος τρίτη τρίτο τρίτ- τριπλ-
4 τέσσερις τέσσερα τεσσάρων
4~ τέταρτ-
5 πέντε
5~ πέμπτ-
6 έξι
6~ έκτ-
7 επτά εφτά
7~ έβδομ-
8 οκτώ οχτώ
8~ όγδο-
9 εννέα εννιά
9~ ένατ-
10 δέκα
10~ δέκατ- δεκάδα δεκάδες
11 έντεκα
12 δώδεκα
12~ δωδεκάδα ντουζίνα
13 δεκατρία δεκατρείς
14 δεκατέσσερα δεκατέσσερις
15 δεκαπέντε
15~ δεκαπενθήμερο
16 δεκαέξι
17 δεκαεπτά
18 δεκαοκτώ
19 δεκαεννέα
20+ είκοσι
30+ τριάντα
40+ σαράντα
50+ πενήντα
60+ εξήντα
70+ εβδομήντα
80+ ογδόντα
90+ ενενήντα
100* εκατό εκατόν
1000* χίλια χιλιάδες
1000000* εκατομμύριο εκατομμύρια
1/2~ μισός μισή μισό μισά μισής ήμισυ
3/2 ενάμισι ενάμιση ενάμισης μιάμιση
1/2~:hour μισάωρο μισάωρου
""",
}
