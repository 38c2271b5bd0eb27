"""The whiteboard of a design round: its diagram and its scratch pad."""
