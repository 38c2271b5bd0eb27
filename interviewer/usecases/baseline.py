"""What a model says that is only told to be an interviewer."""

from interviewer.content import Content
from interviewer.domain.entities.interview import Interview
from interviewer.domain.errors import InterviewerError
from interviewer.domain.ports import VoiceError
from interviewer.usecases.sources import ModelSource


def plain_turn(content: Content, models: ModelSource, interview: Interview, question_id: str) -> str:
    """The next words of the interviewer, without anything of ours.

    Args:
        content: Gives the interviewer's title and the question.
        models: Where the model is.
        interview: The interview so far, the candidate's turn last; its setup names the provider.
        question_id: The question to open with.

    Raises:
        InterviewerError: The provider has no model, or it did not answer.
    """
    provider = interview.setup.provider
    plain = models.plain(provider)
    if plain is None:
        raise InterviewerError(f"The provider {provider} has no model that could interview by itself.")
    try:
        return plain.say(interview, content.personas[interview.setup.persona], content.questions[question_id].text)
    except VoiceError as error:
        raise InterviewerError(str(error)) from error
