"""What a model says in the place of a simulated candidate."""

from interviewer.domain.errors import InterviewerError
from interviewer.domain.ports import Cue, VoiceError
from interviewer.usecases.sources import ModelSource


def candidate_words(models: ModelSource, provider: str, cue: Cue) -> str:
    """The model's words for the cue; empty when it fails, for there are prepared ones.

    Raises:
        InterviewerError: The provider has no model.
    """
    voice = models.candidate(provider)
    if voice is None:
        raise InterviewerError(f"The provider {provider} has no model that could play a candidate.")
    try:
        return voice.say(cue)
    except VoiceError:
        return ""
