"""Roles: which mention fills which role of which anchor, by frame, syntax and a linear model."""

from __future__ import annotations

from waqai.events.anchors import Anchor, Argument
from waqai.events.scene import PLACE, Scene
from waqai.events.syntax import Attachment, is_reporting
from waqai.linear import LinearModel
from waqai.report import Mention

INITIATOR, TARGET, AT, NONE = "initiator", "target", "place", "none"
#: What a frame says of a preposition that brings in the doer, or the undergoer where the doer is annexed.
REMAINING = "remaining"
ROLES = (INITIATOR, TARGET, AT)
_PLACE_KINDS = frozenset({"place", "facility"})
_MASDAR_REACH = 9
_MOST_TOKENS_APART = 45
_DISTANCES = ((0, "0"), (1, "1"), (3, "2-3"), (6, "4-6"), (10, "7-10"), (18, "11-18"))


def fill_arguments(scene: Scene, anchor: Anchor, model: LinearModel, threshold: float = 0.45) -> None:
    """Set the odds and arguments of an anchor: each mention in its likeliest role, where likely enough.

    A list is a unit: its members take the odds of the first.
    """
    anchor.arguments = []
    anchor.odds = {}
    for number, mention in candidates(scene, anchor):
        odds = model.distribution(role_features(scene, anchor, number, mention))
        role = max(ROLES, key=lambda r: odds.get(r, 0.0))
        for member in scene.members(number):
            anchor.odds[member] = odds
            if odds.get(role, 0.0) >= threshold:
                entity = scene.report.mentions[member].entity
                anchor.arguments.append(Argument(role, entity, member, odds[role]))


def candidates(scene: Scene, anchor: Anchor) -> list[tuple[int, Mention]]:
    """The mentions (of a list: the first) that may fill a role of an anchor, with their numbers."""
    sentence = scene.report.sentence_of[anchor.token]
    return [
        (number, m)
        for number, m in scene.mentions_of(sentence)
        if scene.syntax.list_head[number] == number
        and not (m.kind in _PLACE_KINDS and scene.belongs_to_other_strikes(m.first, anchor.token))
        and -_MOST_TOKENS_APART < m.first - anchor.token < _MOST_TOKENS_APART
        and not (m.first <= anchor.token < m.last and m.form in ("name", "shape"))
    ]


def role_features(scene: Scene, anchor: Anchor, number: int, mention: Mention) -> dict[str, float]:
    """Named features of the pair for the role model."""
    attachment = scene.syntax.attachments[number]
    sort, kind = scene.sort_of(mention), anchor.type
    after = mention.first >= anchor.last
    side = "after" if after else "before"
    low, high = (anchor.last, mention.first) if after else (mention.last, anchor.token)
    distance = _bucket(max(0, attachment.head - anchor.last) if after else high - low)
    said = frame_says(scene, anchor, mention, attachment)
    use = anchor.use
    relation = attachment.relation or "-"
    out: dict[str, float] = {
        "bias": 1.0,
        f"sort={sort}": 1.0,
        f"sort={sort} type={kind}": 1.0,
        f"sort={sort} {side} use={use}": 1.0,
        f"rel={relation} {side}": 1.0,
        f"rel={relation} {side} sort={sort}": 1.0,
        f"rel={relation} {side} type={kind}": 1.0,
        f"rel={relation} {side} use={use}": 1.0,
        f"frame says {said or 'nothing'}": 1.0,
        f"frame says {said or 'nothing'} at {distance}": 1.0,
        f"frame says {said or 'nothing'} sort={sort}": 1.0,
        f"{side} {distance}": 1.0,
        f"{side} {distance} sort={sort}": 1.0,
        f"form={mention.form}": 1.0,
    }
    _between(scene, low, high, side, sort, out)
    if len(scene.members(number)) > 1:
        out["list"] = 1.0
    if attachment.owner:
        out[f"owner {side}"] = 1.0
        out[f"owner {side} sort={sort} type={kind}"] = 1.0
    if mention.form == "nationality":
        out[f"nationality {side} {distance} use={use}"] = 1.0
    _speaking(scene, mention, out)
    _governed(scene, anchor, number, mention, out)
    return out


def _bucket(distance: int) -> str:
    for most, name in _DISTANCES:
        if distance <= most:
            return name
    return "19+"


def _between(scene: Scene, low: int, high: int, side: str, sort: str, out: dict[str, float]) -> None:
    syntax = scene.syntax
    low, high = min(low, high), max(low, high)
    for name, counts in (("commas", syntax.commas), ("borders", syntax.borders), ("verbs", syntax.verbs)):
        count = min(counts[high] - counts[low], 3)
        out[f"{name} between {side} {count}"] = 1.0
    same = sum(
        1
        for _, m in scene.mentions_of(scene.report.sentence_of[min(low, len(scene.report.tokens) - 1)])
        if low <= m.first < high and scene.sort_of(m) == sort
    )
    out[f"same sort between {side} {min(same, 2)}"] = 1.0
    triggers = syntax.triggers[min(high, low + 30)] - syntax.triggers[low]
    out[f"triggers between {side} {min(triggers, 3)}"] = 1.0


def _speaking(scene: Scene, mention: Mention, out: dict[str, float]) -> None:
    words = scene.report.words
    if mention.first and is_reporting(words[mention.first - 1]):
        out["after reporting verb"] = 1.0
    if mention.last < len(words) and is_reporting(words[mention.last]):
        out["before reporting verb"] = 1.0


def _governed(scene: Scene, anchor: Anchor, number: int, mention: Mention, out: dict[str, float]) -> None:
    """What the phrase hangs on: this trigger, a verb that supports it, another trigger, or nothing near."""
    attachment = scene.syntax.attachments[number]
    governor, kind = scene.syntax.governor(attachment.head, mention.first)
    sort = scene.sort_of(mention)
    if governor == anchor.token:
        by = "this trigger"
    elif kind == "support":
        by = "support before" if governor < anchor.token else "support after"
    elif kind:
        by = f"other {kind}"
    else:
        by = "nothing"
    out[f"governed by {by}"] = 1.0
    out[f"governed by {by} rel={attachment.relation}"] = 1.0
    out[f"governed by {by} sort={sort} use={anchor.use}"] = 1.0
    out[f"governed by {by} sort={sort} type={anchor.type}"] = 1.0
    if governor >= 0:
        position = scene.syntax.nth_after(governor, number)
        out[f"phrase {position} of {by} use={anchor.use}"] = 1.0


def frame_says(scene: Scene, anchor: Anchor, mention: Mention, attachment: Attachment) -> str:
    """The role the anchor's frame gives to a phrase in this position, or empty.

    Roles are ``initiator``, ``initiators``, ``target``, ``object``, ``place`` (with ``.near``, ``.to`` ...).
    """
    frame = anchor.frame
    if attachment.relation in frame.prep:
        roles = frame.prep[attachment.relation]
        if roles[0] == REMAINING:
            roles = (TARGET if _doer_annexed(scene, anchor) else INITIATOR,)
        return _fitting(roles, mention)
    return _fitting(tuple(_by_position(scene, anchor, mention, attachment).split("+")), mention)


def _by_position(scene: Scene, anchor: Anchor, mention: Mention, attachment: Attachment) -> str:
    """The roles (joined by ``+``) that the frame gives to a phrase without a preposition of the frame's."""
    frame = anchor.frame
    if attachment.relation:
        return ""
    after = mention.first >= anchor.last
    if not anchor.nominal and not after:
        return frame.role_of(_before_verb(scene, anchor, mention))
    supported = _by_support(scene, anchor, mention, attachment)
    if supported:
        return frame.role_of(supported)
    if attachment.owner and after:
        return frame.role_of("object")
    if anchor.nominal:
        return _beside_noun(scene, anchor, mention, attachment) if after else ""
    first = not _has_subject_before(scene, anchor) and _first_bare(scene, anchor, mention)
    if anchor.use == "passive" or anchor.hit.reading.enclitic:
        return frame.role_of("object" if anchor.use == "passive" else "subject") if first else ""
    return frame.role_of("subject" if first else "object")


def _before_verb(scene: Scene, anchor: Anchor, mention: Mention) -> str:
    """The position of a phrase before a verb: its subject, or the antecedent of its object pronoun."""
    relative = any("relative" in scene.report.words[k].hits for k in range(mention.last, anchor.token))
    pronoun = bool(anchor.hit.reading.enclitic) and relative
    return "object" if anchor.use == "passive" or pronoun else "subject"


def _by_support(scene: Scene, anchor: Anchor, mention: Mention, attachment: Attachment) -> str:
    """The position given by a verb that carries an event noun (``launched``, ``came under``), if one does."""
    if not anchor.nominal:
        return ""
    governor, kind = scene.syntax.governor(attachment.head, mention.first)
    if kind != "support" or not -12 < governor - anchor.token < 6:
        return ""
    low, high = sorted((governor, anchor.token))
    if scene.syntax.triggers[high] > scene.syntax.triggers[low + 1]:
        return ""
    return "object" if "undergo" in scene.report.words[governor].hits else "subject"


def _beside_noun(scene: Scene, anchor: Anchor, mention: Mention, attachment: Attachment) -> str:
    """The roles of a bare phrase after an event noun: annexed to it, or the object of a verb telling more."""
    frame = anchor.frame
    governor, kind = scene.syntax.governor(attachment.head, mention.first)
    if kind == "trigger" and governor > anchor.token and scene.syntax.event_before(governor) == anchor.token:
        return frame.role_of("object") or TARGET
    first = _first_bare(scene, anchor, mention)
    if anchor.use == "masdar" and _bare_phrases(scene, anchor) > 1:
        return frame.role_of("subject" if first else "object")
    return frame.annexed_role() if attachment.head - anchor.last <= 1 else ""


def _doer_annexed(scene: Scene, anchor: Anchor) -> bool:
    """Whether a party is annexed to an event noun (``the army's shelling of``)."""
    sentence = scene.report.sentence_of[anchor.token]
    beside = [(n, m) for n, m in scene.mentions_of(sentence) if m.first == anchor.last]
    return any(scene.sort_of(m) != PLACE and not scene.syntax.attachments[n].relation for n, m in beside)


def _bare_phrases(scene: Scene, anchor: Anchor) -> int:
    """How many phrases without preposition follow a masdar before its clause ends."""
    syntax, count = scene.syntax, 0
    for number, other in scene.mentions_of(scene.report.sentence_of[anchor.token]):
        within = anchor.last <= other.first < anchor.last + _MASDAR_REACH
        if within and syntax.borders[other.first] == syntax.borders[anchor.last]:
            attachment = syntax.attachments[number]
            count += not attachment.relation and not attachment.listed
    return count


def _has_subject_before(scene: Scene, anchor: Anchor) -> bool:
    """Whether the subject stands right before the verb: a bare phrase (headlines), or an event noun."""
    if scene.syntax.event_before(anchor.token) >= 0:
        return True
    for mention in scene.report.mentions_ending_at(anchor.token):
        number = scene.number_of(mention)
        if number is not None and not scene.syntax.attachments[number].relation:
            return True
    return False


def _first_bare(scene: Scene, anchor: Anchor, mention: Mention) -> bool:
    """Whether no other phrase without preposition stands between a verb and the mention."""
    sentence = scene.report.sentence_of[anchor.token]
    for number, other in scene.mentions_of(sentence):
        if anchor.last <= other.first < mention.first:
            attachment = scene.syntax.attachments[number]
            if not attachment.relation and not attachment.listed:
                return False
    return True


def _fitting(roles: tuple[str, ...], mention: Mention) -> str:
    is_place = mention.kind in _PLACE_KINDS and mention.form != "nationality"
    for role in roles:
        if role.startswith(PLACE) == is_place:
            return role
    return roles[0] if len(roles) == 1 else ""


def place_role(anchor: Anchor, attachment: Attachment) -> str:
    """The role of a place: at, near, from, to or along, by the frame and the preposition's class."""
    for role in anchor.frame.prep.get(attachment.relation, ()):
        if "." in role:
            return role.split(".", 1)[1]
    return attachment.place_role
