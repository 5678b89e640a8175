"""The command line, one module a command. Heavy imports stand inside the functions: `--help` must be quick."""
