"""The columns of the files of actors and places, and the types an actor may have."""

from __future__ import annotations

ACTOR_COLUMNS = (
    "id", "kind", "name_en", "country", "type", "since", "until", "names", "short", "parent",
)  # fmt: skip
PLACE_COLUMNS = (
    "id", "name_ar", "variants", "name_en", "kind", "country", "admin1", "lat", "lon", "population",
    "source", "common",
)  # fmt: skip
#: After the actor categories of ACLED.
ACTOR_TYPES = (
    "state_forces", "police", "government", "judiciary", "legislature", "rebel", "political_militia",
    "identity_militia", "tribe", "external_forces", "coalition", "party", "igo", "ngo", "media", "monitor",
    "company", "civilians", "protesters", "religious", "person_leader", "person_military",
    "person_militant", "person_diplomat", "person_spokesman", "person_other",
)  # fmt: skip
