"""The text of a PDF."""

from io import BytesIO

from interviewer.documents.errors import Unreadable

MAX_PAGES = 20


def pdf_text(data: bytes) -> str:
    """The text of all pages; empty for a scan.

    Raises:
        Unreadable: It needs a password, has too many pages, or is damaged.
    """
    # Imported here because only a round with a PDF needs it.
    from pypdf import PdfReader
    from pypdf.errors import DependencyError

    try:
        reader = PdfReader(BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            raise _locked()
        if len(reader.pages) > MAX_PAGES:
            raise Unreadable(
                f"This PDF has {len(reader.pages)} pages, and at most {MAX_PAGES} are read. Choose the résumé alone."
            )
        return "\n".join(page.extract_text() for page in reader.pages)
    except Unreadable:
        raise
    except DependencyError:  # a cipher that needs another library
        raise _locked() from None
    except Exception as error:  # a damaged file fails in the parser in any way at all
        raise Unreadable(
            f"This PDF is damaged or no PDF ({type(error).__name__}). Export it again, or save its words as plain text."
        ) from error


def _locked() -> Unreadable:
    return Unreadable("This PDF is protected with a password. Save a copy without one and choose that.")
