"""Webhooks."""

from cms.errors.error import CmsError


class WebhookNotFound(CmsError):
    code = "webhook-not-found"
    message = "There is no webhook {name!r}. `cms webhook list` shows those there are."
    http_status = 404


class DeliveryNotFound(CmsError):
    code = "delivery-not-found"
    message = "There is no message {name!r}. They are kept for 30 days."
    http_status = 404


class InvalidWebhook(CmsError):
    code = "invalid-webhook"
    message = "This cannot be a webhook: {reason}."
    http_status = 422
