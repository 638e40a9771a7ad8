"""The tests of the house: one file per behaviour."""
