"""How the Romance languages negate."""

from cms.catalog.checks.negation.table import Cues

CUES = {
    "fr": Cues(
        firm="ne n'* !n'importe",
        joint="pas jamais rien aucun aucune aucuns aucunes nul nulle guère ni",
        loose="""
            évit* éviter empêch* interdi* interdit* échec* échou* échoué* impossib* invalid* manqu*
            absent* absence* refus* sauf rarement peine hormis cess* incorrect* indisponible*
            inconnu* inexist* incapab* insuffis* inutil* inaccessib* indépend* illégal* irrégul*
            non-* dépourvu* erroné* faux fausse exclu* mauvais* nié* proscri* abst* abstenir exempt*
            privé* tard impropre* improb* imposs* imparf* incompat* incompl* incohér* inap* inval*
            inefficace* inad* in indéf* inint* inch* malgré interr* indisponib* incomplet*
            inefficac* inchang* invisib* inapproprié* inadapté* inattendu* intolér* imprévu*
            irrévers* inactif inactive* indéterm* indéfin* infruct* défaill* non n'importe
        """,
        idioms="""
            ne…que n'*…qu'* non_seulement pas_seulement pas_uniquement avant_que…ne avant_qu'*…ne
            à_moins_que…ne à_moins_qu'*…ne de_peur_que…ne pas_plus_de pas_plus_tard_que pas_moins_de
            pourquoi_pas ou_non ou_pas n'est-ce_pas n'hésitez_pas ne_pas_hésiter ne_pas_oublier
            plus_tôt_que_ne non_plus_que n'*…que ne…qu'*
        """,
        seeming="le_pas du_pas un_pas pas_à_pas au_pas de_pas",
        is_paired=True,
    ),
    "es": Cues(
        firm="no",
        joint="nunca jamás nada nadie ningún ninguno ninguna ningunos ningunas tampoco ni",
        loose="""
            sin evit* eviten evite impid* imped* prohib* falt* imposib* inváli* invalid* ausen*
            carec* carencia* rechaz* nieg* niegu* salvo sino contrario raramente rara apenas
            desconoc* irregular* ilegal* deje exent* erróne* incorrect* indispon* impropi*
            insuficien* detener* deteng* detien* suspend* omit* ignor* absten* absteng* equivoc*
            a_menos inact* inaccesib* irreversib* imposibilidad inesperad* insuficient* incapa*
            inútil* incomplet* inefica* invisib* inapropiad* inadecuad* intoler* improp* irrevers*
            inexist* inactiv* indetermin* indefinid* fallar falló niega* negar* denieg* deneg*
            en_lugar en_vez
        """,
        idioms="""
            no_solo no_sólo no_solamente no_únicamente no_más_de no_más_tarde no_menos_de por_qué_no
            o_no no_dude no_dudes no_olvide* no_obstante hasta_que_no no_más_que nada_más no_importa
            ¿no
        """,
    ),
    "pt": Cues(
        firm="não nao",
        joint="nunca jamais nada ninguém nenhum nenhuma nenhuns nenhumas tampouco nem",
        loose="""
            sem evit* impe* impede* proib* falt* impossív* invalid* ausen* ausên* carec* recus*
            salvo excepto raramente desactiv* desconhec* irregular* ilegal* isent* incorret*
            incorrect* indispon* insuficien* pare omit* absten* a_menos fora indep* inativ* inact*
            inaces* inesper* impropr* impróp* sequer inválid* insuficient* incapa* inútil* inúteis
            inacess* incomplet* inefica* invisív* inapropriad* inadequad* inesperad* intoler* ilega*
            irrevers* inexist* indetermin* indefinid* falhou falhar em_vez não-* nega negar negad*
            nego*
        """,
        idioms="""
            não_só não_somente não_apenas não_mais_de não_mais_do_que não_mais_que não_menos_de
            por_que_não não_hesite não_se_esqueça não_esqueça não_obstante até_que_não a_não_ser
            não_importa nada_mais
        """,
    ),
    "gl": Cues(
        firm="non",
        joint="nunca xamais nada ninguén ningún ningunha ningúns ningunhas tampouco nin",
        loose="""
            sen evit* impi* impe* prohib* fall* imposíb* inváli* incorrect* ausen* rexeit* agás
            excepto senón contrario raramente deshabilit* descoñec* ilegal* deix* deteñ* erróne*
            insuficien* omit* ignor* absten* a_menos fóra indep* inact* inválid* insuficient*
            incapa* indispoñ* inútil* inaccesíb* incomplet* inefica* invisíb* inapropiad* inadecuad*
            inesperad* fallou
        """,
        idioms="""
            non_só non_soamente non_máis_de non_menos_de por_que_non ou_non non_obstante ata_que_non
        """,
    ),
    "ca": Cues(
        firm="no",
        joint="mai ningú tampoc ni gens enlloc",
        loose="""
            evit* imped* prohib* falt* manc* impossib* invàlid* invalid* absèn* absen* neg* denegat*
            denegad* llevat excepte sinó contrari rarament desconegu* il·legal* atur* lliure*
            erroni* errò* insuficien* ignor* abst* a_menys fora incorrect* indispon* incapa* exclo*
            tret insuficient* inútil* inaccessib* incomplet* inefica* invisib* inapropiad*
            inadequad* inesperad* ha_fallat omet* cap res
        """,
        idioms="""
            no_només no_solament no_sols no_més_de no_menys_de per_què_no o_no no_obstant
            fins_que_no no_dubteu no_oblideu no_fos res_més tret_que_no
        """,
    ),
    "it": Cues(
        firm="non no n'on",
        joint="""
            mai niente nulla nessun nessuno nessuna nessun'* neanche nemmeno neppure né alcun alcuna
            alcuno
        """,
        loose="""
            senza evit* imped* impedisc* viet* vietat* proibi* manc* impossib* invalid* incorrett*
            indispon* assen* priv* anziché eccetto tranne salvo altrimenti raramente disabilit*
            sconosciut* scolleg* sconness* scorrett* spiacevol* illegal* irregolar* smett* cess*
            errat* sbagliat* insufficien* omett* omess* asten* indip* inattiv* inaccessib* impropri*
            finché esclus* esclud* insufficient* incapac* inutil* incomplet* ineffica* invisib*
            inappropriat* inadeguat* inattes* intoll* irrevers* inesist* indetermin* indefinit*
            fallit* non-*
        """,
        idioms="""
            non_solo non_soltanto non_solamente non_più_di non_più_tardi non_meno_di perché_no
            o_meno o_no finché_non fino_a_quando_non a_meno_che_non non_esit* non_dimentic*
            non_appena non_è_vero nient'altro_che non_che nonostante
        """,
    ),
    "ro": Cues(
        firm="nu n-* neavând nefiind",
        joint="niciodată nimic nimeni niciun nicio nici nicăieri vreun",
        loose="""
            fără evit* împiedic* interzi* interzis* eșu* eşu* eșec* eşec* lips* imposibil* invalid*
            absen* absent* refuz* respin* în_loc altfel rar rareori abia gol goal* dezactiv* greșit*
            greşit* incorect* incapabil* insuficien* omite* abțin* cu_excepția exceptând
            insuficient* necunoscut* indisponibil* inutil* inaccesibil* incomplet* ineficient*
            invizibil* nepotrivit* neașteptat* nedorit* nevalid* neacceptat* nepermis* nesigur*
            neclar*
        """,
        idioms="""
            nu_numai nu_doar nu_mai_mult_de nu_mai_târziu nu_mai_puțin de_ce_nu sau_nu până_nu
            nu_ezitați nu_uitați până_când_nu nu…decât dacă_nu
        """,
    ),
}
