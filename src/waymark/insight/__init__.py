"""Analysis: numbers in, findings out.

For turning what people said into honest pictures of the whole.
Never: Django, another room, a clock, a network; a file is read in `formats` alone, and only when handed over.
Three words: a *finding* (with its method and its likely range), a *caveat*, a *release*.
Doors: `honesty` (what may be told of people), `opinions` (stances to a picture), `network` (ties to gaps and
introductions), `formats` (plain files in), `offers` (who speaks of the same), `plain_words` (what says
little by itself).
"""
