"""Sessions kept by digest: whoever reads the database cannot come in as anybody."""

from django.contrib.sessions.backends.db import SessionStore as DatabaseStore
from django.contrib.sessions.models import Session
from django.utils import timezone

from waymark.people.queries import digest


class SessionStore(DatabaseStore):
    """Django's own store, but for the key: the browser has it, the database only its digest."""

    def _get_session_from_db(self) -> Session | None:
        kept = kept_key(self.session_key or "")
        found = Session.objects.filter(session_key=kept, expire_date__gt=timezone.now()).first()
        if found is None:
            self._session_key = None
        return found

    def create_model_instance(self, data: dict[str, object]) -> Session:
        """The row to keep, under the digest of its key."""
        row = super().create_model_instance(data)
        assert isinstance(row, Session)
        row.session_key = kept_key(row.session_key)
        return row

    def exists(self, session_key: str) -> bool:
        """Whether a session of this key is kept."""
        return bool(super().exists(kept_key(session_key)))

    def delete(self, session_key: str | None = None) -> None:
        """Forget a session."""
        key = session_key or self.session_key
        if key is not None:
            super().delete(kept_key(key))


def kept_key(session_key: str) -> str:
    """What the database has in place of a key."""
    return digest(session_key)[:KEY_LENGTH]


KEY_LENGTH = 40
"""What Django's column holds: 160 bits of the digest."""
