"""What a reader can ask delivery for: an item, the search, the way in."""
