"""The only place that knows SQL: tables, and functions that load and save values."""
