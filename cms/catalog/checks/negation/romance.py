"""How the Romance languages negate."""

from cms.catalog.checks.negation.table import Cues

CUES = {
    "fr": Cues(
        firm="ne n'* !n'importe",
        joint="pas jamais rien aucun aucune aucuns aucunes nul nulle guère ni",
        loose="""
            sans évit* éviter empêch* interdi* interdit* échec* échou* échoué* impossib* invalid*
            manqu* absent* absence* refus* sauf rarement peine hormis cess* incorrect* indisponible*
            inconnu* inexist* incapab* insuffis* inutil* inaccessib* indépend* illégal* irrégul*
            non-* dépourvu* erroné* faux fausse exclu* mauvais* nié* proscri* abst* abstenir exempt*
            privé* tard impropre* improb* imposs* imparf* incompat* incompl* incohér* inap* inval*
            inefficace* inad* in indéf* inint* inch* malgré interr* indisponib* incomplet*
            inefficac* inchang* invisib* inapproprié* inadapté* inattendu* intolér* imprévu*
            irrévers* inactif inactive* indéterm* indéfin* infruct* défaill* non n'importe
        """,
        idioms="""
            ne…que n'*…qu'* non_seulement pas_seulement pas_uniquement avant_que…ne avant_qu'*…ne
            à_moins_que…ne à_moins_qu'*…ne de_peur_que…ne pourquoi_pas ou_non ou_pas n'est-ce_pas
            plus_tôt_que_ne non_plus_que n'*…que ne…qu'*
        """,
        seeming="le_pas du_pas un_pas pas_à_pas au_pas de_pas",
        is_paired=True,
        optional="""
            pas_plus_de pas_plus_tard_que pas_moins_de ne_pas_dépasser ne_dépass*_pas
            ne…pas_plus_de ne_doi*_pas_dépasser ne_doi*_pas_excéder ne_pas_excéder au_plus
            au_maximum attend* pas_plus_longtemps_que n'hésitez_pas ne_pas_hésiter ne_pas_oublier
            n'oubliez_pas maximum_de seulement_si uniquement_si
        """,
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
            no_solo no_sólo no_solamente no_únicamente por_qué_no o_no no_dude no_dudes no_olvide*
            no_obstante hasta_que_no nada_más no_importa ¿no
        """,
        optional="""
            no_más_de no_más_tarde no_menos_de no_más_que no_supere* no_superar no_exceda*
            no_exceder no_sobrepas* no_deb*_superar no_deb*_exceder como_máximo como_mucho esper*
            un_máximo_de solo_si sólo_si únicamente_si solo_cuando
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
            não_só não_somente não_apenas por_que_não não_hesite não_se_esqueça não_esqueça
            não_obstante até_que_não a_não_ser não_importa nada_mais
        """,
        optional="""
            não_mais_de não_mais_do_que não_mais_que não_menos_de não_exced* não_ultrapass*
            não_dev*_exceder não_dev*_ultrapassar no_máximo esper* aguard* um_máximo_de só_se
            apenas_se somente_se
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
        idioms="non_só non_soamente por_que_non ou_non non_obstante ata_que_non",
        optional="""
            non_máis_de non_menos_de non_superar non_exceda* como_máximo como_moito agard* esper*
            só_se
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
            no_només no_solament no_sols per_què_no o_no no_obstant fins_que_no no_dubteu no_oblideu
            no_fos res_més tret_que_no
        """,
        optional="""
            no_més_de no_menys_de no_super* no_excedi* com_a_màxim com_a_molt esper* un_màxim_de
            només_si
        """,
    ),
    "it": Cues(
        firm="non no n'on",
        joint="""
            mai niente nulla nessun nessuno nessuna nessun'* neanche nemmeno neppure né
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
            non_solo non_soltanto non_solamente perché_no o_meno o_no finché_non fino_a_quando_non
            a_meno_che_non non_esit* non_dimentic* non_appena non_è_vero nient'altro_che non_che
            nonostante
        """,
        optional="""
            non_più_di non_più_tardi non_meno_di non_super* non_ecced* non_dev*_superare non_oltre
            al_massimo attend* aspett* un_massimo_di solo_se soltanto_se
        """,
    ),
    "ro": Cues(
        firm="nu n-* neavând nefiind",
        joint="niciodată nimic nimeni niciun nicio nici nicăieri vreun",
        loose="""
            fără evit* împiedic* interzi* interzis* eșu* eşu* eșec* eşec* lips* imposibil* invalid*
            absen* absent* refuz* respin* în_loc altfel rar rareori abia dezactiv* greșit*
            greşit* incorect* incapabil* insuficien* omite* abțin* cu_excepția exceptând
            insuficient* necunoscut* indisponibil* inutil* inaccesibil* incomplet* ineficient*
            invizibil* nepotrivit* neașteptat* nedorit* nevalid* neacceptat* nepermis* nesigur*
            neclar*
        """,
        idioms="""
            nu_numai nu_doar de_ce_nu sau_nu până_nu nu_ezitați nu_uitați până_când_nu nu…decât
                    """,
        optional="""
            nu_mai_mult_de nu_mai_târziu nu_mai_puțin nu_depăș* nu_trebuie_depăș* cel_mult maxim
            maximum aștept* numai_dacă doar_dacă
        """,
    ),
}
