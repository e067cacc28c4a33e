"""Finding: words in, what has them out, for whoever may see it; one query on either database.

A room keeps an entry for each thing, in the transaction of its change. Its *audience* is a space, endeavour,
part or person, and whoever may see that one finds it; or EVERYBODY. It holds nothing of who said it. To join:
call `keep`, `forget`, `register` what yields all entries (see `questions.entries`), and say in `site.search`
what the kind is called and where it is read. Unlinked: as it comes out of hand, shuffled, by its week.
Doors: `commands` (keep, forget, register, rebuild), `queries` (found).
"""
