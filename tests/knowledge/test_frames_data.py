"""The event frames in knowledge/frames: well-formed, and true to their own examples."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import Any

import pytest

from waqai.events.anchors import Anchor, find_anchors
from waqai.knowledge.files import yaml_files
from waqai.lexicon.frames import EVENT_TYPES
from waqai.lexicon.lexicon import default_lexicon
from waqai.lexicon.morphology import adjective_forms, noun_forms, verb_forms
from waqai.report import Report
from waqai.text.clitics import readings
from waqai.text.normalise import normalise

_TRIGGERS = ("verbs", "passives", "masdars", "nouns", "participles", "phrases")
_CONDITIONS = ("needs", "only_before", "not_before", "not_after")
_FIELDS = {"id", "type", "args", "weight", "status", "examples", *_TRIGGERS, *_CONDITIONS}
_NEEDS = {"armed", "force", "place", "people", "official", "weapon", "hostile"}
_ROLES = {"initiator", "initiators", "target", "place", "object", "means", "cause", "none", "remaining"}
_ROLES |= {f"place.{role}" for role in ("near", "to", "from", "along")}
_STAR = re.compile(r"\*([^*]+)\*")


def _load() -> Iterator[tuple[str, dict[str, Any]]]:
    for name, content in yaml_files("frames"):
        for frame in content.get("frames", ()):
            yield name.rpartition("/")[2].removesuffix(".yaml"), frame


FRAMES = list(_load())
_IDS = [frame["id"] for _, frame in FRAMES]


def _forms(frame: dict[str, Any]) -> set[str]:
    forms: set[str] = {normalise(p.split(" ")[0]) for p in frame.get("phrases", ())}
    for word in [*frame.get("verbs", ()), *frame.get("passives", ())]:
        past, _, present = word.partition("/")
        forms |= set(verb_forms(past, present))
    for word in [*frame.get("masdars", ()), *frame.get("nouns", ())]:
        singular, *plurals = word.split("/")
        forms |= set(noun_forms(singular, plurals))
    for word in frame.get("participles", ()):
        forms |= set(adjective_forms(word))
    return forms


def _is_form(word: str, frame: dict[str, Any]) -> bool:
    norm = normalise(word)
    stems = {norm} | {r.stem for r in readings(norm)} | {norm[r.name_at :] for r in readings(norm)}
    return not stems.isdisjoint(_forms(frame))


def _anchor_of(example: str) -> Anchor | None:
    starred = _STAR.search(example)
    assert starred is not None
    at = starred.start(1) - 1
    report = Report(example.replace("*", ""), default_lexicon())
    return next((a for a in find_anchors(report) if report.tokens[a.token].start <= at < a.span.end), None)


def test_every_type_has_frames() -> None:
    assert {frame["type"] for _, frame in FRAMES} == set(EVENT_TYPES)


def test_ids_are_unique() -> None:
    assert [i for i, n in Counter(_IDS).items() if n > 1] == []


def test_there_are_enough_triggers() -> None:
    triggers = {(key, word) for _, frame in FRAMES for key in _TRIGGERS for word in frame.get(key, ())}
    assert len(triggers) >= 700


@pytest.mark.parametrize(("name", "frame"), FRAMES, ids=_IDS)
def test_frame_is_well_formed(name: str, frame: dict[str, Any]) -> None:
    assert set(frame) <= _FIELDS
    assert frame["id"].startswith(f"{name}.")
    assert frame["type"] in EVENT_TYPES
    assert 0 <= frame["weight"] <= 1
    assert any(frame.get(key) for key in _TRIGGERS)
    assert set(frame.get("needs", ())) <= _NEEDS
    assert frame.get("status", "actual") in {"actual", "planned", "hypothetical", "denied"}
    for key in ("only_before", "not_before", "not_after"):
        assert all(word and " " not in word for word in frame.get(key, ()))


@pytest.mark.parametrize("frame", [f for _, f in FRAMES], ids=_IDS)
def test_roles_are_known(frame: dict[str, Any]) -> None:
    args = frame["args"]
    assert set(args) <= {"subject", "object", "annexed", "prep"}
    roles = [*(args.get(k, "none") for k in ("subject", "object", "annexed")), *args.get("prep", {}).values()]
    assert {part for role in roles for part in role.split("+")} <= _ROLES


@pytest.mark.parametrize("frame", [f for _, f in FRAMES], ids=_IDS)
def test_examples_star_a_form_of_the_frame(frame: dict[str, Any]) -> None:
    examples = frame["examples"]
    assert len(examples["positive"]) >= 2
    for example in [*examples["positive"], *examples.get("negative", ())]:
        starred = _STAR.findall(example)
        assert len(starred) == 1, example
        assert _is_form(starred[0], frame), example


@pytest.mark.parametrize("frame", [f for _, f in FRAMES], ids=_IDS)
def test_positive_examples_evoke_the_frame(frame: dict[str, Any]) -> None:
    for example in frame["examples"]["positive"]:
        anchor = _anchor_of(example)
        assert anchor is not None, example
        assert frame["id"] in {f.id for f in (anchor.frame, *anchor.others)}, example


@pytest.mark.parametrize(
    ("text", "type_"),
    [
        ("أسفر *هجوم* في السوق عن مقتل بائع", "attack"),
        ("بدأ الجيش *هجوما* واسعا على مواقع المتمردين", "clash"),
        ("قتل حارس في *هجوم* انتحاري أمام الوزارة", "bombing"),
        ("شنت المقاتلات *هجمات* جوية على الميناء", "airstrike"),
        ("أصيب عاملان في *هجوم* صاروخي على المصنع", "shelling"),
        ("تعرضت القرية ل*قصف* جوي ليلا", "airstrike"),
        ("تعرضت القرية ل*قصف* مدفعي ليلا", "shelling"),
        ("*قصفت* طائرات حربية مخزنا في الوادي", "airstrike"),
        ("*استهدفت* عبوة ناسفة حافلة للجنود", "bombing"),
        ("*استهدفت* المدفعية أطراف البلدة", "shelling"),
        ("نفذ مجهولون *عملية* اغتيال في العاصمة", "attack"),
        ("أطلق الجيش *عملية* عسكرية في الجبال", "clash"),
        ("*هاجم* مسلحون باخرة قرب الساحل", "attack"),
        ("*اقتحمت* الشرطة منزل النائب", "attack"),
        ("*اقتحمت* القوات البلدة من محورين", "clash"),
        ("وصف الوالي *الحادث* بأنه اعتداء جبان", "attack"),
        ("نفذت السلطات حكم *القتل* قصاصا", "judicial"),
        ("أعلن الأمن *تفكيك* خلية من خمسة أشخاص", "arrest"),
        ("أعلن الجيش *تفكيك* عبوة على الطريق", "interception"),
        ("*فر* آلاف السكان من المعارك", "displacement"),
        ("*فر* المسلحون نحو الجبال", "withdrawal"),
        ("*فرضت* السلطات حظر تجول في المدينة", "siege"),
        ("*فرضت* الدول الغربية عقوبات على الحكومة", "sanction"),
        ("دعا الوسيط إلى *وقف* مؤقت لإطلاق النار", "ceasefire"),
        ("*تجمع* مئات المحتجين أمام البرلمان", "protest"),
        ("تستضيف العاصمة *قمة* لزعماء المنطقة", "meeting"),
    ],
)
def test_words_nearby_decide_the_type_of_a_generic_word(text: str, type_: str) -> None:
    anchor = _anchor_of(text)
    assert anchor is not None
    assert anchor.frame.type == type_


@pytest.mark.parametrize(
    "text",
    [
        "بدأ المعرض *فجرا* في العاصمة",
        "وصفوا المدينة *بأسرها* بالجميلة",
        "لم يقله الوزير *إطلاقا* أمس",
        "رجل من *أصل* عربي فاز بالجائزة",
        "عقد الوزير *مؤتمرا* صحفيا أمس",
        "صاروخ شديد *الانفجار* في المستودع",
    ],
)
def test_words_that_only_look_like_triggers_evoke_nothing(text: str) -> None:
    assert _anchor_of(text) is None
