"""Requests to other servers, all of them: where they may go, how much they may take."""
