"""Rooms that both networks furnish, each network with its own tables."""
