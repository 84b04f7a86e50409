"""How the Slavic languages of the west and the Baltic ones negate: by a prefix."""

from cms.catalog.checks.negation.table import Cues

CUES = {
    "sk": Cues(
        firm="""
            !nech !nechaj* !nechajte !nechá* !neskôr !nesk* !nebo !nebezpečn* !nevyhnut* !než
            !nemoc* !nervo* !neust* !neskor* !nepriam* nie nemožno ne* !nebezpeč* !nedávn* !nedel*
            !necht* !nezávis* !neh* !net* !nen* !negat* !neutr* !nejak* !niek* !neurč* !neplat*
            !neznám* !nesprávn* !nevhodn* !neobvykl* !neúpl* !neprečít* !neviditeľ* !neaktív*
            !nedostup* !neúspe* !neočakáv* !neulož* !nevýhod* !nemec* !nepotreb* !nečitat*
            !neobmedz* !nezáp* !nepoužív* nepoužívaj* nemôž* nedá nebude* nebol* nenájd* nenast*
            nenašl* nenašiel nenech* nenos* nenam* nenatier* nenan* nenah* !ne*ný !ne*ná !ne*né
            !ne*ného !ne*nému !ne*ných !ne*ným !ne*nými !ne*nou !ne*ném !ne*nost* !ne*nej !ne*nom
            !nehod* !nestabil* !needed !network* !netscape !new* !necha*
            !nerv* !nevoľ* !nedeľ* !neuro* !nevest* !nežiadu* !nezvyč*
        """,
        joint="nikdy nič ničoho nikto nikoho žiadn* nikam nikde ani nijak* ničím",
        loose="""
            bez vyhnúť vyhýb* vyhnite zakáz* zakaz* zabrán* chýba* odmiet* namiesto inak zriedka
            sotva vypn* vypnut* prestať zastav* voľn* nesprávn* vynech* ignor* pred okrem zlyh* mimo
            kým ne* !nech !nechaj* !neskôr !nebo !než !nemoc* !nervo* !nedávn* !nedel* !net* !nejak*
        """,
        idioms="""
            nielen alebo_nie prečo_nie kým_ne* pokiaľ_ne* nezabudnite neváhajte či_nie nie_je*_li
        """,
        is_paired=True,
        optional="""
            nie_viac nie_neskôr nie_menej najdlhšie najneskôr počkaj* maximálne iba_ak len_ak
        """,
    ),
    "cs": Cues(
        firm="""
            !nebo !neboť !nebezpeč* !nech !necht* !nechte !nechat !nechá* !nechej* !nej* !než !němu
            !nemoc* !nerv* !neustál* !nezbyt* !nezávis* !nepřím* !neuro* !nehled* !nedávn*
            !nedostat* !neděl* !nemocni* !netě* !nehty !nehet !nehtů !nečistot* !nežádouc* !nejen
            !několik* !nedílnou !některé !nedělí !nesmírně !net !netwinder !network* !netscape !new*
            !next !newer ne* nikoli* nejsou není nejsem nejste nejde nejsme nejdou nejedná* !nechť
            !německ* !neht* !někt* !něk* !nedíln* !nesmírn* !net* !neb !necel* !nekonečn* !neutr*
            !neplat* !nebot* !negati* !nenáročn* !nenásiln* !neomezen* !neomez* !neznám* !nesprávn*
            !nevhodn* !neobvykl* !nejist* !neúpln* !neobsazen* !nepotřebn* !nepřečten* !neviditeln*
            !neaktivn* !nedostupn* !neúspě* !nesouhlas* !nesmysl* !nečitel* !neočekáv* !neuložen*
            !nevýhod* !nezáporn* !neporušen* !nemožn* !nevyžád* !neškod* !nesnáz* !nesen* !nese
            !nesou !nesl* !nečinn* !nepravd* !nepovin* !neměnn* !neboli !neprodlen* !nepřetržit*
            !nenávratn* !nezáleží !neexist* !nesluč* !nebezp* !nepříz* !nepříjem* !neohraničen*
            !neaktual* !nepoužit* !nevrat* !nevolno* !neštovic*
            !ne*ný !ne*ná !ne*né !ne*ného !ne*nému !ne*ných
            !ne*ným !ne*nými !ne*nou !ne*ném !ne*ně !ne*nost* nelze nezná nezůstane nezmění nesmí
            nemění !nehod* !nespoj* !nepřátel* !nevlast* !neman* !nesrovnal* !nefunkčn* !nestabil*
            !nekval* !needed !neumann* !ne*lní !ne*tní !ne*vní !ne*rní !ne*ční !ne*žní !ne*dní
            !ne*ost !ne*ostí !ne*osti neplní nesplní nevyplní nejezte nejíst nejí nejedzte nejezdit
            nejezděte nejít nejdu nejděte nejsi nejedná nejednalo nerozumí !next* !nevyuž*
        """,
        joint="nikdy nic ničeho nikdo nikoho žádn* nikam nikde ani nijak* ničím nikomu nikter*",
        loose="""
            bez vyhnout vyhýb* vyhněte vyvar* zakaz* zabrán* odmít* zřídka sotva přesta* voln*
            vynech* kromě selh* selž* nezávis* neplatn* nedávn* nedostat* nemoc* žádouc* nežádouc*
            vyloučen* znemožň* ne* zakazuj* zakázán* zakázat !nebo !než !nej* !někt* !něk* !nech
            !nechte !nechat !německ* !nemoc* !nerv* !nedávn* !neděl* !nehet !neht* !neustál*
            !nezbyt* !nezávis* !net* !new* !next !neuro* !nesen* !nese !nesou opačn* chyb* chybí
            bezplat* bezchyb*
        """,
        idioms="""
            nejen nebo_ne proč_ne než_ne* nezapomeňte neváhejte zda_ne* nikoli_v ne-li zda_není
            jestli_není
        """,
        is_paired=True,
        optional="""
            ne_více ne_později ne_méně nejvýše nejdéle nejpozději teprve vyčk* počk* maximálně
            pouze_pokud jen_pokud
        """,
    ),
    "pl": Cues(
        firm="nie",
        joint="nigdy nic niczego nikt nikogo żaden żadn* nigdzie ani niczym nikomu bynajmniej",
        loose="""
            bez unika* uniknąć nie* !nich !niej !niego !niemu !nieco !niektór* !niedziel* !niezbędn*
            !niemal* !niniejsz* zakaz* zabran* zabroni* brak* brakuje odmaw* odmów* odrzuc* zamiast
            inaczej rzadko ledwo przesta* zatrzym* pomij* ignor* anul* zapobieg* uniemożliw*
            wstrzym* powstrzym* nieudan* wyklucz* dopóki przeciwwskaz* !niedawn* !niezależn*
            !niezwłoczn* !niebezpiecz* !niemiec* !niebiesk* !niewielk* !niewiel* !niech* !niestety
            niemożliw* unik*
        """,
        idioms="""
            nie_tylko lub_nie czy_nie dlaczego_nie dopóki_nie dopóki…nie póki_nie aż_nie
            nie_zapomnij* nie_wahaj* o_ile_nie         """,
        is_paired=True,
        optional="""
            nie_więcej_niż nie_później_niż nie_mniej_niż nie_dłużej_niż nie_częściej_niż
            nie_przekracza* nie_wcześniej najwyżej najpóźniej dopiero zaczeka* poczeka* maksymalnie
            tylko_jeśli tylko_wtedy
        """,
    ),
    "lt": Cues(
        firm="""
            !nes !net !nei !nebent !neseniai !nedel* !negu !nervo* !nėra nėra nebe* ne* !nepriklaus*
            !neigiam* !neribot* !neteising* !nežinom* !netinkam* !neįprast* !neaktyv* !nemokam*
            !neutral* !nereikaling* !nesėkm* !neviėln* !neeilin* !nepageid* !nematom* !nepilna*
            !neapibr* !neužbaig* !nebūtin* !negu* !neatsiej* !neseni* !nedidel* !nedaug* !neatšauk*
            !ne*tas !ne*ta !ne*tos !ne*tų !ne*tus !ne*tą !ne*nis !ne*nė !ne*iai !ne*us !ne*ios
            !ne*ius !ne*mas !ne*ma !ne*mo !ne*mos !ne*mų !netscape !network* !nesklandum* !nepakenč*
            !nenutrūk* !netgi !nepasen* !netiks* !nerodom* !nepermat* !neaišk* nerasta
            !nerv* !negalia* !negalio* !negalią !neši* !neurolog* !nelaim* negali
        """,
        joint="niekada nieko niekas jok* niekur niekam",
        loose="""
            be veng* išveng* draudž* uždraud* trūk* nėra atmes* atsisak* vietoj kitaip retai vos
            išjung* nustok* sustabd* laisv* praleid* ignor* prieš išskyrus nepavyk* atšauk* kol
            nebent už_* stok* ne* !nes !net !nei !neseniai !nedel* !negu !nervo* !nepriklaus*
            !nemokam* nei daugiau_nei
        """,
        idioms="ne_tik ar_ne kodėl_ne kol_ne* nepamirš*",
        optional="ne_daugiau ne_vėliau ne_mažiau ne_ilgiau ne_dažniau",
    ),
    "lv": Cues(
        firm="""
            !neatkarīg* !nesen* !nedēļ* !nerv* !neliel* nav ne* neesat !negatīv* !nepārtraukt*
            !nepieciešam* !nederīg* !nezinām* !nepareiz* !neredzam* !neaktīv* !neskaidr* !neizdev*
            !neparast* !neitrāl* !net* !neveiksm* !nejauš* !neierobežot* !neseno !nepilnīg* !nešķir*
            !nevis !nekā !nesēj* !neatgriezenisk* !neaizpild* !neprecīz* !nekārtīb* !nesaist*
            !nevēlam* netiek* !ne*ts !ne*tu !ne*ti !ne*tas !ne*tie !ne*tus !ne*tā !ne*tās !ne*ams
            !ne*amu !ne*amas !ne*ami !ne*amā !ne*īg* !ne*isk* !ne*ību* !ne*ība* nevajadzētu nevarētu
            nebūtu !nedaudz !neskatoties !nedz !nest !nesiet !nēsā* !neiro* !nemier* !negadījum*
        """,
        joint="nekad neko nekas nekād* nekur nedz neviens neviena nevienu ne",
        loose="""
            bez izvair* aizlieg* trūk* noraid* atteik* vietā citādi reti tikko tukš* atspējo*
            pārtrau* aptur* brīv* izlai* ignor* pirms izņemot neizdev* atcel* ne* nevis !nesen*
            !nedēļ* !nerv* !neliel* !nepieciešam* !neatkarīg* ja_ne vai_ne
        """,
        idioms="ne_tikai vai_nē vai_ne kāpēc_ne kamēr_ne* līdz_ne* neaizmirst* ja_ne",
        optional="ne_vairāk ne_vēlāk ne_mazāk ne_ilgāk ne_biežāk",
    ),
}
