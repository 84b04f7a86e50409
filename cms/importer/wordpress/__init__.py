"""WordPress's export files (WXR) into articles, read as a stream, however large they are."""
