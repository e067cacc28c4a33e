"""What we remember of people: a name, a short story, their ways in."""

from typing import ClassVar
from uuid import uuid4

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models


class People(BaseUserManager["Person"]):
    """Looks people up by what Django signs them in with."""


class Person(AbstractBaseUser):
    """Someone with a name here. There is no 'last seen', and no password is ever set."""

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


class Address(models.Model):
    """An e-mail address that is somebody's: they typed a code that was sent there. In small letters."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="addresses")
    address = models.EmailField(unique=True)

    def __str__(self) -> str:
        return self.address


class CodeAsked(models.Model):
    """Six numbers by e-mail, good once and for a quarter of an hour; kept as a keyed digest when sent.

    Where nobody has the address, neither it nor a person is kept, and nothing is sent.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    person = models.ForeignKey(Person, null=True, on_delete=models.CASCADE, related_name="codes_asked")
    address = models.EmailField(blank=True)
    is_new = models.BooleanField(default=False)
    """Whether it is for an address that the person wants to add, and not for coming in."""
    digest = models.CharField(max_length=64, blank=True)
    tries = models.PositiveSmallIntegerField(default=0)
    expires_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"a code for {self.person_id}"


class Passkey(models.Model):
    """What a phone, a computer or a security key proves itself with: the public half, and its name."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="passkeys")
    name = models.CharField(max_length=60)
    digest = models.CharField(max_length=64, unique=True)
    """Of the number by which the device calls it, however long that is."""
    public = models.TextField()
    """The number and the public key, as the standard writes them, in base 64."""

    def __str__(self) -> str:
        return self.name


class SecondStep(models.Model):
    """The secret that an app on somebody's phone makes six numbers from, sealed with a key of the server."""

    person = models.OneToOneField(
        Person, primary_key=True, on_delete=models.CASCADE, related_name="second_step"
    )
    sealed = models.TextField()
    last_used = models.BigIntegerField(default=0)
    """The half minute whose numbers were typed last, so that the same are not taken twice."""

    def __str__(self) -> str:
        return f"a second step for {self.person_id}"


class SpareCode(models.Model):
    """What stands in for the app when the phone is away: letters on paper, used once. A keyed digest."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="spare_codes")
    digest = models.CharField(max_length=64, unique=True)

    def __str__(self) -> str:
        return f"a spare code of {self.person_id}"


class Elsewhere(models.Model):
    """Somebody's account where they work, by a digest: another who is given their old address is not them."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="elsewhere")
    provider = models.CharField(max_length=40)
    digest = models.CharField(max_length=64)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["provider", "digest"], name="an_account_is_one_persons"),
            models.UniqueConstraint(fields=["provider", "person"], name="one_account_each"),
        ]

    def __str__(self) -> str:
        return f"{self.person_id} at {self.provider}"


class Device(models.Model):
    """Where somebody is signed in: roughly what it is, and since which day. It goes with the session."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="devices")
    session = models.OneToOneField("sessions.Session", on_delete=models.CASCADE, related_name="device")
    what = models.CharField(max_length=60)
    since = models.DateField()

    def __str__(self) -> str:
        return self.what
