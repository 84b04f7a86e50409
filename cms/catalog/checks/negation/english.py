"""How English negates."""

from cms.catalog.checks.negation.table import Cues

CUES = {
    "en": Cues(
        firm="""
            not no *n't *n’t cannot dont doesnt didnt isnt wont cant never nobody nothing nowhere
        """,
        joint="none neither nor",
        loose="""
            without avoid* unable inability fail failed fails failing failure prevent* forbid*
            forbidden prohibit* refus* deny denied denies lack* missing absent absence invalid
            illegal incorrect* incomplete* insufficient* inactive inaccessible inappropriate*
            incapable invisible independent* indirect* insecure inconsistent* incompatib* infertil*
            infinite indefinite* intolerant* inoperable immune impossible improper* irregular*
            irreversib* irrelevant hardly scarcely barely refrain* unless rather instead disagree*
            disallow* deprecated unlike unspecified lest abort* cease* stop stops free_from free_of
            keep*_away stay_away keep*_from ignored wrong outside non* !none !nonetheless un*
            !under* !undo* !undid !unit* !uni !unif* !union* !unique* !univers* !until !unto !unix*
            !unicode* !unlock* !unpack* !unlink* !unplug !unmount !unmute !unselect !uncheck*
            !unzip* !unhide !unsubscrib* !uninstall* !unil* *less !less !nevertheless !regardless
            !wireless !seamless keep*…dry stay*…dry leave*…alone leave*…in_place stay*_out keep*…out
            hold_off gently still persist* continu*
        """,
        idioms="""
            not_only not_just not_merely not_simply no_later_than no_more_than no_less_than
            no_fewer_than not_more_than not_less_than not_later_than no_earlier_than no_matter
            whether…or_not whether_or_not or_not if_not why_not cannot_wait can't_wait not_until
            nothing_but no_sooner no_doubt no_wonder not_to_mention yes_or_no more_often_than_not
            not_necessarily do_not_hesitate don't_hesitate don't_forget do_not_forget never_mind
            never_before isn't_it aren't_you don't_you doesn't_it isn't_there won't_you is_it_not
            last_but_not_least and/or_not not_to_exceed must_not_exceed do_not_exceed
            should_not_exceed not_exceed no_exception no_other_than none_other_than
            nothing_more_than nothing_less_than no_longer_than not_unless not_sure not_certain
            aren't_sure isn't_sure little_or_no few_or_no
        """,
    ),
}
