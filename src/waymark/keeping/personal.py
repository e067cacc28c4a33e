"""What this room keeps about people: nothing. Tables of Django's own that stay empty are said here."""

from waymark.personal import Kept, says_nothing

PERSONAL: dict[str, Kept] = {}

NOT_PERSONAL = {
    **says_nothing("contenttypes.ContentType", "id app_label model", "names of tables, made by the code"),
    **says_nothing(
        "auth.Permission", "id name content_type codename", "made by the code, and used by nothing"
    ),
    **says_nothing("auth.Group", "id name", "stays empty: seats say who may do what"),
    **says_nothing("auth.Group_permissions", "id group permission", "stays empty: seats say who may do what"),
}
