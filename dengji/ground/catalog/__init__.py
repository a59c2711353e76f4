"""What can be registered, declared as data: entity types, procedures, forms, papers, signers, offers, checks."""
