"""Finds what a résumé claims: figures, people led, designs, work with a named technology."""

import re
from collections.abc import Iterator
from itertools import chain, islice, zip_longest

from interviewer.domain.entities.resume import Claim, ClaimKind
from interviewer.domain.language.prompt_injection import instructs
from interviewer.domain.language.text import as_seen, sentences, word_count

# In front of an entry of a list; a number with a full stop too.
_BULLET = re.compile(r"^\s*(?:[-*+•·●○▪▫■□◦‣⁃∙–—➢➤✓✔►]|\d{1,2}[.)])\s+")
_MARKS = re.compile(r"\*\*|__|`|(?<!\w)\*(?=\w)|(?<=\w)\*(?!\w)")
_GOES_ON = re.compile(r"^[a-z(&%]")
_ENDED = re.compile(r"[.!?:;]$")
_HEADING = re.compile(r"^\s*#")
_FIGURE_FIRST = re.compile(r"^\d(?!\d*\+?\s+years?\b)")
# A line of so many characters may have been broken before a figure.
_FULL_LINE = 60


def resume_lines(text: str) -> list[str]:
    """The sentences of all entries, without bullets and Markdown's marks; a line broken to fit is put together."""
    entries: list[str] = []
    for raw in text.splitlines():
        line = " ".join(_MARKS.sub("", _BULLET.sub("", raw)).split())
        if not line or _HEADING.match(raw):
            entries.append("")
        elif entries and not _BULLET.match(raw) and _continues(entries[-1], line):
            entries[-1] = f"{entries[-1]} {line}"
        else:
            entries.append(line)
    return [span.of(entry) for entry in entries for span in sentences(entry)]


def _continues(entry: str, line: str) -> bool:
    if not entry or _ENDED.search(entry):
        return False
    return bool(_GOES_ON.match(line)) or (len(entry) >= _FULL_LINE and bool(_FIGURE_FIRST.match(line)))


_MIN_WORDS, _MAX_WORDS = 4, 32
_MOST = 24
_NOT_SPOKEN = re.compile(r"[?<>{}@|]|\]\(|://|www\.|!\[|\bGPA\b")
_CLAUSE_END = re.compile(r";\s+|,\s+(?=(?:and|which|while|resulting|leading|saving|by|with)\b)|\s[-–—]\s")

# From its first digit on: from each of them, a long number would be read as often as it has digits.
_FIGURE = r"(?<!\d)(?<!\d,)\d[\d,]*+(?:\.\d+)?"
_UNIT = r"(?:\s?(?:k|K|M|B|ms|s|GB|TB|PB|million|billion|thousand|hours?|minutes?|seconds?|days?|weeks?))?\b"
_SHARE = re.compile(rf"{_FIGURE}\s?(?:%|percent\b|per cent\b)(?:\s?[-–]\s?\d+%)?")
_FACTOR = re.compile(rf"\b{_FIGURE}\s?(?:[x×](?!\w)|times\b)|\b(?:doubled|halved|tripled|quadrupled)\b", re.I)
_SPAN = re.compile(rf"\bfrom\s+[$€£]?{_FIGURE}{_UNIT}[\w\s]{{0,20}}?\s+to\s+[$€£]?{_FIGURE}{_UNIT}", re.I)
# A year, a tenure and a version are no count of anything that was done.
_COUNT = re.compile(
    rf"(?<![\w.])[$€£]?(?!(?:19|20)\d\d\b){_FIGURE}\+?(?:[kKMB]\b\+?|\s(?:thousand|million|billion))?\s+"
    r"(?!years?\b|months?\b|to\b|and\b|of\b|in\b)[a-z][a-z-]+"
)
_LED = re.compile(
    r"^(?:I\s+)?(?:co-)?(?:led|lead|leading|managed|mentored|headed|supervised|coordinated|spearheaded|directed)\b",
    re.I,
)
_DESIGNED = re.compile(r"^(?:I\s+)?(?:co-)?(?:designed|architected|invented|devised|conceived|redesigned)\b", re.I)
_MADE = re.compile(
    r"^(?:I\s+)?(?:built|implemented|wrote|rewrote|developed|ported|migrated|deployed|optimi[sz]ed|trained|tuned|created|"
    r"automated|integrated|profiled|added|extended|maintained|shipped|parallelized|accelerated|benchmarked|introduced)\b",
    re.I,
)
_TECHNOLOGY = re.compile(
    r"(?<!\w)(?:Python|C\+\+|CUDA|Rust|Go|Java|Scala|PyTorch|TensorFlow|JAX|XLA|MLIR|LLVM|TVM|Triton|ONNX|CUTLASS|"
    r"NCCL|MPI|OpenMP|Neuron|Trainium|Inferentia|SageMaker|Kubernetes|Docker|Terraform|Spark|Kafka|Flink|Ray|Airflow|"
    r"DeepSpeed|Megatron|FSDP|vLLM|TensorRT|Slurm|gRPC|Redis|Postgres(?:QL)?|DynamoDB|Bazel|Linux|FPGAs?|Verilog)(?!\w)"
)
_TAKING_TURNS = (
    (ClaimKind.SHARE, ClaimKind.FACTOR, ClaimKind.SPAN, ClaimKind.COUNT),
    (ClaimKind.LED,),
    (ClaimKind.DESIGNED,),
    (ClaimKind.TECHNOLOGY,),
)
_DID = re.compile(
    r"^(?:I\s+)?(?:\w{3,}ed|cut|led|built|wrote|rewrote|ran|made|drove|won|grew|brought|took|sped|shrank|kept|held|"
    r"taught|found|set|got|gave|rebuilt|oversaw)\b",
    re.I,
)


def find_claims(text: str) -> tuple[Claim, ...]:
    """What the text claims, one claim a line, each said once; the kinds take turns, figures first."""
    found: dict[str, Claim] = {}
    for line in resume_lines(text):
        if (claim := _claim(line)) is not None:
            found.setdefault(claim.words.casefold(), claim)
    queues = ([claim for kind in kinds for claim in found.values() if claim.kind is kind] for kinds in _TAKING_TURNS)
    in_turn = (claim for claim in chain.from_iterable(zip_longest(*queues)) if claim is not None)
    numbered = enumerate(islice(in_turn, _MOST), start=1)
    return tuple(claim.model_copy(update={"id": f"claim_{number}"}) for number, claim in numbered)


def _claim(line: str) -> Claim | None:
    if instructs(as_seen(line)) or _NOT_SPOKEN.search(line):
        return None
    kind, hook = next(_kinds(line), (None, ""))
    if kind is None:
        return None
    words = _around(hook, line).rstrip(" .;:,")
    if not _MIN_WORDS <= word_count(words) <= _MAX_WORDS:
        return None
    return Claim(id="claim", kind=kind, words=words, hook=hook)


def _kinds(line: str) -> Iterator[tuple[ClaimKind, str]]:
    """What the line claims, the easiest to check first."""
    for kind, pattern in ((ClaimKind.SPAN, _SPAN), (ClaimKind.SHARE, _SHARE), (ClaimKind.FACTOR, _FACTOR)):
        if found := pattern.search(line):
            yield kind, found[0]
    for kind, pattern in ((ClaimKind.LED, _LED), (ClaimKind.DESIGNED, _DESIGNED)):
        if found := pattern.search(line):
            yield kind, found[0]
    if _DID.search(line) and (found := _COUNT.search(line)):
        yield ClaimKind.COUNT, found[0]
    if _MADE.search(line) and (found := _TECHNOLOGY.search(line)):
        yield ClaimKind.TECHNOLOGY, found[0]


def _around(hook: str, line: str) -> str:
    """The line up to the end of the clause that holds the hook, when the whole would be too long to say."""
    if word_count(line) <= _MAX_WORDS * 2 // 3:
        return line
    after = line.index(hook) + len(hook)
    end = _CLAUSE_END.search(line, after)
    return line[: end.start()] if end else line
