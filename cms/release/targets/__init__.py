"""Where a release's files go."""
