"""登记: registers companies and every other kind of market entity, from the first click to the permanent file."""
