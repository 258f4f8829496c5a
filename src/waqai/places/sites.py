"""From mentions to sites: what is to be resolved, with its names, clues and the places inside its name."""

from __future__ import annotations

from waqai.lexicon.lexicon import WordInfo
from waqai.lexicon.names import Place
from waqai.places.clues import Surroundings, name_path
from waqai.places.distance import mean_bearing
from waqai.places.gazetteer import Gazetteer
from waqai.places.model import Site
from waqai.report import Mention, Report

COUNTRYSIDE, BORDER, ROAD, PART, LAND = "countryside", "border", "road", "part", "land"
#: A site often named for its town (an airport), and one that is not (a tower).
SITE, BUILDING = "site", "building"
_KINDS = ("place", "facility")
_DESCRIPTION = "description"
_LANDS = frozenset({"country", "sea", "region", "area"})


def build_sites(report: Report, gazetteer: Gazetteer) -> dict[str, Site]:
    """All places of a report that want resolving, by key (the entity's id; ``~name`` for inner names)."""
    sites = {e.id: Site(e.id, e, [], e.kind == "facility") for e in report.entities if e.kind in _KINDS}
    mentions = [m for m in report.mentions if m.entity in sites]
    mentions.sort(key=lambda m: (m.first, -m.last))
    outer: list[Mention] = []
    for mention in mentions:
        sites[mention.entity].mentions.append(mention)
        if not outer or mention.first >= outer[-1].last:
            outer.append(mention)
    _read_names(report, sites, mentions)
    _read_clues(report, gazetteer, sites, outer)
    _read_names_of_class_words(report, sites, mentions)
    by_name = {path: site.key for site in reversed(sites.values()) for path in site.paths}
    for site in list(sites.values()):
        _read_inside(report, gazetteer, sites, site, by_name)
    return sites


def _read_names(report: Report, sites: dict[str, Site], mentions: list[Mention]) -> None:
    for mention in mentions:
        site = sites[mention.entity]
        if mention.form != _DESCRIPTION and not _is_description(report, mention):
            path = name_path(report, mention)
            site.paths[path] = site.paths.get(path, 0) + 1
        site.clues.sentences.add(report.sentence_of[mention.first])


def _read_names_of_class_words(report: Report, sites: dict[str, Site], mentions: list[Mention]) -> None:
    """Class words are names where they are listed as such and nothing else names the place (the Gulf)."""
    for mention in mentions:
        site, path = sites[mention.entity], name_path(report, mention)
        if not site.paths and (site.clues.kinds or _is_land(report, path)):
            site.paths[path] = 1


def _is_description(report: Report, mention: Mention) -> bool:
    """Whether a mention is nothing but a class word (the city, that area)."""
    return all(_is_class_word(w) for w in report.words[mention.first : mention.last])


def _is_class_word(word: WordInfo) -> bool:
    return "place.class" in word or "place.site" in word or "place.road" in word


def _is_land(report: Report, path: str) -> bool:
    """Whether a class word is by itself the listed name of a country, a sea or a region (the Gulf)."""
    refs = [r for name in report.lexicon.names.exact(path) if not name.weak for r in name.refs]
    return any(isinstance(r, Place) and r.kind in _LANDS for r in refs)


def _read_clues(report: Report, gazetteer: Gazetteer, sites: dict[str, Site], outer: list[Mention]) -> None:
    surroundings = Surroundings(report, gazetteer, outer)
    before: Mention | None = None
    for mention in outer:
        site = sites[mention.entity]
        around = surroundings.read(mention, before)
        site.clues.kinds.update(around.kinds)
        site.clues.countries.update(around.countries)
        for link in around.links:
            if link.entity == site.key:
                continue
            if link.inside:
                if link.entity not in site.clues.within:
                    site.clues.within.append(link.entity)
                if link.towards:
                    site.clues.towards.setdefault(link.entity, mean_bearing(link.towards))
            elif link.joined:
                site.clues.listed.add(link.entity)
                sites[link.entity].clues.listed.add(site.key)
            else:
                site.clues.beside.append(link.entity)
        before = mention


def _read_inside(
    report: Report, gazetteer: Gazetteer, sites: dict[str, Site], site: Site, by_name: dict[str, str]
) -> None:
    """Role and inner names of a site, from its longest mention."""
    named = [m for m in site.mentions if m.form != _DESCRIPTION] or site.mentions
    if not named:
        return
    mention = max(named, key=lambda m: m.last - m.first)
    first = report.words[mention.first]
    site.role, site.several = _role(first, site.facility)
    if not site.role:
        return
    rest = mention.first + 1
    bearings: list[float] = []
    names: list[tuple[int, int]] = []
    i = rest
    while i < mention.last:
        side = report.words[i].get("place.direction") or report.words[i].get("place.side")
        if side is not None:
            bearings.append(float(side.entry.data["bearing"]))
            i += 1
            continue
        last = _name_end(report, i, mention.last)
        if last > i:
            names.append((i, last))
        elif land := gazetteer.nationality(report.words[i]):
            site.lands.append(land)
        i = max(i + 1, last)
    site.bearing = mean_bearing(bearings)
    if site.role == COUNTRYSIDE and not names:
        names = _leftover(report, rest, mention.last)
    for first_token, last_token in names:
        site.bases.append(_inner_site(report, sites, site, (first_token, last_token), by_name))


def _role(first: WordInfo, facility: bool) -> tuple[str, bool]:
    """What a name that begins with this word is, and whether it is more than one."""
    if "place.countryside" in first:
        return COUNTRYSIDE, False
    if "place.border" in first:
        return BORDER, False
    if facility and "place.road" in first:
        return ROAD, False
    if facility and (hit := first.get("place.site")):
        return BUILDING, hit.entry.form in ("d", "p")
    if hit := first.get("place.class"):
        return str(hit.entry.data.get("role", LAND)), hit.entry.form in ("d", "p")
    return "", False


def _name_end(report: Report, i: int, limit: int) -> int:
    """The end of the listed place name that begins at token ``i``, ``i`` where none does."""
    for match in report.lexicon.names_at(report.tokens, report.words, i):
        if match.last <= limit and any(isinstance(r, Place) for name in match.names for r in name.refs):
            return match.last
    return i


def _leftover(report: Report, first: int, last: int) -> list[tuple[int, int]]:
    """What is left of a name between its class words and its directions."""
    while first < last and "place.class" in report.words[first]:
        first += 1
    while last > first and "place.direction" in report.words[last - 1]:
        last -= 1
    return [(first, last)] if first < last else []


def _inner_site(
    report: Report, sites: dict[str, Site], outer: Site, at: tuple[int, int], by_name: dict[str, str]
) -> str:
    """The key of the site that a name inside another's name denotes; ``by_name``: keys of sites."""
    path = _inner_path(report, *at)
    key = by_name.get(path)
    if key is not None and key != outer.key:
        return key
    key = f"~{path}"
    if key not in sites:
        inner = sites[key] = Site(key, None, outer.mentions[:1], False)
        inner.paths[path] = 1
        inner.clues.sentences |= outer.clues.sentences
    return key


def _inner_path(report: Report, first: int, last: int) -> str:
    for match in report.lexicon.names_at(report.tokens, report.words, first):
        if match.last == last:
            head = next(f for f, at in report.words[first].names if at == match.name_at)
            return " ".join([head, *(t.norm for t in report.tokens[first + 1 : last])])
    return " ".join(t.norm for t in report.tokens[first:last])
