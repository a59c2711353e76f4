"""One file a subject: the rules of formal review 形式审查, each with its id, basis and dates."""
