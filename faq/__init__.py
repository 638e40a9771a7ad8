"""What an answered question is."""
