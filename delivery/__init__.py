"""How a published thing reaches a reader. Never names a kind."""
