"""What a questionnaire is and what its answers mean. Pure: no input or output, no clock, no randomness of its own."""
