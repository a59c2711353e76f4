"""Outside things: the population register 人口库 and the message service 短信, each with its rehearsals."""
