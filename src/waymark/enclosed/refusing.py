"""Why something isn't taken, in sentences that whoever sent it can act on."""

from enum import StrEnum


class Reason(StrEnum):
    """A worker answers with the name alone: what reaches people is written here."""

    EMPTY = "This file is empty. Please choose it again."
    STRANGE = (
        "This isn’t a picture or recording that we can take. "
        "A photo (JPEG, PNG, WebP) or a sound recording works."
    )
    HEIC = (
        "We can’t open this kind of photo (HEIC or AVIF). "
        "Please send a screenshot of it, or save it as JPEG first."
    )
    PICTURE_HEAVY = "This picture is too large: more than 20 MB. Please send a smaller one, or a screenshot."
    PICTURE_WIDE = (
        "This picture is too large: more than 40 million dots. Please send a smaller one, or a screenshot."
    )
    PICTURE_BROKEN = (
        "We couldn’t open this picture: it is damaged, or part of it is missing. "
        "Please choose it again, or send another."
    )
    RECORDING_HEAVY = "This recording is too large: more than 10 MB. Please send a shorter one."
    RECORDING_LONG = "This recording is too long: more than three minutes. Please say it in two parts."
    RECORDING_SHORT = "There is hardly anything in this recording. Please record it again."
    RECORDING_SILENT = (
        "We can’t hear anything in this recording. "
        "Please check that the microphone is on, and record it again."
    )
    RECORDING_BROKEN = (
        "We couldn’t open this recording: it is damaged, or part of it is missing. "
        "Please record it again, or send another."
    )
    WITHOUT_SOUND = "There is no sound in this file. A sound recording works."
    BUSY = "We can’t open this just now, because others are waiting too. Please try again in a minute."


class NotTaken(Exception):
    """It wasn't taken. The reason is a sentence for whoever sent it."""

    def __init__(self, reason: Reason) -> None:
        super().__init__(str(reason))
        self.reason = reason
