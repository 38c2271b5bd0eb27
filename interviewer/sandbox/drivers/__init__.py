"""Programs that run inside the sandbox around a solution; each is sent there as text and knows no other module."""
