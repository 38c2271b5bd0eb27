"""What the roles that people interview for are called."""

_NAMES = {"mle_neuron": "Machine Learning Engineer, AWS Annapurna Labs (Neuron)"}


def role_name(role: str) -> str:
    """The role's name, or its id when it has none here."""
    return _NAMES.get(role, role)
