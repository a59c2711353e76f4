"""One permanent file per entity 一户一档, complete by rule, provable by anyone."""
