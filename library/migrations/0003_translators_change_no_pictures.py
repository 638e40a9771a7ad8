from typing import Any

from django.db import migrations


def take_back(apps: Any, schema_editor: Any) -> None:
    """Take from translators what they were given: pixels, credit and people are not theirs.

    They still write the texts of a picture. Rights that were given to one account stay.
    """
    Group = apps.get_model("auth", "Group")
    Permission = apps.get_model("auth", "Permission")
    using = schema_editor.connection.alias
    rights = Permission.objects.using(using).filter(
        content_type__app_label="library",
        codename__in=["change_picture", "change_document"],
    )
    for group in Group.objects.using(using).filter(name="Translators"):
        group.permissions.remove(*rights)


class Migration(migrations.Migration):
    dependencies = [
        ("library", "0002_document"),
        ("auth", "0012_alter_user_first_name_max_length"),
    ]

    operations = [migrations.RunPython(take_back, migrations.RunPython.noop)]
