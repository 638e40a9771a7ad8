#!/usr/bin/env python
"""Django's command line for this site."""

import os
import sys


def main() -> None:
    """Run the command that the arguments name; what an operator can mend is told in one line."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "legion_site.settings")
    from django.core.exceptions import ImproperlyConfigured
    from django.core.management import execute_from_command_line
    from django.db import OperationalError

    try:
        execute_from_command_line(sys.argv)
    except ImproperlyConfigured as error:
        sys.exit(str(error))
    except OperationalError:
        if not (line := why_no_database()):
            raise
        sys.exit(line)
    except KeyboardInterrupt:
        sys.exit(130)


def why_no_database() -> str:
    """Return why the database cannot be reached and what to do; "" if it can. Never a password."""
    from django.conf import settings
    from django.db import OperationalError, connection

    connection.close()
    try:
        connection.ensure_connection()
    except OperationalError as error:
        # The first line says which server, the others what may have gone wrong there.
        reason = str(error).strip().partition("\n")[0].rstrip(".")
        variable = settings.DATABASE_VARIABLE
        return f"The database does not answer: {reason}. Start it, or correct {variable}."
    return ""


if __name__ == "__main__":
    main()
