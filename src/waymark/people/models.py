"""What we remember of people, of their ways in, and of the parts of the system that they see from."""

from typing import ClassVar
from uuid import uuid4

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.utils.translation import gettext_lazy as _


class People(BaseUserManager["Person"]):
    """Looks people up by what Django signs them in with."""


class Person(AbstractBaseUser):
    """Someone with a name here. There is no 'last seen', and no password is ever set yet."""

    last_login = None

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    name = models.CharField(max_length=120)
    story = models.TextField(blank=True)
    """Where they come from and what they believe in, in their own words; no list of posts held."""
    come_for = models.CharField(max_length=300, blank=True)
    not_for = models.CharField(max_length=300, blank=True)
    could_bring = models.CharField(max_length=300, blank=True)
    title = models.CharField(max_length=120, blank=True)
    shows_title = models.BooleanField(default=False)
    """A title is shown on their own page alone, and only if they wish: nobody leads by having one."""
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


class Part(models.Model):
    """A part of the system: it lives across endeavours, and outlives its names."""

    class Kind(models.TextChoices):
        ORGANISATION = "organisation", _("An organisation")
        TEAM = "team", _("A team")
        COMMUNITY = "community", _("A community")
        ROLE = "role", _("People in the same role")

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    kind = models.CharField(max_length=12, choices=Kind.choices)
    name = models.CharField(max_length=120)
    since = models.PositiveSmallIntegerField(null=True)
    """The year from which it has this name, where somebody knows."""
    ended = models.PositiveSmallIntegerField(null=True)
    """The year in which it became another part, or several."""
    in_a_sentence = models.CharField(max_length=300, blank=True)
    told_on = models.DateField(null=True)
    """When its own people last said it better."""

    def __str__(self) -> str:
        return self.name


class EarlierName(models.Model):
    """What a part was called before."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    part = models.ForeignKey(Part, on_delete=models.CASCADE, related_name="earlier_names")
    name = models.CharField(max_length=120)
    since = models.PositiveSmallIntegerField(null=True)
    until = models.PositiveSmallIntegerField()
    how = models.CharField(max_length=200, blank=True)
    """How the name came to an end."""

    def __str__(self) -> str:
        return self.name


class Succession(models.Model):
    """One part became another, or a part of it did."""

    class How(models.TextChoices):
        MERGED = "merged"
        SPLIT = "split"

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    earlier = models.ForeignKey(Part, on_delete=models.CASCADE, related_name="became")
    later = models.ForeignKey(Part, on_delete=models.CASCADE, related_name="came_from")
    how = models.CharField(max_length=6, choices=How.choices)
    year = models.PositiveSmallIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["earlier", "later"], name="one_becomes_another_once"),
            models.CheckConstraint(
                condition=~models.Q(earlier=models.F("later")), name="none_becomes_itself"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.how} in {self.year}"


class Line(models.Model):
    """A line of a part about itself, in its own words."""

    class About(models.TextChoices):
        MATTERS = "matters"
        PULLS = "pulls"
        BRINGS = "brings"

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    part = models.ForeignKey(Part, on_delete=models.CASCADE, related_name="lines")
    about = models.CharField(max_length=7, choices=About.choices)
    number = models.PositiveSmallIntegerField()
    words = models.CharField(max_length=120)
    more = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["part", "about", "number"], name="one_line_a_place")]

    def __str__(self) -> str:
        return self.words


class Term(models.Model):
    """What a part calls a thing, what it means by it, and what the same is called elsewhere."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    part = models.ForeignKey(Part, on_delete=models.CASCADE, related_name="terms")
    says = models.CharField(max_length=80)
    means = models.CharField(max_length=200)
    elsewhere = models.CharField(max_length=80, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["part", "says"], name="a_term_once_a_part")]

    def __str__(self) -> str:
        return self.says


class Belonging(models.Model):
    """A person sees from this part, as they say themselves."""

    class Level(models.TextChoices):
        FRONT_LINE = "front line", _("Close to people: on the ward, in the home, on the beat")
        MIDDLE = "middle", _("In the middle: a team, a service, a rota")
        STEERING = "steering", _("Where money and rules are decided")
        LIVES_IT = "lives it", _("I live it: as a user, a carer or a neighbour")

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    part = models.ForeignKey(Part, on_delete=models.CASCADE, related_name="belongings")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="belongings")
    level = models.CharField(max_length=10, choices=Level.choices, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["part", "person"], name="belongs_once")]

    def __str__(self) -> str:
        return f"{self.person_id} of {self.part_id}"
