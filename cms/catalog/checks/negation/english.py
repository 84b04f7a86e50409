"""How English negates."""

from cms.catalog.checks.negation.table import Cues

CUES = {
    "en": Cues(
        firm="""
            not no *n't *n’t cannot dont doesnt didnt isnt wont cant never nobody nothing nowhere
        """,
        joint="none neither nor",
        loose="""
            hardly scarcely barely refrain* deprecated lest abort* cease* stop stops keep*…away
            stay*…away wrong outside keep*…dry stay*…dry leave*…alone leave*…in_place stay*_out
            keep*…out hold_off gently if…still stand*_still keep*…still stay*_still lie_still
            sit_still still_bleed* still_hurt* still_ha* persist* if…continu* continues_to little
            false other_than interrupt* ignor* nil accidentally minimi* distract* impair* misses
            skip* leave*_out remember_to feel_free quit advis*_against beware fasting disappear*
            discomfort disorder* opposed bad ill stay*_off keep*_off off_work too…to keep*…from
            until till otherwise instead rather hold*…still is_over disabl* exclud* uncheck*
            are_over be_over wait* whether bypass* prefer*…over as_soon_as least_likely
        """,
        exact="""
            without avoid* unable inability fail failed fails failing failure prevent*
            forbid* forbidden prohibit* refus* deny denied denies lack* missing absent
            absence invalid illegal incorrect* incomplete* insufficient* inactive
            inaccessible inappropriate* incapable invisible independent* indirect*
            insecure inconsistent* incompatib* infertil* infinite indefinite*
            intolerant* inoperable immune impossible improper* irregular* irreversib*
            irrelevant unless disagree* disallow* unlike unspecified free_from free_of
            non* !none !nonetheless un* !under* !undo* !undid !unit* !uni !uno !unif*
            !union* !unique* !univers* !until !unto !unix* !unicode* !unlock* !unpack*
            !unlink* !unplug !unmount !unmute !unzip* !unhide !unsubscrib* !uninstall*
            !unil* *less !nevertheless !wireless !seamless regardless irrespective
            inactiv* ineffective* inadequate* inaccura* insignifican* incontinen*
            insomnia indigestion indeterminate irreparable abnormal* atypical* abstain*
            abstinen* withhold* discontinu* irreplaceab* inflexib* obscure* agnostic
            unwanted !unfortunate*
        """,
        idioms="""
            not_only not_just not_merely not_simply no_matter whether…or_not whether_or_not or_not
            if_not why_not cannot_wait can't_wait not_until nothing_but no_sooner no_doubt no_wonder
            not_to_mention yes_or_no more_often_than_not not_necessarily do_not_hesitate
            don't_hesitate don't_forget do_not_forget never_mind never_before isn't_it aren't_you
            don't_you doesn't_it isn't_there won't_you is_it_not last_but_not_least and/or_not
            no_exception no_other_than none_other_than nothing_more_than nothing_less_than
            not_unless not_sure not_certain aren't_sure isn't_sure little_or_no few_or_no in_no_time
            don't_worry do_not_worry will_not_take_effect_until no_charge at_no_cost no_extra_cost
            no_later_than no_less_than no_fewer_than not_less_than not_later_than no_earlier_than
            not_earlier_than not_fewer_than not_to_be_exceeded
        """,
        optional="""
            no_more_than not_more_than not_to_exceed must_not_exceed do_not_exceed should_not_exceed
            not_exceed no_longer_than not_longer_than at_most at_the_most no_greater_than
            no_higher_than no_closer_than only_if
        """,
        seeming="""
            no._of "no" "not" "none" "never" “no” “not” “none” “never” ‘none’ 'none'
        """,
    ),
}
