"""What there is, as the content and the store hold it: frozen models with the rules that belong to one of them."""
