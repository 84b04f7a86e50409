"""One mapped class a table, data only. Importing this package registers them all."""
