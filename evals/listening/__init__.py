"""What the listener is fitted on and measured with."""
