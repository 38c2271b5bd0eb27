"""What a résumé claims, and how the claims held up."""
