import ast

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cms.catalog.plural_forms import (
    LONGEST_HEADER,
    MalformedPluralForms,
    PluralForms,
    parse_plural_forms,
)
from cms.languages import plural_forms


def plural(expression: str, count: int = 9) -> PluralForms:
    return parse_plural_forms(f"nplurals={count}; plural={expression};")


@pytest.mark.parametrize(
    ("tag", "numbers", "expected"),
    [
        ("de", (0, 1, 2), (1, 0, 1)),
        ("fr", (0, 1, 2, 1_000_000), (0, 0, 1, 1)),
        ("ja", (0, 1, 2), (0, 0, 0)),
        ("ru", (1, 2, 5, 11, 21, 22, 111), (0, 1, 2, 2, 0, 1, 2)),
        ("cs", (1, 2, 5), (0, 1, 2)),
        ("ar", (0, 1, 2, 3, 10, 11, 99, 100, 103), (0, 1, 2, 3, 3, 4, 4, 5, 3)),
    ],
)
def test_each_number_has_its_form(tag, numbers, expected):
    forms = parse_plural_forms(plural_forms(tag))

    assert tuple(map(forms.index, numbers)) == expected
    assert set(expected) == set(range(forms.count))


@pytest.mark.parametrize(
    ("expression", "number", "expected"),
    [
        ("n?2:3", 0, 3),
        ("n==1?0:n==2?1:2", 2, 1),
        ("(n==1?0:n)==2?1:2", 2, 1),
        ("1+2*3%4-1", 5, 2),
        ("8/2/2", 0, 2),
        ("!n", 0, 1),
        ("!!n+1", 7, 2),
        ("!(n>3)", 3, 1),
        ("n-1>5", 0, 1),
        ("0&&1/0", 0, 0),
        ("1||1/0", 0, 1),
        ("n<=1 == n>=1", 1, 1),
        ("n!=1&&n<5||n==9", 9, 1),
        ("n % 3", 5, 2),
    ],
)
def test_an_expression_means_what_it_means_in_c(expression, number, expected):
    assert plural(expression).index(number) == expected


@pytest.mark.parametrize(
    ("header", "reason"),
    [
        ("", "not of the form"),
        ("nplurals=INTEGER; plural=EXPRESSION;", "not of the form"),
        ("nplurals=0; plural=0;", "not of the form"),
        ("nplurals=99; plural=0;", "not of the form"),
        ("nplurals=2; plural=0; plural=1;", "not of the form"),
        ("nplurals=2; plural=;", "ends too soon"),
        ("nplurals=2; plural=n+;", "ends too soon"),
        ("nplurals=2; plural=(n;", "ends too soon"),
        ("nplurals=2; plural=n);", "one too many"),
        ("nplurals=2; plural=n n;", "one too many"),
        ("nplurals=2; plural=n ? 1;", "ends too soon"),
        ("nplurals=2; plural=n ? 1 ? 0;", "ends too soon"),
        ("nplurals=2; plural=(n ? 1);", "stands where ':' should"),
        ("nplurals=2; plural=*n;", "where a number should"),
        ("nplurals=2; plural=m;", "cannot be read"),
        ("nplurals=2; plural=n = 1;", "cannot be read"),
        ("nplurals=2; plural=9999999999;", "cannot be read"),
        ("nplurals=2; plural=__import__('os');", "cannot be read"),
        ("nplurals=2; plural=n;", "for n = 2 there is no form 2"),
        ("nplurals=2; plural=n-1;", "for n = 0 there is no form"),
        ("nplurals=2; plural=1/n;", "division by zero for n = 0"),
        ("nplurals=2; plural=1%(n-7);", "division by zero for n = 7"),
        (f"nplurals=2; plural={'(' * 40}n{')' * 40};", "nested too deeply"),
        (f"nplurals=2; plural={'!' * 40}n;", "nested too deeply"),
        (f"nplurals=2; plural={'n?1:' * 40}0;", "nested too deeply"),
        (f"nplurals=2; plural=0{' ' * LONGEST_HEADER};", "not of the form"),
    ],
)
def test_what_gives_no_form_is_refused(header, reason):
    with pytest.raises(MalformedPluralForms, match=reason.replace("(", r"\(")):
        parse_plural_forms(header)


def test_a_number_beyond_those_tried_may_still_have_no_form():
    forms = plural("n==5000 ? 3 : 0", count=2)

    with pytest.raises(MalformedPluralForms, match="n = 5000"):
        forms.index(5000)


def expressions(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    operators = st.sampled_from(["==", "!=", "<", ">", "<=", ">=", "+", "*"])
    return st.builds("({} {} {})".format, inner, operators, inner)


@given(st.recursive(st.sampled_from(["n", "1", "2", "10"]), expressions, max_leaves=8))
@settings(max_examples=60, deadline=None)
def test_sums_and_comparisons_are_those_of_any_calculator(expression):
    forms = plural(f"({expression}) % 7")
    calculated = compile(ast.parse(f"int({expression}) % 7", mode="eval"), "", "eval")

    assert [forms.index(n) for n in (0, 1, 2, 30)] == [
        eval(calculated, {}, {"n": n, "int": int}) for n in (0, 1, 2, 30)
    ]


@given(st.text("n0123456789?:|&=!<>+-*/%() ;x", max_size=60))
@settings(max_examples=200, deadline=None)
def test_any_text_is_read_or_refused(expression):
    try:
        forms = plural(expression)
    except MalformedPluralForms:
        return
    assert 0 <= forms.index(3) < forms.count
