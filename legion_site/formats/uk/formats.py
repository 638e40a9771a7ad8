"""Ukrainian dates: no nought before a day, and «р.» after the year, never on a line of its own."""

DATE_FORMAT = "j E Y\u00a0р."
YEAR_MONTH_FORMAT = "F Y\u00a0р."
DATETIME_FORMAT = "j E Y\u00a0р., H:i"
