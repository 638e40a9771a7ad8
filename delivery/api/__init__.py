"""The public API: what is live, for programs. It only reads, and shows what the pages show."""
