"""How the site looks for its brand: name, logo, colours, fonts and corners, and the style page."""
