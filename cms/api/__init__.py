"""The management API, `/api`: everything that the command line and the studio can do."""
