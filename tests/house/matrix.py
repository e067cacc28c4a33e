"""Who may open what: a row for each address, a column for each kind of person.

A row has seven columns; the other four kinds follow from them by the rules of `answer_for`, unless
`OTHERWISE` says something else by name.
"""

from tests.conftest import KINDS

MORE_KINDS = ["member of another space", "enabler", "member of another endeavour", "alumnus"]
"""Who else there is: seats elsewhere in the endeavour, among those who tend it, in another; none any more."""
EVERYBODY = [*KINDS, *MORE_KINDS]
AS_IF = {
    "member of another space": "host elsewhere",
    "enabler": "host elsewhere",
    "member of another endeavour": "administrator",
    "alumnus": "administrator",
}
"""Whose column somebody shares: who has no seat in the endeavour sees of it what an administrator does."""

EVERYONE_SEES = (200,) * 7
MOVED = (302,) * 7
NO_SUCH_VERB = (405,) * 7
#               nobody guest guest   member host    host administrator
#                            elsewhere      elsewhere
INSIDE = (404, 200, 404, 200, 404, 200, 404)
INSIDE_MOVED = (404, 302, 404, 302, 404, 302, 404)
GUESTS = (404, 200, 404, 403, 404, 403, 404)
GUESTS_MOVED = (404, 302, 404, 403, 404, 403, 404)
HOSTS = (404, 404, 404, 403, 404, 200, 404)
HOSTS_MOVED = (404, 404, 404, 403, 404, 302, 404)
ANY_HOST = (403, 403, 403, 403, 200, 200, 403)
ANY_HOST_MOVED = (403, 403, 403, 403, 302, 302, 403)
INSIDE_SEATS = (404, 404, 404, 200, 404, 200, 404)
KNOWN_HERE = (200,) * 7
HOSTS_CONFLICT = (404, 404, 404, 403, 404, 409, 404)
HOSTS_FILES = (404, 404, 404, 403, 404, 200, 404)
NO_PICTURE = (404, 403, 404, 403, 404, 403, 404)
HOSTS_OF_THE_SPACE = (404, 404, 404, 403, 404, 200, 404)
SIGNED_IN = (403, 403, 403, 200, 200, 200, 200)
SIGNED_IN_MOVED = (403, 403, 403, 302, 302, 302, 302)
SIGNED_IN_WRONG = (403, 403, 403, 422, 422, 422, 422)
NOT_SO = (422,) * 7
NOBODY_ANSWERS = (502,) * 7
ADMINISTRATORS = (403, 403, 403, 403, 403, 403, 200)
ADMINISTRATORS_MOVED = (403, 403, 403, 403, 403, 403, 302)

WITHIN = (403, 403, 403, 200, 200, 200, 403)
WITHIN_MOVED = (403, 403, 403, 302, 302, 302, 403)
HOSTS_WITHIN = (403, 403, 403, 403, 200, 200, 403)
HOSTS_WITHIN_MOVED = (403, 403, 403, 403, 302, 302, 403)
STEERING = (403, 403, 403, 403, 403, 200, 403)
STEERING_MOVED = (403, 403, 403, 403, 403, 302, 403)
SEATED = (404, 404, 404, 200, 404, 200, 404)
SEATED_MOVED = (404, 404, 404, 302, 404, 302, 404)
MEMBERS_OWN = (404, 404, 404, 302, 404, 404, 404)
HOSTS_ALONE = (404, 404, 404, 404, 404, 200, 404)
HOSTS_ALONE_MOVED = (404, 404, 404, 404, 404, 302, 404)
THE_TABLE = (403, 403, 403, 200, 403, 200, 403)
THE_TABLE_MOVED = (403, 403, 403, 302, 403, 302, 403)

PAGE = (EVERYONE_SEES, NO_SUCH_VERB)
EXPECTED = {
    "journey": PAGE,
    "begin": (SIGNED_IN, SIGNED_IN),
    "endeavour": (KNOWN_HERE, NO_SUCH_VERB),
    "say-better": (ANY_HOST, ANY_HOST_MOVED),
    "hosts": (HOSTS_OF_THE_SPACE, HOSTS_OF_THE_SPACE),
    "step-back": (NO_SUCH_VERB, HOSTS_CONFLICT),
    "come-to-host": (EVERYONE_SEES, (200, 200, 200, 302, 302, 302, 302)),
    "asked": (NO_SUCH_VERB, HOSTS_MOVED),
    "name-away": (NO_SUCH_VERB, HOSTS_MOVED),
    "way-back": (SIGNED_IN, SIGNED_IN),
    "recover": (EVERYONE_SEES, EVERYONE_SEES),
    "me": (SIGNED_IN, SIGNED_IN),
    "own-data": (SIGNED_IN, NO_SUCH_VERB),
    "own-data-json": (SIGNED_IN, NO_SUCH_VERB),
    "erase-me": (SIGNED_IN, (403, 403, 403, 200, 409, 409, 409)),
    "spaces": (WITHIN, NO_SUCH_VERB),
    "open-space": (HOSTS_WITHIN, HOSTS_WITHIN_MOVED),
    "space": (SEATED, NO_SUCH_VERB),
    "agree": (NO_SUCH_VERB, SEATED_MOVED),
    "step-out": (NO_SUCH_VERB, (404, 404, 404, 302, 404, 409, 404)),
    "arrange": (HOSTS_OF_THE_SPACE, HOSTS_MOVED),
    "bring-in": (HOSTS_OF_THE_SPACE, HOSTS_OF_THE_SPACE),
    "offer-seat": (NO_SUCH_VERB, HOSTS_OF_THE_SPACE),
    "ask-for-seat": ((200, 200, 200, 403, 200, 403, 200), (200, 200, 200, 403, 200, 403, 200)),
    "offer-to-deputy": (NO_SUCH_VERB, (404, 404, 404, 404, 404, 200, 404)),
    "hand-over": ((404, 404, 404, 404, 404, 200, 404), (404, 404, 404, 404, 404, 302, 404)),
    "take-seat": (EVERYONE_SEES, (200, 200, 200, 302, 302, 302, 302)),
    "seat-asked": (EVERYONE_SEES, EVERYONE_SEES),
    "answer-asking": (HOSTS_OF_THE_SPACE, HOSTS_MOVED),
    "who-walks": (WITHIN, NO_SUCH_VERB),
    "person": ((403, 403, 403, 200, 404, 200, 403), NO_SUCH_VERB),
    "tell-of-part": (HOSTS_WITHIN, HOSTS_WITHIN_MOVED),
    "part": (WITHIN, NO_SUCH_VERB),
    "word-part": (HOSTS_WITHIN, HOSTS_WITHIN_MOVED),
    "how-far": (HOSTS_WITHIN, HOSTS_WITHIN_MOVED),
    "turn-off": (HOSTS_WITHIN, HOSTS_WITHIN_MOVED),
    "come-back": (NO_SUCH_VERB, HOSTS_WITHIN_MOVED),
    "rename-part": (HOSTS_WITHIN, HOSTS_WITHIN_MOVED),
    "merge-part": (HOSTS_WITHIN, HOSTS_WITHIN_MOVED),
    "split-part": (HOSTS_WITHIN, HOSTS_WITHIN_MOVED),
    "belong": (NO_SUCH_VERB, WITHIN_MOVED),
    "belong-no-more": (NO_SUCH_VERB, WITHIN_MOVED),
    "destinations": (WITHIN, NO_SUCH_VERB),
    "how-we-lead": (WITHIN, NO_SUCH_VERB),
    "say-how-we-lead": (HOSTS_WITHIN, HOSTS_WITHIN_MOVED),
    "tend-element": (NO_SUCH_VERB, WITHIN_MOVED),
    "upstairs": (WITHIN, WITHIN_MOVED),
    "answer-upstairs": (STEERING, STEERING_MOVED),
    "take-back-upstairs": (NO_SUCH_VERB, MEMBERS_OWN),
    "leave-well": (WITHIN, (403, 403, 403, 302, 409, 409, 403)),
    "were-here": (WITHIN, NO_SUCH_VERB),
    "ask-somebody": (WITHIN, WITHIN_MOVED),
    "ask-no-more": (NO_SUCH_VERB, (404, 404, 404, 302, 302, 302, 302)),
    "asked-later": (EVERYONE_SEES, EVERYONE_SEES),
    "stop-asking": (EVERYONE_SEES, EVERYONE_SEES),
    "left": (SIGNED_IN, NO_SUCH_VERB),
    "processing": PAGE,
    "space-log": (SEATED, NO_SUCH_VERB),
    "break-glass": (ADMINISTRATORS, ADMINISTRATORS_MOVED),
    "mine-data": (GUESTS, NO_SUCH_VERB),
    "mine-data-json": (GUESTS, NO_SUCH_VERB),
    "for-now": (KNOWN_HERE, NO_SUCH_VERB),
    "answer-for-now": (THE_TABLE, THE_TABLE_MOVED),
    "clarity": (KNOWN_HERE, NO_SUCH_VERB),
    "clarity-history": (KNOWN_HERE, NO_SUCH_VERB),
    "shield": (KNOWN_HERE, NO_SUCH_VERB),
    "word-clarity": (SEATED, SEATED_MOVED),
    "attach-voice": (THE_TABLE, THE_TABLE_MOVED),
    "detach-voice": (NO_SUCH_VERB, THE_TABLE_MOVED),
    "explain-absence": (THE_TABLE, THE_TABLE_MOVED),
    "settle-clarity": (HOSTS_OF_THE_SPACE, HOSTS_MOVED),
    "firm-clarity": (NO_SUCH_VERB, STEERING_MOVED),
    "set-clarity-aside": (SEATED, SEATED_MOVED),
    "write-view": (WITHIN, WITHIN_MOVED),
    "take-view-back": (NO_SUCH_VERB, SEATED_MOVED),
    "explain-clarity": (WITHIN, WITHIN_MOVED),
    "take-explanation-back": (NO_SUCH_VERB, WITHIN_MOVED),
    "touches": (THE_TABLE, THE_TABLE_MOVED),
    "mark-plan": (WITHIN, WITHIN_MOVED),
    "clarity-docx": (KNOWN_HERE, NO_SUCH_VERB),
    "clarity-csv": (KNOWN_HERE, NO_SUCH_VERB),
    "clarity-ics": (KNOWN_HERE, NO_SUCH_VERB),
    "for-now-csv": (KNOWN_HERE, NO_SUCH_VERB),
    "for-now-json": (KNOWN_HERE, NO_SUCH_VERB),
    "calendar": (WITHIN, NO_SUCH_VERB),
    "calendar-feed": ((404,) * 7, NO_SUCH_VERB),
    "make-calendar": (NO_SUCH_VERB, WITHIN_MOVED),
    "renew-calendar": (NO_SUCH_VERB, WITHIN_MOVED),
    "withdraw-calendar": (NO_SUCH_VERB, WITHIN_MOVED),
    "stretch-wire": (STEERING, STEERING_MOVED),
    "take-wire-down": (NO_SUCH_VERB, STEERING_MOVED),
    "wire-happened": (WITHIN, WITHIN_MOVED),
    "call-early": (WITHIN, WITHIN_MOVED),
    "look-sooner": (STEERING, STEERING_MOVED),
    "reviews": (KNOWN_HERE, NO_SUCH_VERB),
    "review": (KNOWN_HERE, NO_SUCH_VERB),
    "look-back": (NO_SUCH_VERB, WITHIN_MOVED),
    "keep-clarity": (STEERING, STEERING_MOVED),
    "change-clarity": (STEERING, STEERING_MOVED),
    "unpick": (STEERING, STEERING_MOVED),
    "hand-over-clarity": (STEERING, STEERING_MOVED),
    "assume": (THE_TABLE, THE_TABLE_MOVED),
    "mark-crossing": (STEERING, STEERING_MOVED),
    "assumption": (WITHIN, NO_SUCH_VERB),
    "word-assumption": (THE_TABLE, THE_TABLE_MOVED),
    "doubt": (WITHIN, WITHIN_MOVED),
    "take-doubt-back": (NO_SUCH_VERB, WITHIN_MOVED),
    "try-assumption": (WITHIN, WITHIN_MOVED),
    "misfit": (WITHIN, WITHIN_MOVED),
    "let-go": (STEERING, STEERING_MOVED),
    "hold-assumption": (STEERING, STEERING_MOVED),
    "take-position": (WITHIN, WITHIN_MOVED),
    "take-position-back": (NO_SUCH_VERB, WITHIN_MOVED),
    "talk-with-part": (NO_SUCH_VERB, WITHIN_MOVED),
    "talk-no-more": (NO_SUCH_VERB, WITHIN_MOVED),
    "ask-parts": (STEERING, STEERING_MOVED),
    "close-asking": (NO_SUCH_VERB, STEERING_MOVED),
    "echoes": (THE_TABLE, NO_SUCH_VERB),
    "open-echoes": (NO_SUCH_VERB, STEERING_MOVED),
    "write-echo": (THE_TABLE, THE_TABLE_MOVED),
    "take-echo-back": (NO_SUCH_VERB, THE_TABLE_MOVED),
    "show-echoes": (NO_SUCH_VERB, (403, 403, 403, 403, 403, 409, 403)),
    "offer-belief": (THE_TABLE, THE_TABLE_MOVED),
    "take-offer-back": (NO_SUCH_VERB, THE_TABLE_MOVED),
    "want-belief": (WITHIN, WITHIN_MOVED),
    "tell-back": (WITHIN, WITHIN_MOVED),
    "take-retelling-back": (NO_SUCH_VERB, WITHIN_MOVED),
    "litmus": (KNOWN_HERE, NO_SUCH_VERB),
    "word-litmus": (WITHIN, WITHIN_MOVED),
    "ask-litmus": (HOSTS_WITHIN, HOSTS_WITHIN_MOVED),
    "close-litmus": (NO_SUCH_VERB, HOSTS_WITHIN_MOVED),
    "answer-litmus": (WITHIN, WITHIN_MOVED),
    "read-first": (HOSTS_WITHIN, NO_SUCH_VERB),
    "open-litmus-door": (NO_SUCH_VERB, HOSTS_WITHIN_MOVED),
    "litmus-poster": (HOSTS_WITHIN, NO_SUCH_VERB),
    "litmus-poster-pdf": (HOSTS_WITHIN, NO_SUCH_VERB),
    "brilliant": (KNOWN_HERE, NO_SUCH_VERB),
    "tell-brilliant": (WITHIN, WITHIN_MOVED),
    "change": (KNOWN_HERE, NO_SUCH_VERB),
    "set-prompt": (HOSTS_WITHIN, HOSTS_WITHIN_MOVED),
    "tell-change": (WITHIN, WITHIN_MOVED),
    "choose-change": (HOSTS_WITHIN, HOSTS_WITHIN_MOVED),
    "tell-better": ((404, 404, 404, 200, 404, 404, 404), MEMBERS_OWN),
    "take-telling-back": (NO_SUCH_VERB, MEMBERS_OWN),
    "report-telling": (NO_SUCH_VERB, EVERYONE_SEES),
    "let-telling-in": (NO_SUCH_VERB, HOSTS_WITHIN_MOVED),
    "hold-telling-back": (HOSTS_WITHIN, HOSTS_WITHIN_MOVED),
    "litmus-door": (EVERYONE_SEES, MOVED),
    "door-brilliant": (EVERYONE_SEES, MOVED),
    "door-story": (EVERYONE_SEES, MOVED),
    "door-afresh": (NO_SUCH_VERB, MOVED),
    "door-answer-back": (NO_SUCH_VERB, MOVED),
    "door-take-back": (NO_SUCH_VERB, (404, 302, 404, 404, 404, 404, 404)),
    "voices": (SEATED, NO_SUCH_VERB),
    "say": (SEATED, (404, 404, 404, 201, 404, 201, 404)),
    "listen": (WITHIN, NO_SUCH_VERB),
    "say-something": (WITHIN_MOVED, NO_SUCH_VERB),
    "tend-voices": (HOSTS_OF_THE_SPACE, NO_SUCH_VERB),
    "hear-voice": (NO_SUCH_VERB, HOSTS_MOVED),
    "go-on-voice": (NO_SUCH_VERB, HOSTS_MOVED),
    "ask-back-voice": (NO_SUCH_VERB, HOSTS_MOVED),
    "connect-voice": (NO_SUCH_VERB, HOSTS_MOVED),
    "group-voice": (NO_SUCH_VERB, HOSTS_MOVED),
    "tend-let-in": (NO_SUCH_VERB, HOSTS_MOVED),
    "amend-voice": (NO_SUCH_VERB, HOSTS_MOVED),
    "hold-voice-back": (NO_SUCH_VERB, HOSTS_MOVED),
    "hold-voice": (NO_SUCH_VERB, HOSTS_MOVED),
    "pass-hold-on": (HOSTS_ALONE, HOSTS_ALONE_MOVED),
    "release-hold": (NO_SUCH_VERB, HOSTS_ALONE_MOVED),
    "guardians": (WITHIN, NO_SUCH_VERB),
    "name-guardian": (HOSTS_WITHIN, HOSTS_WITHIN_MOVED),
    "guardian-no-more": (NO_SUCH_VERB, HOSTS_WITHIN_MOVED),
    "themes": (SEATED, NO_SUCH_VERB),
    "theme": (SEATED, NO_SUCH_VERB),
    "shelf": (SEATED, NO_SUCH_VERB),
    "put-on-shelf": (NO_SUCH_VERB, SEATED_MOVED),
    "ask-maverick": (SEATED, SEATED_MOVED),
    "suppose-maverick": (SEATED, SEATED_MOVED),
    "put-aside-maverick": (HOSTS_OF_THE_SPACE, HOSTS_MOVED),
    "nurture-maverick": (HOSTS_OF_THE_SPACE, HOSTS_MOVED),
    "posts": (HOSTS_OF_THE_SPACE, HOSTS_MOVED),
    "post": (HOSTS_OF_THE_SPACE, NO_SUCH_VERB),
    "post-poster": (HOSTS_FILES, NO_SUCH_VERB),
    "close-post": (NO_SUCH_VERB, HOSTS_MOVED),
    "post-cards": (HOSTS_OF_THE_SPACE, HOSTS_FILES),
    "type-in": (HOSTS_OF_THE_SPACE, HOSTS_OF_THE_SPACE),
    "bring-cards": (HOSTS_OF_THE_SPACE, HOSTS_OF_THE_SPACE),
    "scribe": (SEATED, (404, 404, 404, 201, 404, 201, 404)),
    "say-here": (INSIDE_SEATS, (404, 404, 404, 201, 404, 201, 404)),
    "say-worker": PAGE,
    "say-at": (EVERYONE_SEES, (201,) * 7),
    "receipt": (EVERYONE_SEES, EVERYONE_SEES),
    "write-back": (NO_SUCH_VERB, EVERYONE_SEES),
    "feel-heard": (NO_SUCH_VERB, EVERYONE_SEES),
    "take-back-by-receipt": (NO_SUCH_VERB, EVERYONE_SEES),
    "enclosure": (SEATED, NO_SUCH_VERB),
    "feel-heard-here": (NO_SUCH_VERB, (404, 404, 404, 302, 404, 403, 404)),
    "write-back-here": (NO_SUCH_VERB, (404, 404, 404, 302, 404, 403, 404)),
    "custom": (HOSTS_OF_THE_SPACE, HOSTS_MOVED),
    "voice": (SEATED, NO_SUCH_VERB),
    "say-voice-better": ((404, 404, 404, 200, 404, 403, 404), (404, 404, 404, 302, 404, 403, 404)),
    "take-voice-back": (NO_SUCH_VERB, (404, 404, 404, 302, 404, 403, 404)),
    "report-voice": (NO_SUCH_VERB, SEATED),
    "let-voice-in": (NO_SUCH_VERB, HOSTS_MOVED),
    "hide-voice": (HOSTS_OF_THE_SPACE, HOSTS_MOVED),
    "ask-to-lift": (HOSTS_OF_THE_SPACE, HOSTS_MOVED),
    "lifting": (HOSTS_OF_THE_SPACE, HOSTS_MOVED),
    "said-by-me": (SIGNED_IN, NO_SUCH_VERB),
    "letters": (SIGNED_IN, (403, 403, 403, 422, 422, 422, 422)),
    "would-like-letters": (NO_SUCH_VERB, SIGNED_IN_MOVED),
    "change-letters": (EVERYONE_SEES, EVERYONE_SEES),
    "notice": (SEATED, (404, 404, 404, 201, 404, 201, 404)),
    "sight": (SEATED, NO_SUCH_VERB),
    "question-voices": (SEATED, NO_SUCH_VERB),
    "ties": (WITHIN, NO_SUCH_VERB),
    "open-map": (HOSTS_WITHIN, HOSTS_WITHIN_MOVED),
    "close-map": (NO_SUCH_VERB, HOSTS_WITHIN_MOVED),
    "ties-taken": (WITHIN, NO_SUCH_VERB),
    "who-i-know": (WITHIN, WITHIN),
    "tie": ((403, 403, 403, 404, 404, 200, 403), (403, 403, 403, 404, 404, 302, 403)),
    "bring-ties": (HOSTS_WITHIN, HOSTS_WITHIN),
    "introductions": (WITHIN, WITHIN_MOVED),
    "introduce-two": (WITHIN, (403, 403, 403, 422, 422, 422, 403)),
    "answer-suggested": (NO_SUCH_VERB, MEMBERS_OWN),
    "answer-introduced": (NO_SUCH_VERB, SEATED_MOVED),
    "coffee": (WITHIN, WITHIN_MOVED),
    "coffee-back": (NO_SUCH_VERB, MEMBERS_OWN),
    "goings": (WITHIN, NO_SUCH_VERB),
    "go-to": (WITHIN, WITHIN_MOVED),
    "went": (NO_SUCH_VERB, MEMBERS_OWN),
    "asks": (WITHIN, WITHIN_MOVED),
    "if-others": (WITHIN, WITHIN_MOVED),
    "one-if-others": (SEATED, SEATED_MOVED),
    "ask-in": (WITHIN, WITHIN_MOVED),
    "saw-you-lead": (WITHIN, (403, 403, 403, 422, 422, 422, 403)),
    "thanks": (NO_SUCH_VERB, SEATED_MOVED),
    "questions": PAGE,
    "health": PAGE,
    "ready": PAGE,
    "metrics": ((404,) * 7, NO_SUCH_VERB),
    "style": PAGE,
    "privacy": PAGE,
    "who-sees-what": PAGE,
    "numbers": PAGE,
    "moderation": PAGE,
    "accessibility": PAGE,
    "search": PAGE,
    "running": (ADMINISTRATORS, NO_SUCH_VERB),
    "enter": (EVERYONE_SEES, MOVED),
    "leave": (MOVED, MOVED),
    "sign-in": ((200, 200, 200, 302, 302, 302, 302), MOVED),
    "sign-in-by-code": (NO_SUCH_VERB, NOT_SO),
    "sign-in-by-passkey": (NO_SUCH_VERB, NOT_SO),
    "passkey-to-come-in": (NO_SUCH_VERB, EVERYONE_SEES),
    "second": (MOVED, MOVED),
    "sign-in-through": (NOBODY_ANSWERS, NO_SUCH_VERB),
    "back-from": (NOBODY_ANSWERS, NO_SUCH_VERB),
    "ways-in": (SIGNED_IN, NO_SUCH_VERB),
    "add-address": (NO_SUCH_VERB, SIGNED_IN_MOVED),
    "prove-address": (NO_SUCH_VERB, SIGNED_IN_WRONG),
    "remove-address": (NO_SUCH_VERB, SIGNED_IN_MOVED),
    "add-passkey": (NO_SUCH_VERB, SIGNED_IN_WRONG),
    "passkey-to-add": (NO_SUCH_VERB, SIGNED_IN),
    "name-passkey": (NO_SUCH_VERB, SIGNED_IN_MOVED),
    "remove-passkey": (NO_SUCH_VERB, SIGNED_IN_MOVED),
    "forget-elsewhere": (NO_SUCH_VERB, SIGNED_IN_MOVED),
    "sign-out": (NO_SUCH_VERB, SIGNED_IN_MOVED),
    "sign-out-others": (NO_SUCH_VERB, SIGNED_IN_MOVED),
    "second-step": (SIGNED_IN, SIGNED_IN),
    "second-step-off": (NO_SUCH_VERB, (403, 403, 403, 302, 302, 302, 422)),
    "spare-codes": (NO_SUCH_VERB, (403, 403, 403, 302, 302, 302, 422)),
    "code": (EVERYONE_SEES, MOVED),
    "door": ((200, 302, 200, 200, 200, 200, 200), MOVED),
    "start-afresh": (MOVED, MOVED),
    "answer": (GUESTS, GUESTS_MOVED),
    "offer": (NO_SUCH_VERB, GUESTS_MOVED),
    "undo": (NO_SUCH_VERB, GUESTS_MOVED),
    "would-talk": (NO_SUCH_VERB, GUESTS_MOVED),
    "rather-not": (NO_SUCH_VERB, GUESTS_MOVED),
    "take-back-reason": (NO_SUCH_VERB, GUESTS_MOVED),
    "see-from": (NO_SUCH_VERB, GUESTS_MOVED),
    "where": (GUESTS, NO_SUCH_VERB),
    "stop": (NO_SUCH_VERB, GUESTS_MOVED),
    "mine": (GUESTS, NO_SUCH_VERB),
    "erase": (GUESTS, GUESTS),
    "result": (INSIDE, NO_SUCH_VERB),
    "statements": (INSIDE_MOVED, NO_SUCH_VERB),
    "who-holds": (SEATED, SEATED_MOVED),
    "wordings": (INSIDE, NO_SUCH_VERB),
    "reframe": (HOSTS, HOSTS_MOVED),
    "still-thinking": (HOSTS, HOSTS_MOVED),
    "pressing": (SEATED, SEATED_MOVED),
    "felt": (SEATED, SEATED_MOVED),
    "moved": (INSIDE_MOVED, NO_SUCH_VERB),
    "how": (INSIDE_MOVED, NO_SUCH_VERB),
    "report": (INSIDE, INSIDE),
    "talk": (INSIDE, NO_SUCH_VERB),
    "log": (INSIDE, NO_SUCH_VERB),
    "take": (INSIDE, NO_SUCH_VERB),
    "taken-csv": (INSIDE, NO_SUCH_VERB),
    "taken-json": (INSIDE, NO_SUCH_VERB),
    "taken-html": (INSIDE, NO_SUCH_VERB),
    "taken-pdf": (INSIDE, NO_SUCH_VERB),
    "taken-svg": (NO_PICTURE, NO_SUCH_VERB),
    "taken-png": (NO_PICTURE, NO_SUCH_VERB),
    "ballots": ((404, 404, 404, 403, 404, 403, 404), NO_SUCH_VERB),
    "wall": (INSIDE_SEATS, NO_SUCH_VERB),
    "look-together": (NO_SUCH_VERB, HOSTS_MOVED),
    "still-listening": (NO_SUCH_VERB, HOSTS_MOVED),
    "cards": (HOSTS, HOSTS_MOVED),
    "take-card-back": (NO_SUCH_VERB, HOSTS_MOVED),
    "cards-pdf": (HOSTS_FILES, NO_SUCH_VERB),
    "poster-pdf": (HOSTS_FILES, NO_SUCH_VERB),
    "let-in-list": (HOSTS, NO_SUCH_VERB),
    "pause-words": (NO_SUCH_VERB, HOSTS_MOVED),
    "take-words-again": (NO_SUCH_VERB, HOSTS_MOVED),
    "name-place": (NO_SUCH_VERB, HOSTS_MOVED),
    "read-again": (NO_SUCH_VERB, HOSTS_MOVED),
    "same-as": (HOSTS, NO_SUCH_VERB),
    "merge": (NO_SUCH_VERB, HOSTS_MOVED),
    "part-again": (NO_SUCH_VERB, HOSTS_MOVED),
    "keep-both": (NO_SUCH_VERB, HOSTS_MOVED),
    "let-reason-in": (NO_SUCH_VERB, HOSTS_MOVED),
    "hide-reason": (HOSTS, HOSTS_MOVED),
    "ask": (ANY_HOST, ANY_HOST_MOVED),
    "tend": (HOSTS, NO_SUCH_VERB),
    "poster": (HOSTS, NO_SUCH_VERB),
    "seed": (NO_SUCH_VERB, HOSTS_MOVED),
    "reveal": (NO_SUCH_VERB, HOSTS_MOVED),
    "close": (NO_SUCH_VERB, HOSTS_MOVED),
    "open-again": (NO_SUCH_VERB, HOSTS_MOVED),
    "make-public": (NO_SUCH_VERB, HOSTS_MOVED),
    "keep-inside": (NO_SUCH_VERB, HOSTS_MOVED),
    "let-in": (NO_SUCH_VERB, HOSTS_MOVED),
    "hide": (HOSTS, HOSTS_MOVED),
}
"""By the name of an address: what a GET, and what a POST, answers each kind of person."""

ONCE_PUBLIC = {
    "result": (EVERYONE_SEES, NO_SUCH_VERB),
    "statements": (MOVED, NO_SUCH_VERB),
    "moved": (MOVED, NO_SUCH_VERB),
    "how": (MOVED, NO_SUCH_VERB),
    "report": (EVERYONE_SEES, EVERYONE_SEES),
    "talk": ((403, 200, 403, 200, 403, 200, 403), NO_SUCH_VERB),
    "log": (EVERYONE_SEES, NO_SUCH_VERB),
    "take": (EVERYONE_SEES, NO_SUCH_VERB),
    "taken-csv": (EVERYONE_SEES, NO_SUCH_VERB),
    "taken-json": (EVERYONE_SEES, NO_SUCH_VERB),
    "taken-html": (EVERYONE_SEES, NO_SUCH_VERB),
    "taken-pdf": (EVERYONE_SEES, NO_SUCH_VERB),
    "taken-svg": ((403,) * 7, NO_SUCH_VERB),
    "taken-png": ((403,) * 7, NO_SUCH_VERB),
    "ballots": ((403,) * 7, NO_SUCH_VERB),
    "wall": ((403, 403, 403, 200, 403, 200, 403), NO_SUCH_VERB),
    "say-here": ((403, 403, 403, 200, 403, 200, 403), (403, 403, 403, 201, 403, 201, 403)),
    "cards": ((403, 403, 403, 403, 403, 200, 403), (403, 403, 403, 403, 403, 302, 403)),
    "where": ((403, 200, 403, 403, 403, 403, 403), NO_SUCH_VERB),
    "answer": ((403, 200, 403, 403, 403, 403, 403), (403, 302, 403, 403, 403, 403, 403)),
    "mine": ((403, 200, 403, 403, 403, 403, 403), NO_SUCH_VERB),
    "tend": ((403, 403, 403, 403, 403, 200, 403), NO_SUCH_VERB),
    "hide": ((403, 403, 403, 403, 403, 200, 403), (403, 403, 403, 403, 403, 302, 403)),
}
"""What differs once a host has shared what came of the question with everybody."""


Row = tuple[tuple[int, ...], tuple[int, ...]]

BY_HOSTING = (ANY_HOST, ANY_HOST_MOVED, HOSTS_WITHIN, HOSTS_WITHIN_MOVED)
BY_LOOKING_AFTER = (ADMINISTRATORS, ADMINISTRATORS_MOVED)
READS = {
    "voices": (200, 405),
    "voice": (200, 405),
    "report-voice": (405, 200),
    "enclosure": (200, 405),
    "sight": (200, 405),
    "question-voices": (200, 405),
}
LEAVES = {"erase-me": (200, 200), "leave-well": (200, 302)}
"""Nobody waits for them to hand over."""
NEEDS_NO_SECOND_STEP = {"second-step-off": (405, 302), "spare-codes": (405, 302)}
OTHERWISE: dict[str, dict[str, tuple[int, int]]] = {
    "member of another space": LEAVES,
    "member of another endeavour": {"erase-me": (200, 200), **NEEDS_NO_SECOND_STEP},
    "alumnus": {"erase-me": (200, 200), **NEEDS_NO_SECOND_STEP},
    "enabler": {
        **LEAVES,
        **READS,
        "say": (403, 403),
        "notice": (403, 403),
        "scribe": (403, 403),
        "custom": (403, 403),
        "say-voice-better": (403, 403),
        "take-voice-back": (405, 403),
        "let-voice-in": (405, 403),
        "hide-voice": (403, 403),
        "feel-heard-here": (405, 403),
        "write-back-here": (405, 403),
        "ask-to-lift": (200, 302),
        "lifting": (200, 409),
        "choose-change": (200, 302),
        **dict.fromkeys("tend-voices themes theme shelf".split(), (200, 405)),
        **dict.fromkeys(
            "hear-voice go-on-voice ask-back-voice connect-voice group-voice put-on-shelf".split(), (405, 302)
        ),
        **dict.fromkeys("tend-let-in amend-voice hold-voice-back hold-voice".split(), (405, 403)),
        **dict.fromkeys(
            "ask-maverick suppose-maverick put-aside-maverick nurture-maverick".split(), (200, 302)
        ),
    },
}
"""What the rules don't say: an enabler listens in every space, helps to lift a veil and to choose a story."""


def answer_for(rows: dict[str, Row], name: str, kind: str) -> tuple[int, int]:
    """What a GET and a POST answer somebody of this kind."""
    if kind in OTHERWISE and name in OTHERWISE[kind]:
        return OTHERWISE[kind][name]
    get, post = (_column(row, kind) for row in rows[name])
    return get, post


def _column(row: tuple[int, ...], kind: str) -> int:
    if kind in KINDS:
        return row[KINDS.index(kind)]
    if row in BY_LOOKING_AFTER or (AS_IF[kind] == "host elsewhere" and row in BY_HOSTING):
        return 403
    return row[KINDS.index(AS_IF[kind])]
