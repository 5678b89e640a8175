"""Published studies answered in chat: invented people in the sandbox on one side, the real bot on the other."""
