"""The roof: settings, addresses, seeding and running. Knows everybody; nobody knows it."""
