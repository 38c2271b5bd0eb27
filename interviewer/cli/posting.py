"""`interviewer posting`: job postings, their demands, and what you have to show for them."""

import json
import sys
import textwrap
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from interviewer.cli import dependencies
from interviewer.cli.errors import Failure
from interviewer.cli.terminal import WIDTH, report_deletion, write_table

if TYPE_CHECKING:
    from interviewer.domain.entities.resume import Resume
    from interviewer.domain.preparation.posting import Demand, DemandMatch, Posting
    from interviewer.service import Service

app = typer.Typer(
    help="Job postings: what one demands, in its own words, and what you have to show for it.", no_args_is_help=True
)
_LIMIT = 50
PostingId = Annotated[str, typer.Argument(metavar="ID", help="As `interviewer posting list` shows it.")]
AsJson = Annotated[bool, typer.Option("--json", help="Write it as JSON.")]
ResumeFile = Annotated[
    Path | None, typer.Option("--resume", metavar="FILE", help="Your résumé: PDF, .docx, Markdown or text.")
]


@app.command()
def add(
    file: Annotated[
        Path | None, typer.Argument(metavar="[FILE]", help="PDF, .docx, Markdown, text or a saved page; `-`: stdin.")
    ] = None,
    url: Annotated[
        str | None, typer.Option(help="Fetch this page; it is the only time that anything is fetched.")
    ] = None,
    title: Annotated[str, typer.Option(help="What to call it; its first line by default.")] = "",
    as_json: AsJson = False,
) -> None:
    """Keep a posting from a file, from standard input or, only when asked, from its address."""
    if file is not None and url is not None:
        raise Failure("Give a file or --url, not both.")
    with dependencies.service() as service:
        if url is not None:
            typer.echo(f"Asking {service.postings.host_of(url)} for the page.", err=True)
            posting = service.postings.add_url(url, title=title)
        elif file is None or str(file) == "-":
            posting = service.postings.add(_standard_input(), title=title)
        else:
            posting = service.postings.add_file(file.name, _bytes_of(file), title=title)
    if as_json:
        _write_json(posting.model_dump(mode="json"))
        return
    _write_posting(posting)
    typer.echo(f"\nWhat you have to show for it: interviewer posting match {posting.id} --resume FILE")


@app.command("list")
def list_postings(
    page: Annotated[int, typer.Option(min=1, help="Which page; 1 has the newest.")] = 1,
    as_json: AsJson = False,
) -> None:
    """List the postings, newest first."""
    with dependencies.service(data_only=True) as service:
        postings = service.postings.all(_LIMIT, (page - 1) * _LIMIT)
        count = service.postings.count()
    if as_json:
        _write_json([one.model_dump(mode="json", exclude={"text"}) for one in postings])
        return
    if not postings:
        typer.echo("No postings yet. Keep one with `interviewer posting add FILE`.")
        return
    rows = [("ID", "added", "demands", "title")]
    for one in postings:
        added = one.at.astimezone().strftime("%Y-%m-%d %H:%M")
        rows.append((one.id, added, str(len(one.demands)), one.title))
    write_table(rows)
    if count > page * _LIMIT:
        typer.echo(f"\nOlder ones: interviewer posting list --page {page + 1}")


@app.command()
def show(posting_id: PostingId, as_json: AsJson = False) -> None:
    """Show what a posting demands, each demand in its own words."""
    with dependencies.service(data_only=True) as service:
        posting = service.postings.get(posting_id)
    if as_json:
        _write_json(posting.model_dump(mode="json"))
    else:
        _write_posting(posting)


@app.command()
def match(posting_id: PostingId, resume: ResumeFile = None, as_json: AsJson = False) -> None:
    """Hold each demand against your stories, rounds and résumé; words in common, with quotes on both sides."""
    with dependencies.service() as service:
        read = _resume(service, resume)
        found = service.postings.match(posting_id, read)
    if as_json:
        _write_json(found.model_dump(mode="json"))
        return
    for one in found.matches:
        _write_match(one)
    looked_at = ", ".join(f"{_PLACES[where]}: {count}" for where, count in found.looked_at.items())
    typer.echo(f"\n{len(found.open)} of {len(found.matches)} demands without a match. Lines compared: {looked_at}.")
    if read is None:
        typer.echo("No résumé was compared; --resume FILE adds one.")


@app.command()
def questions(
    posting_id: PostingId,
    why: Annotated[bool, typer.Option("--why", help="The question why you want this job instead.")] = False,
    resume: ResumeFile = None,
    as_json: AsJson = False,
) -> None:
    """Show a question on each demand, or with `--why` what a good answer to "why us" holds."""
    with dependencies.service() as service:
        if why:
            found = service.postings.why_us(posting_id, _resume(service, resume))
        else:
            asked = service.postings.questions(posting_id)
    if as_json:
        _write_json(found.model_dump(mode="json") if why else [one.model_dump(mode="json") for one in asked])
        return
    if why:
        typer.echo(found.question)
        for part in found.parts:
            posting = f"posting: “{' '.join(part.posting.split())}”" if part.posting else ""
            own = f"you: “{' '.join(part.own.split())}”" if part.own else ""
            _write_lines(part.needs, posting, own)
        return
    for one in asked:
        _write_lines(one.text)


@app.command()
def delete(
    posting_id: PostingId,
    yes: Annotated[bool, typer.Option("--yes", "-y", help="Do not ask.")] = False,
) -> None:
    """Delete a posting for good."""
    with dependencies.service(data_only=True) as service:
        posting = service.postings.get(posting_id)
        if not yes:
            typer.confirm(f"Delete the posting “{posting.title}” for good?", abort=True)
        service.postings.delete(posting_id)
        report_deletion(service, posting_id)


_PLACES = {"story": "stories", "resume": "résumé", "round": "rounds"}
_NAMES = {"story": "story", "resume": "résumé", "round": "round"}


def _standard_input() -> str:
    from interviewer.cli.json_lines import NotText, decoded

    try:
        return decoded(sys.stdin.buffer.read(_MOST_BYTES))
    except NotText as error:
        raise Failure(f"Standard input cannot be read: {error}.".replace("the answer", "it")) from None


_MOST_BYTES = 4_000_001


def _bytes_of(file: Path) -> bytes:
    if str(file).startswith(("http:/", "https:/")):
        raise Failure("That is an address. A page is fetched only with --url.")
    try:
        with file.open("rb") as opened:
            return opened.read(5_000_001)
    except OSError as error:
        raise Failure(f"{file} cannot be read ({error.strerror}). Name a file.") from None


def _resume(service: "Service", file: Path | None) -> "Resume | None":
    return None if file is None else service.read_resume(file.name, _bytes_of(file))


def _write_posting(posting: "Posting") -> None:
    required = [demand for demand in posting.demands if demand.required]
    preferred = [demand for demand in posting.demands if not demand.required]
    typer.echo(f"{posting.id}  {posting.title}")
    if posting.name:
        typer.echo(f"from {posting.name}")
    for heading, demands in (("Required", required), ("Preferred", preferred)):
        if demands:
            typer.echo(f"\n{heading}")
            _write_demands(demands)
    if not posting.demands:
        typer.echo("\nNo demands were found. Postings are read in English; check that the whole of it is there.")


def _write_demands(demands: "list[Demand]") -> None:
    for demand in demands:
        typer.echo(textwrap.fill(f"{demand.kind:<10}  “{demand.said}”", WIDTH, subsequent_indent=" " * 12))


def _write_match(one: "DemandMatch") -> None:
    wish = "" if one.demand.required else " (preferred)"
    shown = [f"{_NAMES[found.where]} {found.title}: “{' '.join(found.quote.split())}”" for found in one.shown]
    note = f"“{one.unchecked}” was not checked." if one.unchecked else ""
    _write_lines(f"“{one.demand.said}”{wish}", *(shown or ["nothing found"]), note)


def _write_lines(first: str, *rest: str) -> None:
    """A paragraph with what belongs to it below; empty lines are left out."""
    typer.echo(textwrap.fill(first, WIDTH))
    for line in filter(None, rest):
        typer.echo(textwrap.fill(line, WIDTH, initial_indent="    ", subsequent_indent="    "))


def _write_json(document: object) -> None:
    typer.echo(json.dumps(document, indent=2, ensure_ascii=False))
