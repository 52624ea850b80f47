"""Whole journeys by their number: the same one each time, with titles in ten scripts, for loops over many of them."""

from __future__ import annotations

import random
from typing import NamedTuple

from journey_studio.model.defaults import new_project
from journey_studio.model.queries import maps
from journey_studio.model.records import (
    Band,
    Channel,
    Department,
    EmotionPoint,
    HandOffChain,
    Kpi,
    KpiPlacement,
    KpiValue,
    Opportunity,
    Pain,
    Persona,
    Record,
    Stage,
    Thought,
    Touchpoint,
)
from journey_studio.model.state import State

WORDS = {
    "Latin": "quote visit showroom Küche façade übermorgen e-mail “hello” 30-day Donaudampfschifffahrt 42 % and/or",
    "Greek": "ταξίδι πελάτη έρευνα αγορά παράδοση κουζίνα προσφορά κατάστημα",
    "Cyrillic": "путь покупателя поиск доставка кухня предложение Ёлка їжа магазин",
    "Hebrew": "משלוח תיאום פגישה מטבח הצעה 30 חנות שירות",
    "Arabic": "جستجو خرید مقایسه قیمت‌ها در اینترنت پشتیبانی مطبخ عرض 42",
    "Devanagari": "ग्राहक की यात्रा खरीद रसोई प्रस्ताव दुकान सेवा",
    "Thai": "เส้นทาง ลูกค้า ครัว ใบเสนอราคา ร้านค้า จัดส่ง ติดตั้ง",
    "Chinese": "客户 旅程 厨房 报价 展厅 送货 安装 服务，很好",
    "Japanese": "お客様 キッチン 見積もり ショールーム 配達 取り付け ありがとう。",
    "Korean": "고객 여정 주방 견적 매장 배송 설치 서비스",
}
_CLOSED = ("Thai", "Chinese", "Japanese")
"""Scripts that are written without spaces."""


class Size(NamedTuple):
    """How large a journey is at most."""

    stages: int = 60
    personas: int = 6
    touchpoints: int = 2000


def title(dice: random.Random, most: int = 200) -> str:
    """A title of one to `most` characters in one of ten scripts, mostly short, some of a single long word."""
    script = dice.choice(list(WORDS))
    wanted = dice.choice((dice.randint(1, 12), dice.randint(5, 30), dice.randint(5, 40), dice.randint(1, most)))
    words = WORDS[script].split()
    joint = "" if script in _CLOSED or dice.random() < 0.04 else " "
    text = dice.choice(words)
    while len(text) < wanted:
        text += joint + dice.choice(words)
    return text[: min(wanted, most)].strip() or "x"


FULL = Size()


def journey(number: int, size: Size = FULL) -> State:
    """The journey of this number; the first two are the largest and the smallest there can be."""
    dice = random.Random(number)
    if number == 0:
        return _state(dice, size)
    if number == 1:
        return _state(dice, Size(1, 1, 0))
    stages = dice.choice((dice.randint(1, min(12, size.stages)), dice.randint(1, size.stages)))
    touchpoints = int(size.touchpoints * dice.random() ** 3)
    return _state(dice, Size(stages, dice.randint(1, size.personas), touchpoints))


def _state(dice: random.Random, size: Size) -> State:
    base = new_project(title(dice), dice.choice(("en", "it", "fa", "ja")))
    at = maps(base)[0].id
    project = base.project.replaced(client=title(dice, 60), finding=title(dice, 160))
    records: list[Record] = [*base.values(), project, *_stock(), *_frame(dice, at, size)]
    records += [_card(dice, at, size, number, Touchpoint) for number in range(size.touchpoints)]
    others = dice.randint(0, max(6, size.touchpoints // 4))
    records += [_card(dice, at, size, 10_000 + n, dice.choice((Thought, Pain, Opportunity))) for n in range(others)]
    records += _rest(dice, at, size)
    return State({record.id: record for record in records})


def _stock() -> list[Record]:
    return [
        Channel(id="ch-mail", name="E-mail", icon="envelope", where="online", order="A"),
        Channel(id="ch-shop", name="Showroom", icon="storefront", where="offline", order="B"),
        Department(id="dep-a", code="MK", name="Marketing", order="A"),
        Department(id="dep-b", code="LOGISTIC", name="Logistics and all that goes with it", order="B"),
        Kpi(id="kpi", name="Right the first time", unit="%", target=50, values=(KpiValue(value=40.5),)),
    ]


def _frame(dice: random.Random, at: str, size: Size) -> list[Record]:
    found: list[Record] = []
    for n in range(size.stages):
        words = title(dice, 40) if dice.random() < 0.4 else ""
        found.append(Stage(id=f"st{n}", map=at, name=title(dice, 60), customer_words=words, order=f"S{n:03}x"))
    for n in range(size.personas):
        found.append(Persona(id=f"per{n}", order=f"P{n:03}x", name=title(dice, 50), role=title(dice, 40)))
        found.append(Band(id=f"band{n}", map=at, persona=f"per{n}", order=f"B{n:03}x"))
    return found


def _place(dice: random.Random, at: str, size: Size) -> dict[str, str]:
    stage, persona = dice.randrange(size.stages), dice.randrange(size.personas)
    return {"map": at, "stage": f"st{stage}", "persona": f"per{persona}"}


def _card(dice: random.Random, at: str, size: Size, number: int, kind: type[Record]) -> Record:
    values: dict[str, object] = {
        "id": f"card{number}",
        "order": f"T{number:05}x",
        "title": title(dice),
        "evidence": dice.choice(("assumption", "researched", "validated")),
        **_place(dice, at, size),
    }
    if kind is Touchpoint:
        values |= {
            "where": dice.choice(("online", "offline", "both", "unknown")),
            "channel": dice.choice((None, "ch-mail", "ch-shop")),
            "feeling": dice.choice((None, -2, -1, 0, 1, 2)),
            "importance": dice.choice((None, 1, 5)),
            "moment_of_truth": dice.random() < 0.1,
            "owner": dice.choice((None, "dep-a", "dep-b")),
            "departments": ("dep-a", "dep-b"),
        }
    if kind is Opportunity and number % 10 == 0:
        values |= {"rank": dice.randint(1, 3), "first_line": title(dice, 60)}
    return kind.model_validate(values)


def _rest(dice: random.Random, at: str, size: Size) -> list[Record]:
    found: list[Record] = []
    for n in range(dice.randint(0, 2 * size.stages)):
        place = _place(dice, at, size)
        values = {"id": f"point{n}", "value": dice.randint(-20, 20) / 10, "position": dice.random(), **place}
        label = title(dice, 60) if dice.random() < 0.5 else ""
        found.append(EmotionPoint.model_validate({**values, "label": label}))
        if dice.random() < 0.4:
            key = f"{place['stage']}-{place['persona']}"
            departments = tuple(dice.choice(("dep-a", "dep-b")) for _ in range(dice.randint(1, 5)))
            found.append(HandOffChain.model_validate({"id": f"chain-{key}", "departments": departments, **place}))
            found.append(KpiPlacement.model_validate({"id": f"placed{n}", "kpi": "kpi", **place}))
    return found
