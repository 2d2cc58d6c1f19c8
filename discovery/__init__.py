"""Found by others: what search engines and social networks are told of each page."""
