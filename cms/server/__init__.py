"""One ASGI application of all faces on HTTP, and what surrounds every request of it."""
