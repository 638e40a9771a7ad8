"""A sample kind: one model pair, one admin, one urls module. It stands for any kind to come."""
