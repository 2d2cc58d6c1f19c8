"""WebSub (W3C): feeds whose hub tells us at once when there is news. A delivery is a bell, never a source of content.

announcing   what an import found out: where the source announces its news
keeping      the hubs are asked: to begin, to renew at half life, to end
callback     what hubs send to us: questions whether we asked, refusals, deliveries
pace         how much slower a source is polled while its hub rings
"""
