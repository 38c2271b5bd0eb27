"""`interviewer stories`: your story bank, kept, read, told again, merged, taken out and in."""

import json
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from interviewer.cli import dependencies
from interviewer.cli.options import PackOption, principle_id
from interviewer.cli.stories_input import documented, encodable, exported, given, strengths, telling, unrevealed
from interviewer.cli.terminal import report_deletion, write_table

if TYPE_CHECKING:
    from interviewer.domain.preparation.bank import BankStory
    from interviewer.service import Service

app = typer.Typer(
    help="Your stories: keep them, see what each serves and lacks, tell them again, merge and export them.",
    no_args_is_help=True,
)
_LIMIT = 50
_FIRST = "No stories yet. Keep one, or a whole file of notes: interviewer stories add FILE"
StoryId = Annotated[str, typer.Argument(metavar="ID", help="As `interviewer stories list` shows it.")]
AsJson = Annotated[bool, typer.Option("--json", help="Write it as JSON.")]
Yes = Annotated[bool, typer.Option("--yes", "-y", help="Do not ask.")]
Text = Annotated[str | None, typer.Option(help="The story itself, instead of a file.")]


@app.command()
def add(
    file: Annotated[
        Path | None,
        typer.Argument(
            metavar="[FILE]",
            help="PDF, .docx, Markdown or text, cut into its stories at headings; standard input if left out or `-`.",
        ),
    ] = None,
    text: Text = None,
    title: Annotated[str, typer.Option(help="What to call it; its heading or first words by default.")] = "",
    principle: Annotated[
        str | None,
        typer.Option(help="The principle that you mean it for, by id or name: its score counts there."),
    ] = None,
    pack: PackOption = None,
    as_json: AsJson = False,
) -> None:
    """Keep a story, or all stories of a file of notes, and say what each serves."""
    from interviewer.cli.stories_text import kept_text, line

    encodable(title, "title")
    with dependencies.service() as service:
        meant = None if principle is None else principle_id(service.content, principle)
        told = given(file, text)
        if told.name:
            kept = service.bank.add_file(told.name, told.data, title=title, principle=meant)
        else:
            kept = (service.bank.add(told.text, title=title, principle=meant),)
        if as_json:
            _echo([documented(service, story) for story in kept])
            return
        for story in kept:
            typer.echo(f"Kept {story.id}: {line(story.title)}")
            _write(kept_text(story, _names(service)))


@app.command("list")
def list_stories(
    page: Annotated[int, typer.Option(min=1, help="Which page; 1 has the newest.")] = 1,
    limit: Annotated[int, typer.Option(min=1, help="How many to list on a page.")] = _LIMIT,
    pack: PackOption = None,
    as_json: AsJson = False,
) -> None:
    """List the stories, newest first, and say what the bank lacks."""
    from interviewer.cli.stories_text import lacks_text, list_rows

    with dependencies.service(data_only=True) as service:
        stories, count = service.bank.all(limit, (page - 1) * limit), service.bank.count()
        lacks = service.bank.health()
        if as_json:
            documents = [documented(service, story) for story in stories]
            _echo({"count": count, "stories": documents, "lacks": [one.model_dump(mode="json") for one in lacks]})
            return
        names = _names(service)
    if not stories:
        typer.echo(f"There is no page {page}. See `interviewer stories list`." if count else _FIRST)
        return
    write_table(list(list_rows(stories, names)))
    if count > page * limit:
        size = "" if limit == _LIMIT else f" --limit {limit}"
        typer.echo(f"\nOlder ones: interviewer stories list --page {page + 1}{size}")
    _write(lacks_text(lacks))


@app.command()
def show(story_id: StoryId, as_json: AsJson = False) -> None:
    """Show a story: its telling, what it tells, which principles it serves and why, versions and uses."""
    from interviewer.cli.stories_text import story_text

    with dependencies.service(data_only=True) as built:
        service, story = _of(built, story_id)
        found, only = service.bank.differences(story_id), service.bank.unshared(story_id)
        if as_json:
            differ = {
                "differences": [one.model_dump(mode="json") for one in found],
                "unshared": only.model_dump(mode="json") if only else None,
            }
            _echo({**documented(service, story), **differ})
        else:
            _write(story_text(unrevealed(service, story), _names(service), found, only))


@app.command()
def edit(
    story_id: StoryId,
    title: Annotated[str | None, typer.Option(help="What it is called.")] = None,
    failure: Annotated[bool | None, typer.Option("--failure/--no-failure", help="Something went wrong in it.")] = None,
    conflict: Annotated[
        bool | None, typer.Option("--conflict/--no-conflict", help="It is about a disagreement.")
    ] = None,
    year: Annotated[int | None, typer.Option(min=1970, max=2100, help="When it happened.")] = None,
    strength: Annotated[
        list[str] | None,
        typer.Option(
            metavar="PRINCIPLE=STRENGTH",
            help="How well it serves a principle: strong, workable, stretch or gap; auto takes your word back. "
            "Repeat it.",
        ),
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Say what you know better than the reader; what is not named stays."""
    if title is None and failure is None and conflict is None and year is None and not strength:
        raise typer.BadParameter("Give what to change: --title, --failure, --conflict, --year or --strength.")
    encodable(title or "", "title")
    with dependencies.service() as built:
        service, story = _of(built, story_id)
        changed = service.bank.edit(
            story_id,
            revision=story.revision,
            title=title,
            failure=failure,
            conflict=conflict,
            year=year,
            strengths=strengths(service.content, strength or ()),
        )
        _write_changed(service, "Changed", story, changed, as_json=as_json)


@app.command()
def retell(
    story_id: StoryId,
    file: Annotated[
        Path | None, typer.Argument(metavar="[FILE]", help="The new telling; standard input if left out or `-`.")
    ] = None,
    text: Text = None,
    about: Annotated[
        str | None, typer.Option("--principle", help="The principle that this version is told for.")
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Tell a story again: the new version counts, the earlier ones stay."""
    from interviewer.domain.preparation.bank import Origin

    with dependencies.service() as built:
        service, story = _of(built, story_id)
        told = given(file, text)
        origin = Origin.FILE if told.name else Origin.TYPED
        meant = None if about is None else principle_id(service.content, about)
        changed = service.bank.retell(story_id, telling(service, told), origin, story.revision, meant)
        _write_changed(service, "Told again", story, changed, as_json=as_json)


@app.command()
def twins(pack: PackOption = None, as_json: AsJson = False) -> None:
    """List the pairs of stories that are probably one, the likeliest first."""
    from interviewer.cli.stories_text import line

    with dependencies.service(data_only=True) as service:
        found = service.bank.twins()
        if as_json:
            _echo([one.model_dump(mode="json") for one in found])
            return
        titles = {one: line(service.bank.get(one).title) for twin in found for one in (twin.first, twin.second)}
        empty = not service.bank.count()
    if not found:
        typer.echo(_FIRST if empty else "No two stories are alike.")
    for twin in found:
        typer.echo(f"{twin.likeness:.0%} alike: “{titles[twin.first]}” and “{titles[twin.second]}”")
        typer.echo(f"  interviewer stories merge {twin.first} {twin.second}")


@app.command()
def merge(
    keep_id: Annotated[str, typer.Argument(metavar="KEEP", help="The story that stays.")],
    other_id: Annotated[str, typer.Argument(metavar="OTHER", help="The story whose tellings go into it.")],
    yes: Yes = False,
    as_json: AsJson = False,
) -> None:
    """Make two stories one: the tellings of the other become versions of the one that stays."""
    from interviewer.cli.stories_text import diff_text, line, unshared_text
    from interviewer.domain.preparation.comparing_tellings import unshared

    with dependencies.service() as built:
        keep, other = built.bank.get(keep_id), built.bank.get(other_id)
        service = built.for_pack(keep.pack)
        only = unshared(keep.text, other.text)
        if keep_id != other_id:
            # With --json, standard output is for a machine.
            _write(diff_text(keep, other, service.bank.diff(keep_id, other_id)), err=as_json)
            _write(unshared_text(only, "K", "O"), err=as_json)
            if not yes:
                question = f"\nMake “{line(other.title)}” an earlier version of “{line(keep.title)}”, for good?"
                typer.confirm(question, abort=True, err=as_json)
        merged = service.bank.merge(keep_id, other_id).story
        if as_json:
            _echo({**documented(service, merged), "unshared": only.model_dump(mode="json")})
            return
        typer.echo(f"\nMerged into {merged.id}, which has {len(merged.tellings)} versions now.")
        typer.echo(f"Tell what both have in one: interviewer stories retell {merged.id}")


@app.command()
def keep(
    interview_id: Annotated[str, typer.Argument(metavar="INTERVIEW_ID", help="As `interviewer list` shows it.")],
    question_id: Annotated[
        str | None, typer.Argument(metavar="[QUESTION_ID]", help="Left out, the questions of the round are listed.")
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Keep a story that you told in a round; as a new version when the bank has it already."""
    from interviewer.cli.stories_text import kept_text, line

    with dependencies.service() as built:
        service = built.for_interview(interview_id)
        if question_id is None:
            _write_questions(service, interview_id, as_json=as_json)
            return
        before = {story.id: story for story in service.bank.all()}
        story = service.bank.keep(interview_id, question_id)
        if as_json:
            _echo(documented(service, story))
        elif story.id in before:
            new = len(story.tellings) > len(before[story.id].tellings)
            how = "Kept as a new version of" if new else "This telling is kept already, in"
            typer.echo(f"{how} {story.id}: {line(story.title)}")
        else:
            typer.echo(f"Kept {story.id}: {line(story.title)}")
            _write(kept_text(story, _names(service)))


@app.command()
def export(
    markdown: Annotated[bool, typer.Option("--markdown", help="As Markdown to read and edit, not as JSON.")] = False,
    pack: PackOption = None,
) -> None:
    """Write the whole bank to standard output, with all versions; `import` reads it."""
    with dependencies.service(data_only=True) as service:
        if not service.bank.count():
            typer.echo(_FIRST, err=True)
        if markdown:
            typer.echo(service.bank.as_markdown(), nl=False)
        else:
            _echo(service.bank.export())


@app.command("import")
def import_stories(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="An exported bank, JSON or Markdown; `-`: stdin.")],
    pack: PackOption = None,
    as_json: AsJson = False,
) -> None:
    """Add the stories of an exported bank that are not here yet."""
    from interviewer.cli.stories_text import list_rows

    with dependencies.service() as service:
        added = service.bank.import_(exported(file))
        if as_json:
            _echo([documented(service, story) for story in added])
            return
        if not added:
            typer.echo("Nothing was added: all of these stories are here already. See `interviewer stories list`.")
            return
        typer.echo(f"Added {'1 story' if len(added) == 1 else f'{len(added)} stories'}.")
        write_table(list(list_rows(added, _names(service))))


@app.command()
def delete(story_id: StoryId, yes: Yes = False) -> None:
    """Delete a story with all its versions, for good."""
    from interviewer.cli.stories_text import line

    with dependencies.service(data_only=True) as service:
        story = service.bank.get(story_id)
        if not yes:
            typer.confirm(f"Delete “{line(story.title)}” with all its versions for good?", abort=True)
        service.bank.delete(story_id)
        report_deletion(service, story_id)


def _of(built: "Service", story_id: str) -> "tuple[Service, BankStory]":
    """A story, and the service of the pack that it was read by."""
    story = built.bank.get(story_id)
    return built.for_pack(story.pack), story


def _names(service: "Service") -> dict[str, str]:
    return {rubric.id: rubric.name for rubric in service.content.rubrics.values()}


def _write_changed(service: "Service", what: str, before: "BankStory", story: "BankStory", *, as_json: bool) -> None:
    from interviewer.cli.stories_text import changes_text, differences_text, kept_text, line, unshared_text

    if as_json:
        _echo(documented(service, story))
        return
    typer.echo(f"{what}: {line(story.title)}")
    _write(changes_text(before, story, _names(service)))
    if len(story.tellings) > len(before.tellings):
        _write(differences_text(service.bank.differences(story.id)))
        if (only := service.bank.unshared(story.id)) is not None:
            _write(unshared_text(only, "the version before", "the new version"))
    _write(kept_text(story, _names(service)))


def _write_questions(service: "Service", interview_id: str, *, as_json: bool) -> None:
    """The questions of a round about which something was told."""
    from interviewer.domain.rounds.brief import questions_of

    interview = service.open(interview_id)
    questions = questions_of(interview, service.content.questions)
    told = {
        one.question_id: questions[one.question_id].text
        for one in service.stories(interview)
        if one.told and one.question_id in questions
    }
    if as_json:
        _echo([{"question_id": one, "question": text} for one, text in told.items()])
        return
    if not told:
        typer.echo(f"Nothing was told in this round yet. Go on: interviewer chat --resume {interview_id}")
    for one, text in told.items():
        typer.echo(f"{text}\n  interviewer stories keep {interview_id} {one}")


def _write(lines: Iterable[str], *, err: bool = False) -> None:
    for one in lines:
        typer.echo(one, err=err)


def _echo(document: Any) -> None:
    typer.echo(json.dumps(document, indent=2, ensure_ascii=False))
