"""Codes and algorithms fixed by national standards: numbers, divisions, industries, days, money."""
