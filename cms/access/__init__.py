"""PURE: who there is, and what each may do.

A permission is named `noun:verb`. A role is a set of them; a person has a role everywhere, or for
named locales. What a person may do is asked of a `Principal`, in one place: `Principal.may`.
"""
