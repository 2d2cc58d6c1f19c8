"""What a page is about, in the words of https://schema.org, as search engines read them. Pure functions, dicts out."""
