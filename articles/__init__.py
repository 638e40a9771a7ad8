"""What a story is: articles, sections, authors and the front page."""
