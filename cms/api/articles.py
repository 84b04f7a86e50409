"""/api/articles"""

from typing import Any

from fastapi import Request

from cms.access.permissions import Permission
from cms.api.routes import Routes
from cms.pipeline.browse_articles import browse_articles
from cms.web.asker import acting

routes = Routes("articles")


@routes.get("", Permission.ARTICLES_READ)
def list_articles(request: Request) -> Any:
    """List the articles."""
    return {"articles": browse_articles(acting(request))}
