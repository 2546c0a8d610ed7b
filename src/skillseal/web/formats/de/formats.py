"""German: one way to write a date, long or short, with 24 hours."""

DATE_FORMAT = "j. F Y"
SHORT_DATE_FORMAT = "j. F Y"
DATETIME_FORMAT = "j. F Y, H:i"
SHORT_DATETIME_FORMAT = "j. F Y, H:i"
