problem-setting-invalid = the value does not fit ({ $expected }). Check the environment variable or the .env file; docs/operator.md lists every setting.
problem-setting-file-unreadable = the file this variable points to cannot be read. Check its path and permissions.
problem-setting-missing = this setting is not given. Set it in the environment or in the .env file; docs/operator.md lists every setting.
problem-address-taken = another program already uses this address. Stop it or set another port: STAFFROOM_API_PORT.
problem-token-refused = Telegram does not accept this token. Take a valid one from @BotFather.
problem-already-running = another process already works with this database. Stop it; to run several, use PostgreSQL: STAFFROOM_DATABASE_URL.
problem-webhook-refused = Telegram does not take this webhook address ({ $reason }). It needs a public https address with a valid certificate.
