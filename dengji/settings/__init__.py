"""Configuration: typed readers of the environment, and one module for each kind of process."""
