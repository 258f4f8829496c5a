"""Inflected written forms of verbs, nouns and adjectives, from ``knowledge/morphology.yaml``.

Every form is in normalised letters. A form's features read ``tense.gender.number`` for verbs
(``past.f.s``) and ``s``, ``d`` or ``p`` for nouns.
"""

from __future__ import annotations

from functools import cache
from typing import Any

from waqai.knowledge.files import read_yaml
from waqai.text.normalise import normalise


@cache
def table() -> dict[str, Any]:
    """The content of ``morphology.yaml``."""
    data: dict[str, Any] = read_yaml("morphology.yaml")
    return data


def verb_forms(past: str, present: str) -> dict[str, str]:
    """Forms of a verb given as third person masculine singular, past and present, in ordinary spelling."""
    return {**(_present_forms(present) if present else {}), **_past_forms(past)}


def _past_forms(past: str) -> dict[str, str]:
    if not past:
        return {}
    endings = table()["past_endings"]
    base = normalise(past)
    if past[-1] in table()["weak_finals"]:
        forms = {base: "past.m.s"}
        forms |= {base[:-1] + e: f"past.{f}" for e, f in endings["after_weak"].items()}
        return forms
    return {base + e: f"past.{f}" for e, f in endings["regular"].items()}


def _present_forms(present: str) -> dict[str, str]:
    body = normalise(present)[1:]
    dropped = body[:-1] if present[-1] in table()["weak_present_finals"] else body
    endings = table()["present_endings"]
    forms: dict[str, str] = {}
    for prefix, gender in table()["present_prefixes"].items():
        forms |= {prefix + dropped + e: f"present.{gender}.{n}" for e, n in endings["dropped"].items()}
        forms |= {prefix + body + e: f"present.{gender}.{n}" for e, n in endings["whole"].items()}
    return forms


def noun_forms(singular: str, plurals: list[str]) -> dict[str, str]:
    """Forms of a noun: singular (with tanwin alif), dual, and the plurals given (sound ones inflected).

    A noun that ends in the feminine ending gets the sound feminine plural where no plural is given.
    """
    t = table()
    base = normalise(singular)
    feminine = singular[-1:] == t["feminine_spelt"]
    joined = base[:-1] + t["feminine_joined"] if feminine else base
    forms: dict[str, str] = {}
    for plural in plurals or ([singular[:-1] + t["sound_feminine"]] if feminine else []):
        forms |= dict.fromkeys(_plural_forms(plural), "p")
    forms |= {joined + e: "d" for e in t["dual"] if not (feminine and e == t["tanwin"])}
    if not feminine:
        forms[base + t["tanwin"]] = "s"
    forms[base] = "s"
    return forms


def looks_relative(dual: str, article: bool, enclitic: str) -> bool:
    """Whether what is spelt like an annexed dual is rather a relative adjective of the noun.

    An annexed dual takes no article, and with the feminine ending the adjective is far commoner.
    """
    t = table()
    return dual.endswith(tuple(t["dual_annexed"])) and (article or enclitic == t["feminine"])


def _plural_forms(plural: str) -> list[str]:
    t = table()
    base = normalise(plural)
    sound = t["sound_masculine"]
    if base.endswith(sound[0]):
        return [base[: -len(sound[0])] + e for e in sound]
    return [base, base + t["tanwin"]]


def adjective_forms(masculine: str) -> dict[str, str]:
    """Forms of an adjective that inflects regularly, given as masculine singular."""
    base = normalise(masculine)
    return {base + e: f for e, f in table()["adjective"].items()}
