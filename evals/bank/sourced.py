"""Short examples of numbers with and without their source, to fit on beside the labelled tellings.

Written by the developer: those of `sourced.txt` one by one, the rest put together from the lists below. Nothing is
measured on them.
"""

from collections.abc import Iterator
from itertools import product
from pathlib import Path

FILE = Path(__file__).parent / "sourced.txt"

_RECORDS = (
    "logs|log|dashboard|metrics|tracker|ticket system|report|invoice|survey|profiler|trace|benchmark|simulator|"
    "analytics|spreadsheet|export|monitoring|audit|database|tally|count|estimate|incident doc|billing console|bill|"
    "time sheets|evaluation|holdout set|test set|experiment|sample|statistics|minutes|review tool|script's log|"
    "job accounting|"
    "incident log|own metrics|backtest|load test|postmortem|status page|capacity plan|calculation|numbers|telemetry|"
    "error budget|access log|page views|figures|ledger|records|scheduler export|queue history|register|counter"
).split("|")
_FROM = (
    "from the {}|from our {}|by our {}|per the {}|according to the {}|in the {}|on the {}|by the team's own {}|"
    "the {} said|the {} shows|I took it from the {}|({})|going by our {}"
).split("|")
_WHO = (
    "finance|accounting|support|sales|the vendor|the customer|the nurse|operations|our analyst|HR|my manager|"
    "procurement|the data team|controlling|the client|legal|a colleague|the operator|the site lead|the desk|marketing"
).split("|")
_SAID = "{} told us it was|{} put it at|{} counted|{} gave us the figure of|as {} counts it|{} estimated".split("|")
_MYSELF = (
    "I counted them|I counted by hand|I measured it|I timed it myself|I sampled it every minute|we logged every one|"
    "I went through the tickets and counted|I checked it with a script|I ran the numbers|I took the figure from there|"
    "I worked it out on paper|my own count|my own list|my guess|my own estimate|a rough guess|from memory|I think|"
    "if I remember right|I compared it in the profiler|I read it off the screen|we ran the test for a week|"
    "I computed it from the raw data|I looked it up|I queried the warehouse|that figure came out of the replay|"
    "I'm told|everyone said|somebody said|people said|median of five runs|the teams ran those tests themselves"
).split("|")
_ELSEWHERE = (
    "from the start|from the beginning|from the other team|from the office|from another group|from our repo|from there|"
    "from the airport|from the next release|from it|from us|from them|from that day|in the meeting|in the first week|"
    "in the morning|in the cluster|in the team|in the code|in the room|in the end|in that building|in the system|"
    "in the new version|in them|by hand|by the end|by then|by side|by the team|by a colleague|by Monday|on the team|"
    "on the call|on the new cluster|on that day|on it|on my own|at the site|at once|at first|at the bank|per region|"
    "per team|as a stopgap|as a team|against the plan|against my advice|I fixed it|I moved them|I wrote it myself|"
    "I asked for help|I told her|she said no|he told me that I was wrong|my manager asked me|I said so|we talked|"
    "I went there|I showed them|I rewrote the loader|I read the code|the customer was happy|finance agreed|"
    "I compare it with the other|I wrote to the vendor|support was angry|I sat with the operators|in the plan|"
    "sales wanted it|the team tested it|I thought about it|we decided|I ran the job again|we ran both|I looked into it"
).split("|")
_TOLD = ("the errors fell to 12%", "we had 40 failures", "it took nine hours", "about 300 users left")


def examples() -> Iterator[tuple[str, str]]:
    """Texts with the words that are the source in them; empty words where there is none."""
    for line in FILE.read_text(encoding="utf-8").splitlines():
        text, _, source = line.partition("|")
        yield text, "" if source == "-" else source
    sources = [form.format(record) for form, record in product(_FROM, _RECORDS)]
    sources += [form.format(who) for form, who in product(_SAID, _WHO)] + _MYSELF * 4
    for at, source in enumerate(sources):
        told = _TOLD[at % len(_TOLD)]
        yield (f"{source}, {told}" if at % 3 == 0 else f"{told}, {source}"), source
    for at, other in enumerate(_ELSEWHERE * 6):
        told = _TOLD[at % len(_TOLD)]
        yield (f"{other}, {told}" if at % 3 == 0 else f"{told}, {other}"), ""
