"""Jobs: what is done later, beside the pages, and once.

It never knows what a job is about: rooms register theirs by name. A job that
was cut short, by whatever, is taken up again; so each must bear being done twice.
Words: a *task* is a kind of work; a *job* is one piece of it, by its key; to
*ask* is to want it done; a worker *holds* a job while it works on it.
Doors: `commands` (register, ask), `queries` (how the work stands), `worker`.
"""
