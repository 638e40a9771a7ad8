"""How an item moves through time: desk, press and journal."""
