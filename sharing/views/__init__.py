"""Pages and answers of what visitors take along."""
