"""What is remembered: models, transactions, queries, migrations. Decides nothing."""
