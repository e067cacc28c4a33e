"""What we remember of people: a name, a short story, a way in."""

from typing import ClassVar
from uuid import uuid4

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models


class People(BaseUserManager["Person"]):
    """Looks people up by what Django signs them in with."""


class Person(AbstractBaseUser):
    """Someone with a name here. There is no 'last seen', and no password is ever set yet."""

    last_login = None

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    name = models.CharField(max_length=120)
    story = models.TextField(blank=True)
    is_administrator = models.BooleanField(default=False)

    USERNAME_FIELD = "id"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]
    is_active = True

    objects: ClassVar[People] = People()

    def __str__(self) -> str:
        return self.name


class RecoveryCode(models.Model):
    """What lets one person in when their link is lost: letters on paper, kept here as a keyed digest."""

    person = models.OneToOneField(
        Person, primary_key=True, on_delete=models.CASCADE, related_name="recovery_code"
    )
    digest = models.CharField(max_length=64, unique=True)

    def __str__(self) -> str:
        return f"a way back for {self.person_id}"


class EntryLink(models.Model):
    """A way in for one person, kept as a digest so that the database lets nobody in."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="entry_links")
    digest = models.CharField(max_length=64, unique=True)
    expires_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"a way in for {self.person_id}"
