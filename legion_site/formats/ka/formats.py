"""Georgian dates as newspapers write them, without the day of the week: 21 სექტემბერი, 2022."""

DATE_FORMAT = "j F, Y"
SHORT_DATE_FORMAT = "j M, Y"
DATETIME_FORMAT = "j F, Y, H:i"
SHORT_DATETIME_FORMAT = "j M, Y, H:i"
TIME_FORMAT = "H:i"
DECIMAL_SEPARATOR = ","
