"""Take it with you: share links, QR codes, saved items, embeds, oEmbed and the podcast feed."""
