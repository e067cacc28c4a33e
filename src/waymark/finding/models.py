"""What can be found, and by which words."""

from uuid import UUID

from django.db import models

EVERYBODY = UUID(int=0)
"""The audience of what anybody may find, with an account or without."""


class Kept(models.Model):
    """An entry: what a room lets people find. A copy of what stands there, made again from it at any time."""

    kind = models.CharField(max_length=20)
    """What it is, in a short word of its room's."""
    subject = models.UUIDField()
    audience = models.UUIDField()
    """A space, an endeavour, a part, a person: who may see that one may find this. Or EVERYBODY."""
    endeavour = models.UUIDField(null=True)
    space = models.UUIDField(null=True)
    title = models.CharField(max_length=300)
    words = models.TextField(blank=True)
    names = models.TextField(blank=True)
    """What else it was ever called, a line each."""
    day = models.DateField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["kind", "subject"], name="one_entry_a_subject")]

    def __str__(self) -> str:
        return f"{self.kind} {self.subject}"


class Word(models.Model):
    """One word of one entry, with all that the search needs to know of it, so that it reads nothing else.

    In bytes, so that both databases put words in the same order, and a beginning is a range of them.
    """

    word = models.BinaryField()
    audience = models.BigIntegerField()
    """The first half of the entry's audience: enough to leave out what is for others. See `half`."""
    rank = models.IntegerField()
    """How much the word says about the entry, then how new that is. See `ranked`."""
    entry = models.ForeignKey(Kept, on_delete=models.CASCADE, related_name="found_by")

    class Meta:
        indexes = [models.Index(fields=["word", "audience", "rank", "entry"], name="finding_word_all")]

    def __str__(self) -> str:
        return bytes(self.word).decode()


class Made(models.Model):
    """Entries were made of all that every room has, by this version of how words are read."""

    version = models.PositiveSmallIntegerField(unique=True)

    def __str__(self) -> str:
        return f"version {self.version}"


def half(audience: UUID) -> int:
    """The first half of an id, as a number that both databases hold."""
    return audience.int >> 65
