"""Three thousand lines in ten scripts: no character is lost in the file, and what is read from it is what was typed."""

from __future__ import annotations

import io
import random
import re
import unicodedata

import pypdfium2
import pytest

from journey_studio.layout.display import Node, Paint
from journey_studio.layout.text import TextStyle, shape_line
from journey_studio.render.painter import Page
from journey_studio.render.pdf import Meta, write_pdf

LINES = 300
SCRIPTS = {
    "English": "Quote AVATAR kitchen, delivery: fi ffl (partner) 30-day 42 % “hello” P. a/b To-Yo 1,234.56 Wave; <b>",
    "European": "Küchenplanung façade Ærø żółć İstanbul ığdır Đặng Việt Łódź señor ő ű Çağrı ñandú œuvre naïve ß",
    "Greek": "Ένα ταξίδι του πελάτη ἀρχή Ελληνικά σχέδιο ποιότητα καλή",
    "Cyrillic": "Путь покупателя ёлка їжак Путешествие клиента щит объём",
    "signs": "→ ✓ ★ ≤ 5 ≥ 1 ≠ 3 € ½ m² − × · … – — “ ” ‘ ’ © №",
    "Thai": "การเดินทาง ของลูกค้า น้ำใจ ผู้ใหญ่ เส้นทาง",
    "Devanagari": "ग्राहक की यात्रा हिन्दी में क्षेत्र प्रार्थना नमस्ते",
    "emoji": "😀 👍🏽 🇮🇹 ❤\ufe0f 🙂 🚀 👩\u200d👩\u200d👧\u200d👦 visit home",
    "Arabic": "رحلة العميل من البداية إلى النهاية السلام شراء جستجوی خرید مقایسه",
    "Hebrew": "שלום עולם זה מסע הלקוח תיאום משלוח פגישה",
}
_DIRECTION = re.compile("[\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]")


def lines_of(words: str, chance: random.Random) -> list[str]:
    known = words.split()
    return [" ".join(chance.choice(known) for _at in range(chance.randint(1, 7))) for _line in range(LINES)]


def normal(text: str) -> str:
    return re.sub(r"\s+", " ", unicodedata.normalize("NFC", _DIRECTION.sub("", text))).strip()


@pytest.mark.parametrize("script", SCRIPTS)
def test_what_is_read_is_what_was_typed(script: str) -> None:
    lines = lines_of(SCRIPTS[script], random.Random(script))
    style = TextStyle(14.0)
    nodes = tuple(
        Node(f"l{at}", "card", 0, 30.0 * at, 900, 24, shape_line(line, style, Paint("ink"), 20, 20))
        for at, line in enumerate(lines)
    )
    page = Page(Node("page", "page", 0, 0, 900, 30.0 * LINES + 30, (), nodes), 900, 30.0 * LINES + 30)
    file = io.BytesIO()
    report = write_pdf(file, [page], meta=Meta(script))
    assert report.missing == ()
    document = pypdfium2.PdfDocument(file.getvalue())
    found = document[0].get_textpage()
    wrong = []
    for at, line in enumerate(lines):
        top = page.height - 30.0 * at
        read = normal(found.get_text_bounded(0, top - 29.5, 900, top - 0.5))
        if read != normal(line):
            wrong.append((line, read))
    document.close()
    assert not wrong, wrong[:5]
