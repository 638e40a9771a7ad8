"""The reading site, asked as a reader, a cache or a robot asks it."""
