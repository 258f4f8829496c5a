"""OPML: the lists of feeds that feed readers export."""

from __future__ import annotations

from pathlib import Path
from xml.etree.ElementTree import Element, ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring

from waqai.documents.fetch import is_address
from waqai.errors import InputError


def read_opml(path: Path) -> list[str]:
    """The addresses of the feeds that an OPML file lists, each once, in its order.

    Raises: InputError where the file cannot be read, is no OPML, or lists no feed or one without a web
    address.
    """
    root = _root(path)
    if root.tag.casefold() != "opml":
        raise InputError(f"{path} is no OPML file: it begins with <{root.tag[:40]}>, not <opml>.")
    found = [address for outline in root.iter("outline") if (address := _feed_address(outline))]
    if not found:
        raise InputError(f"{path} lists no feed: none of its outlines has an xmlUrl.")
    for address in found:
        if not is_address(address):
            raise InputError(
                f"{path} lists {address[:200]}, which is not an address of the web (http or https)."
            )
    return list(dict.fromkeys(found))


def _root(path: Path) -> Element:
    try:
        root: Element = fromstring(path.read_bytes())
    except OSError as error:
        raise InputError(f"{path} cannot be read: {error.strerror or error}.") from None
    except ParseError as error:
        line, column = error.position
        raise InputError(
            f"{path} is not a well-formed OPML file (line {line}, column {column + 1}); export it anew."
        ) from None
    except DefusedXmlException:
        raise InputError(
            f"{path} declares XML entities, which no list of feeds needs; export it anew."
        ) from None
    except (LookupError, ValueError) as error:
        raise InputError(f"{path} cannot be read as OPML ({error}); save it as UTF-8.") from None
    return root


def _feed_address(outline: Element) -> str | None:
    """The feed of an outline; programs write the attribute's name in capitals of their own choice."""
    by_name = {name.casefold(): value.strip() for name, value in outline.items()}
    return by_name.get("xmlurl") or None
