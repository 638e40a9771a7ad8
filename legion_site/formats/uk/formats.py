"""Dates in Ukrainian: a day has no nought before it, as in a sentence."""

DATE_FORMAT = "j E Y р."
DATETIME_FORMAT = "j E Y р. H:i"
