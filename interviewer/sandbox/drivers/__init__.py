"""Programs that run inside the sandbox; each is sent there as text, so it imports the standard library only."""
