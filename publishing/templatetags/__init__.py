"""Template tags of the publishing room."""
