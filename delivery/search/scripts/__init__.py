"""How each script is written in Latin letters: one table per script, each with its source."""
