"""What each question page needs beside its declared fields: options from data, live words, rows of people."""
