"""The same text translated differently in one article, and the reverse."""

from cms.catalog.checks.check import ArticleCheck

CHECKS: tuple[ArticleCheck, ...] = ()
