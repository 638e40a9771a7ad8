"""Tests of the search engine: a library without models and settings."""
