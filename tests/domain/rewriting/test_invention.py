"""What a rewrite claims and the answer does not hold is found, however it is hidden."""

import time

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from interviewer.domain.entities.rewrite import InventionKind
from interviewer.domain.language.text import sentences
from interviewer.domain.rewriting.invention import invented
from interviewer.domain.rewriting.outline import outline
from tests.domain.fixtures import FULL_STORY, TEAM_STORY
from tests.domain.strategies import said, stories

ANSWER = (
    "In March 2023 the nightly job at the depot slowed from 1.4 to 1.9 seconds a step. We rewrote the loader, and the "
    "vendor fixed its driver. I profiled three hosts with the NCCL trace because the dashboard showed averages only. "
    "I did not touch the network. Anna and I replaced the switch. The director set the roadmap, and I owned the "
    "sampler. It took 12 weeks, you know, and cost 150 hours of my time. We cut the cost by 40% and the wait by 20 "
    "percent. If the disk had failed, I would have moved the shard. My manager said that I rebuilt the cache. "
    "I wanted to rewrite the scheduler. It was not just the disk. I tested it on one hundred and fifty hosts. "
    "Latency fell a lot, but it came back. I wrote load_shard.py and shipped v2.1 to trn1."
)

HONEST = (
    "I profiled three hosts with the NCCL trace because the dashboard showed averages only.",
    "The director set the roadmap. In March 2023 the nightly job at the depot slowed from 1.4 to 1.9 seconds a step.",
    "I profiled 3 hosts with an NCCL trace.",
    "First, I owned the sampler, and then I profiled three hosts with the NCCL trace.",
    "I didn't touch the network.",
    "It took 12 weeks and cost 150 hours of my time.",
    "We cut the cost by 40 per cent and the wait by 20%.",
    "[When was this?] We rewrote the loader. [What did you do yourself?]",
    "We rewrote the loader [why?]. I owned the sampler [your number?].",
    "Latency fell [your number?], but it came back.",
    "Latency fell from [your number?] to [your number?], but it came back.",
    "**Situation:** In March 2023 the nightly job at the depot slowed from 1.4 to 1.9 seconds a step.\n"
    "Action: I owned the sampler.",
    "- I owned the sampler\n- It took 12 weeks and cost 150 hours of my time",
    "We rewrote the loader, and the vendor fixed its driver.",
    "[[your number?]] I owned the sampler.",
    "",
    "[your number?]",
)

INVENTIONS = (
    ("I profiled four hosts with the NCCL trace.", InventionKind.NUMBER),
    ("I profiled 30 hosts with the NCCL trace.", InventionKind.NUMBER),
    ("It took 12 hours and cost 150 hours of my time.", InventionKind.NUMBER),
    ("It took 12 days and cost 150 hours of my time.", InventionKind.NUMBER),
    ("It took twelve minutes.", InventionKind.NUMBER),
    ("The nightly job slowed from 1.9 to 1.4 seconds a step.", InventionKind.NUMBER),
    ("In March 2023 the nightly job at the depot slowed from 1.4 to 1.9 minutes a step.", InventionKind.NUMBER),
    ("In March 2024 the nightly job at the depot slowed from 1.4 to 1.9 seconds a step.", InventionKind.NUMBER),
    ("In April 2023 the nightly job at the depot slowed from 1.4 to 1.9 seconds a step.", InventionKind.NAME),
    ("We cut the cost by 20% and the wait by 40%.", InventionKind.CLAIM),
    ("We cut the cost by 40.", InventionKind.CLAIM),
    ("We cut the cost by $40.", InventionKind.NUMBER),
    ("We cut the cost by -40%.", InventionKind.NUMBER),
    ("We cut the cost by 40x.", InventionKind.NUMBER),
    ("We halved the cost.", InventionKind.WORD),
    ("I tested it on one hundred hosts.", InventionKind.NUMBER),
    ("I tested it on one hundred.", InventionKind.CLAIM),
    ("I profiled three hosts with the EFA trace.", InventionKind.NAME),
    ("I shipped v2.2 to trn1.", InventionKind.NAME),
    ("I wrote load_shards.py.", InventionKind.NAME),
    ("Anna, Bob and I replaced the switch.", InventionKind.NAME),
    ("I successfully profiled three hosts with the NCCL trace.", InventionKind.WORD),
    ("I profiled three hosts with the NCCL trace so that customers were happy.", InventionKind.WORD),
    ("I rewrote the loader.", InventionKind.OWN),
    ("I cut the cost by 40% and the wait by 20%.", InventionKind.OWN),
    ("Rewrote the loader.", InventionKind.CLAIM),
    ("I fixed its driver.", InventionKind.CLAIM),
    ("I replaced the switch.", InventionKind.CLAIM),
    ("We replaced the switch.", InventionKind.CLAIM),
    ("I owned the roadmap.", InventionKind.CLAIM),
    ("I set the roadmap, and I owned the sampler.", InventionKind.CLAIM),
    ("I touched the network.", InventionKind.CLAIM),
    ("I did touch the network.", InventionKind.CLAIM),
    ("I did not profile three hosts.", InventionKind.CLAIM),
    ("I never touched the network.", InventionKind.WORD),
    ("I rebuilt the cache.", InventionKind.CLAIM),
    ("I would have moved the shard.", InventionKind.CLAIM),
    ("I moved the shard.", InventionKind.CLAIM),
    ("I rewrote the scheduler.", InventionKind.CLAIM),
    ("It was not the disk.", InventionKind.CLAIM),
    ("Latency fell.", InventionKind.CLAIM),
    ("I owned the sampler because the dashboard showed averages only.", InventionKind.CLAIM),
    ("I owned the sampler, so I profiled three hosts with the NCCL trace.", InventionKind.WORD),
    ("The director set the roadmap and owned the sampler.", InventionKind.CLAIM),
    ("The director set the roadmap and I.", InventionKind.CLAIM),
    ("I [what?] the roadmap.", InventionKind.CLAIM),
    ("I did [really?] touch the network.", InventionKind.CLAIM),
    ("Latency fell to [50 ms?].", InventionKind.BLANK),
    ("Latency fell [a lot, by fifty?].", InventionKind.BLANK),
    ("The vendor fixed its driver [?] and I owned the sampler.", InventionKind.CLAIM),
    ("[I led the whole team through the launch and shipped it early to great praise.]", InventionKind.BLANK),
    ("[I led it] I owned the sampler.", InventionKind.BLANK),
    ("I owned the sampler. [I led the launch.", InventionKind.WORD),
    ("I owned the sampler.\nResult: 1.4 seconds.", InventionKind.NUMBER),
)  # fmt: skip


@pytest.mark.parametrize("rewrite", HONEST)
def test_the_candidates_own_clauses_pass(rewrite: str) -> None:
    assert invented(rewrite, (ANSWER,)) == ()


@pytest.mark.parametrize(("rewrite", "kind"), INVENTIONS)
def test_an_invention_is_found(rewrite: str, kind: InventionKind) -> None:
    found = invented(rewrite, (ANSWER,))
    assert kind in {invention.kind for invention in found}, found


@pytest.mark.parametrize(
    ("answer", "rewrite"),
    [
        ("It took .5 seconds.", "It took 5 seconds."),
        ("It took 5 ms.", "It took 5 MS."),
        ("It used 1,234 hosts.", "It used 1 hosts."),
        ("A few hosts failed.", "Few hosts failed."),
        ("I was asked to lead.", "I was asking to lead."),
        ("He blamed the vendor, and she blamed me.", "She blamed the vendor."),
        ("I fixed it, or so I thought.", "I fixed it."),
        ("Either I fixed it or I rolled it back.", "I fixed it."),
        ("Together with Tom, I rebuilt the index.", "I rebuilt the index."),
        ("Tom, Ben, and I rebuilt the index.", "I rebuilt the index."),
        ("I rebuilt the index until it failed.", "I rebuilt the index."),
        ("Because the disk was slow and old, I moved. We bought hosts.", "Because the disk was slow, we bought hosts."),
        ("Because the disk was slow. We bought hosts.", "Because the disk was slow, we bought hosts."),
        ("We had a bug. Fixed it in a day. I tested it.", "I tested it and fixed it in a day."),
        ("I tested it. The loader and the cache were slow.", "I tested it and the loader."),
        ("I moved between 10 and 20 hosts.", "I moved between 10."),
        ("The step took two hundred and ten seconds.", "The step took two hundred."),
        ("My manager, and I agree, did the work.", "I did the work."),
        ("I can't say that it worked.", "I can say that it worked."),
        ("I hardly did anything.", "I did anything."),
    ],
)
def test_what_must_stay_together_is_not_cut(answer: str, rewrite: str) -> None:
    assert invented(rewrite, (answer,))
    assert not invented(answer, (answer,)), "what was said itself always passes"


def test_stretches_of_several_turns_may_follow_each_other_but_not_mix() -> None:
    turns = ("I owned the sampler.", "The director set the roadmap.")
    assert not invented("The director set the roadmap. I owned the sampler.", turns)
    assert invented("I owned the roadmap.", turns)


def test_the_report_names_what_to_take_out() -> None:
    found = invented("I profiled three hosts with the NCCL trace in 9 days and led Zeta.", (ANSWER,))
    assert [(one.kind, one.text) for one in found] == [
        (InventionKind.NUMBER, "9 days"),
        (InventionKind.WORD, "led"),
        (InventionKind.NAME, "Zeta"),
    ]


@given(st.data(), stories)
def test_sentences_of_the_answer_pass_in_any_order_and_with_blanks(data: st.DataObject, answer: str) -> None:
    told = [span.of(answer) for span in sentences(answer)]
    chosen = data.draw(st.lists(st.sampled_from([*told, "[When was this?]", "[your number?]"]), max_size=14))
    assert invented(" ".join(chosen), (answer,)) == ()


@given(said)
def test_the_outline_of_anything_invents_nothing(answer: str) -> None:
    assert invented(outline(((0, answer),)).text, (answer,)) == ()


@given(st.data(), st.sampled_from((ANSWER, FULL_STORY)))
def test_a_changed_digit_is_always_found(data: st.DataObject, answer: str) -> None:
    places = [at for at, letter in enumerate(answer) if letter.isdigit()]
    at = data.draw(st.sampled_from(places))
    digit = data.draw(st.sampled_from("0123456789"))
    assume(digit != answer[at])
    assert invented(answer[:at] + digit + answer[at + 1 :], (answer,))


@given(st.data(), st.sampled_from((ANSWER, FULL_STORY, TEAM_STORY)))
def test_a_word_put_in_anywhere_is_found(data: st.DataObject, answer: str) -> None:
    told = answer.split()
    at = data.draw(st.integers(0, len(told)))
    word = data.draw(st.sampled_from(("not", "never", "single-handedly", "7", "Zeta", "because", "me", "myself")))
    assert invented(" ".join([*told[:at], word, *told[at:]]), (answer,))


@given(st.data(), st.sampled_from((ANSWER, FULL_STORY, TEAM_STORY)))
def test_the_team_never_becomes_the_candidate(data: st.DataObject, answer: str) -> None:
    told = answer.split()
    places = [at for at, word in enumerate(told) if word.lower() == "we"]
    assume(places)
    at = data.draw(st.sampled_from(places))
    assert invented(" ".join([*told[:at], "I", *told[at + 1 :]]), (answer,))


@given(st.text(max_size=80), said)
def test_any_text_is_read_without_an_error(rewrite: str, answer: str) -> None:
    invented(rewrite, (answer, rewrite))
    assert isinstance(invented(rewrite, (answer,)), tuple)


@pytest.mark.unmeasured
def test_a_repeated_word_is_checked_in_a_moment() -> None:
    answer = "I, I and I, " * 4_000
    start = time.process_time()
    invented("I " * 600, (answer,))
    invented("I, and " * 300, ("and I and " * 4_000,))
    assert time.process_time() - start < 5.0
