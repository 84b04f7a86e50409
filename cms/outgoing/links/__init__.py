"""Whether an address still leads to what it led to: politely, and without crying wolf."""
