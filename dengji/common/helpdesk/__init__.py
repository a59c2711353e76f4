"""Questions and answers, one answer base. Furnished later."""
