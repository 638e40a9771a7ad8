"""The back office, tested through its pages."""
