"""Places of sentences resolved with the packaged gazetteer."""

from __future__ import annotations

import time
from collections.abc import Callable

from waqai.lexicon.lexicon import default_lexicon
from waqai.places import run
from waqai.places.distance import km
from waqai.record import Entity
from waqai.report import Report

Located = Callable[..., dict[str, Entity]]


def far(entity: Entity, lat: float, lon: float) -> float:
    geo = entity.geo
    assert geo is not None, entity.geo_reason
    assert geo.lat is not None
    assert geo.lon is not None
    return km((geo.lat, geo.lon), (lat, lon))


def test_class_word_tells_governorate_from_town(located: Located) -> None:
    found = located("قصف على محافظة [إدلب] صباحا")["إدلب"]
    assert found.geo is not None
    assert (found.geo.country, found.geo.precision) == ("SY", "admin1")
    found = located("انفجار في مدينة [إدلب] مساء")["إدلب"]
    assert found.geo is not None
    assert found.geo.precision == "settlement"
    assert far(found, 35.93, 36.63) < 5


def test_country_of_the_report_decides_between_two_cities_of_one_name(located: Located) -> None:
    libya = located("اشتباكات في [طرابلس] غربي [ليبيا]، وهدوء في [بنغازي] و[مصراتة]")["طرابلس"]
    lebanon = located("اشتباكات في [طرابلس] شمالي [لبنان]، وهدوء في [بيروت] و[صيدا]")["طرابلس"]
    assert libya.geo is not None
    assert libya.geo.country == "LY"
    assert lebanon.geo is not None
    assert lebanon.geo.country == "LB"


def test_nationality_adjective_is_its_country(located: Located) -> None:
    found = located("شنت طائرات [روسية] غارات على بلدة [سرمين]")["روسية"]
    assert found.geo is not None
    assert (found.geo.country, found.geo.precision) == ("RU", "country")


def test_a_village_of_a_common_name_takes_the_governorate_it_is_put_in(located: Located) -> None:
    found = located("مقتل مدني في قرية [الرامي] في [جبل الزاوية] جنوبي [إدلب]")["الرامي"]
    assert far(found, 35.76, 36.55) < 10


def test_sea_has_no_country(located: Located) -> None:
    found = located("أبحرت السفن في [البحر الأحمر] قبالة [اليمن]")["البحر الأحمر"]
    assert found.geo is not None
    assert found.geo.country is None
    assert found.geo.precision == "region"


def test_country_and_its_capital_of_one_name(located: Located) -> None:
    found = located("قالت الحكومة في [تونس] إنها تدعم [ليبيا]")["تونس"]
    assert found.geo is not None
    assert found.geo.precision == "country"


def test_countryside_is_near_the_places_put_in_it(located: Located) -> None:
    found = located("قصف على بلدة [كفرنبل] في [ريف إدلب الجنوبي]")["ريف إدلب الجنوبي"]
    assert found.geo is not None
    assert found.geo.precision == "area"
    assert far(found, 35.62, 36.56) < 15


def test_bare_countryside_is_of_the_city_named_before(located: Located) -> None:
    found = located("تقدمت القوات من [حلب] نحو [الريف الجنوبي]")["الريف الجنوبي"]
    assert far(found, 36.0, 37.13) < 15
    assert "حلب" in (found.geo_reason or "")


def test_unlisted_site_is_where_its_town_is(located: Located) -> None:
    found = located("نقل الجرحى إلى {مستشفى الأمل} في [رفح] جنوب [قطاع غزة]")["مستشفى الأمل"]
    assert found.geo is not None
    assert found.geo.precision == "area"
    assert found.geo.id is None
    assert far(found, 31.29, 34.26) < 5


def test_road_between_two_near_towns_is_half_way(located: Located) -> None:
    found = located("قطع {طريق إدلب سراقب} شرق [إدلب]")["طريق إدلب سراقب"]
    assert far(found, 35.9, 36.72) < 6


def test_border_is_near_the_town_named_with_it(located: Located) -> None:
    found = located("توتر في بلدة [أطمة] قرب [الحدود السورية التركية]")["الحدود السورية التركية"]
    assert found.geo is not None
    assert found.geo.country in ("SY", "TR")
    assert far(found, 36.31, 36.68) < 5


def test_unknown_name_stays_unresolved_and_says_why(located: Located) -> None:
    found = located("وصل الوفد إلى [زقزقلوط] أمس")["زقزقلوط"]
    assert found.geo is None
    assert found.geo_candidates == []
    assert "no gazetteer" in (found.geo_reason or "")


def test_lone_village_without_any_context_is_not_guessed(located: Located) -> None:
    found = located("تحدث السكان عن [الخالدية] أمس")["الخالدية"]
    assert found.geo is None
    assert len(found.geo_candidates) > 1


def test_candidates_are_ranked_and_explained(located: Located) -> None:
    found = located("غارة على [طرابلس] و[بنغازي] في [ليبيا]")["طرابلس"]
    scores = [c["score"] for c in found.geo_candidates]
    assert scores == sorted(scores, reverse=True)
    assert {c["country"] for c in found.geo_candidates} >= {"LY", "LB"}
    assert any("country_share" in reason for reason in found.geo_candidates[0]["reasons"])
    assert found.ref == found.geo_candidates[0]["id"]
    assert found.name_en


def test_outlet_breaks_a_tie(located: Located) -> None:
    scores = {
        outlet: max(
            c["score"] for c in located("قتلى في [طرابلس]", outlet=outlet)["طرابلس"].geo_candidates
            if c["country"] == "LB"
        )
        for outlet in ("النهار", None)
    }  # fmt: skip
    assert scores["النهار"] > scores[None]


def test_bare_country_is_the_one_the_report_is_about(located: Located) -> None:
    found = located("اشتباكات في [كابول] و[قندهار]. وتشهد [البلاد] هجمات متكررة")["البلاد"]
    assert found.geo is not None
    assert (found.geo.country, found.geo.precision) == ("AF", "country")


def test_side_of_the_country_is_a_region_of_it(located: Located) -> None:
    found = located("هدوء في [صنعاء] و[الحديدة] واشتباكات في [الجنوب]")["الجنوب"]
    assert found.geo is not None
    assert (found.geo.country, found.geo.precision) == ("YE", "region")


def test_plural_of_sites_is_no_place(located: Located) -> None:
    found = located("هدد بضرب {القواعد الأمريكية} بعد لقاء في [الدوحة]")["القواعد الأمريكية"]
    assert found.geo is None


def test_gulf_is_a_name_although_it_is_a_class_word(located: Located) -> None:
    found = located("أرسلت [واشنطن] سفنا إلى [الخليج]")["الخليج"]
    assert found.geo is not None
    assert (found.geo.country, found.geo.precision) == (None, "region")


def test_dateline_with_its_country_is_understood(located: Located) -> None:
    found = located("انفجار في [طرابلس]", dateline="بيروت، لبنان")["طرابلس"]
    lebanese = next(c for c in found.geo_candidates if c["country"] == "LB")
    assert any("dateline" in reason for reason in lebanese["reasons"])


def test_many_places_do_not_take_long(marked: Callable[[str], Report]) -> None:
    villages = [p for p in default_lexicon().places.values() if p.country == "SY" and p.kind == "village"]
    report = marked("قصف على " + " و".join(f"[{p.name_ar}]" for p in villages[:1500]))
    started = time.perf_counter()
    run(report)
    assert time.perf_counter() - started < 20


def test_odd_reports_do_not_fail(marked: Callable[[str], Report]) -> None:
    for text in ("", " \n", "no Arabic at all", "و" * 10_000):
        run(Report(text, default_lexicon()))
    report = marked("[و] ([في]) [ريف] {طريق} [الحدود] [محافظة]")
    run(report)
    assert all(e.geo_reason for e in report.entities)
