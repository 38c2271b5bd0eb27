"""The voice of a simulated candidate that is a language model."""

from interviewer.content import Content
from interviewer.domain.ports import Cue
from interviewer.llm import prompts
from interviewer.llm.client import Ask, Limits
from interviewer.llm.endpoint import Endpoint
from interviewer.llm.once import hear_once
from interviewer.llm.record import Record
from interviewer.llm.source import Source

# A word of English is 1.3 tokens on average, and a model must be able to end by itself.
_TOKENS_A_WORD = 3


class ModelCandidate:
    """Gives a chat model the manner, the interviewer's last words and what is to be said."""

    def __init__(self, source: Source, content: Content, timeout: float) -> None:
        """Nothing is connected yet; see `ModelVoice` for what is given."""
        self._source = source
        self._content = content
        self._limits = Limits(timeout, timeout)

    def say(self, cue: Cue) -> str:
        """See `CandidateVoice.say`."""
        versions = self._content.versions(f"prompt/{prompts.CANDIDATE_TURN}")
        record = Record("candidate", self._source.provider, self._source.model, versions)
        return hear_once(self._source, lambda endpoint: self._ask(cue, endpoint), self._limits, record)

    def _ask(self, cue: Cue, endpoint: Endpoint) -> Ask:
        # The most likely words, and the seed where a server draws even so: the same round again as far as the server
        # can. In the judge's place, so that the interviewer's prompt stays in the cache of its own.
        most = max(endpoint.reply_tokens, cue.most_words * _TOKENS_A_WORD)
        body = {**endpoint.judge_body, "seed": cue.seed}
        return Ask(prompts.candidate_turn(self._content, cue), most, 0.0, body)
