"""The search engine: finds published items by their words and people by their names."""
