"""Remakes `resources/fonts` from the published font packages. A developer runs it by hand, never the program.

    python -m pip install "fonttools[woff]"
    python packaging/fetch_fonts.py [--work FOLDER] [--out FOLDER]

It asks `npm pack` for the packages below (so npm's own settings say where from), and of each font makes a static
TrueType file of ours: renamed to a private family, so that no installed font of the same name can take its place and
shift widths; without hinting, which no painter of ours uses; without private-use characters, glyph names and stylistic
alternates, which nobody can type. No character with a meaning of its own is dropped. `calt` goes too: it turns `->`
into an arrow, and text must stay what was typed. Tabular forms stay for figures only: Inter has them for spaces, for
hyphens and brackets as well, which tears words apart. The result is the same bytes on every run.

All of these fonts allow it: SIL Open Font License 1.1 without a reserved name (Inter, Noto), and the Bitstream Vera
licence, which asks for another name than Vera or Bitstream (DejaVu). Each licence is written beside the fonts.
"""

from __future__ import annotations

import argparse
import io
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path
from typing import NamedTuple

from fontTools import subset
from fontTools.ttLib import TTFont

ROOT = Path(__file__).resolve().parent.parent

# what shaping may use; stylistic sets, fractions and the like are left out because no text of ours turns them on
FEATURES = [
    "ccmp",
    "locl",
    "rlig",
    "rclt",
    "liga",
    "clig",
    "kern",
    "mark",
    "mkmk",
    "curs",
    "tnum",
    "isol",
    "init",
    "medi",
    "fina",
    "med2",
    "fin2",
    "fin3",
    "stch",
    "ljmo",
    "vjmo",
    "tjmo",
    "nukt",
    "akhn",
    "rphf",
    "rkrf",
    "pref",
    "blwf",
    "half",
    "abvf",
    "pstf",
    "cfar",
    "vatu",
    "cjct",
    "abvs",
    "blws",
    "pres",
    "psts",
    "haln",
    "dist",
    "abvm",
    "blwm",
    "rtla",
    "rtlm",
    "ltra",
    "ltrm",
]

WEIGHT_NAMES = {400: "Regular", 500: "Medium", 600: "SemiBold", 700: "Bold"}


class Font(NamedTuple):
    """One file to make: where it comes from, the private family it joins, and its weight and slope there."""

    package: str
    member: str
    family: str
    weight: int = 400
    italic: bool = False

    @property
    def stem(self) -> str:
        """The name of the file that is made, without its ending: also the key of the face in the program."""
        return f"{self.family.replace(' ', '')}-{self.weight}{'i' if self.italic else ''}"


INTER = "inter-ui@4.1.1"
NOTO = "@expo-google-fonts/noto-sans"
SCRIPTS = {"Arabic": "0.4.3", "Hebrew": "0.4.1", "Thai": "0.4.2", "Devanagari": "0.4.1"}

FONTS: tuple[Font, ...] = (
    Font(INTER, "web/Inter-Regular.woff2", "Journey Sans"),
    Font(INTER, "web/Inter-Medium.woff2", "Journey Sans", 500),
    Font(INTER, "web/Inter-SemiBold.woff2", "Journey Sans", 600),
    Font(INTER, "web/Inter-Bold.woff2", "Journey Sans", 700),
    Font(INTER, "web/Inter-Italic.woff2", "Journey Sans", 400, italic=True),
    Font(INTER, "web/Inter-MediumItalic.woff2", "Journey Sans", 500, italic=True),
    Font(INTER, "display/InterDisplay-SemiBold.woff2", "Journey Sans Display", 600),
    Font(INTER, "display/InterDisplay-Bold.woff2", "Journey Sans Display", 700),
    Font(f"{NOTO}@0.4.2", "400Regular/NotoSans_400Regular.ttf", "Journey Latin"),
    Font("dejavu-fonts-ttf@2.37.3", "ttf/DejaVuSans.ttf", "Journey Symbols"),
    *(
        Font(
            f"{NOTO}-{script.lower()}@{version}",
            f"{weight}{WEIGHT_NAMES[weight]}/NotoSans{script}_{weight}{WEIGHT_NAMES[weight]}.ttf",
            f"Journey {script}",
            weight,
        )
        for script, version in SCRIPTS.items()
        for weight in (400, 600)
    ),
    Font("@expo-google-fonts/noto-emoji@0.4.7", "400Regular/NotoEmoji_400Regular.ttf", "Journey Emoji"),
)

# the licence of each package inside it, and the name it gets beside the fonts
LICENCES: tuple[tuple[str, str, str], ...] = (
    (INTER, "LICENSE.txt", "LICENSE-Inter.txt"),
    (f"{NOTO}@0.4.2", "LICENSE_FONT", "LICENSE-Noto-Sans.txt"),
    *(
        (f"{NOTO}-{script.lower()}@{version}", "LICENSE_FONT", f"LICENSE-Noto-Sans-{script}.txt")
        for script, version in SCRIPTS.items()
    ),
    ("@expo-google-fonts/noto-emoji@0.4.7", "LICENSE_FONT", "LICENSE-Noto-Emoji.txt"),
    ("dejavu-fonts-ttf@2.37.3", "LICENSE", "LICENSE-DejaVu.txt"),
)


def fetch(package: str, work: Path) -> dict[str, bytes]:
    """The files of one npm package, by their path inside it."""
    done = subprocess.run(["npm", "pack", "--silent", package], cwd=work, check=True, stdout=subprocess.PIPE, text=True)
    with tarfile.open(work / done.stdout.strip().splitlines()[-1]) as archive:
        files = ((member.name, archive.extractfile(member)) for member in archive if member.isfile())
        return {name.split("/", 1)[1]: file.read() for name, file in files if file is not None}


def is_private(char: int) -> bool:
    """Whether a character is for private use: fonts put their alternates there, and text has no business with them."""
    return 0xE000 <= char <= 0xF8FF or char >= 0xF0000


def make(font: Font, source: bytes) -> bytes:
    """Our file out of the published one."""
    made = TTFont(io.BytesIO(source), recalcTimestamp=False)
    options = subset.Options(
        hinting=False,
        glyph_names=False,
        notdef_outline=True,
        recommended_glyphs=True,
        layout_features=FEATURES,
        layout_scripts=["*"],
        name_IDs=["*"],
        legacy_kern=False,
        drop_tables=[*subset.Options._drop_tables_default, "FFTM", "MATH", "STAT", "gasp", "vhea", "vmtx"],
    )
    keep_tabular_figures_only(made)
    reducer = subset.Subsetter(options)
    reducer.populate(unicodes=[char for char in made.getBestCmap() if not is_private(char)])
    reducer.subset(made)
    if "GPOS" in made and "kern" in made:
        del made["kern"]
    rename(made, font)
    made["OS/2"].usWeightClass = font.weight
    made.flavor = None
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def keep_tabular_figures_only(made: TTFont) -> None:
    """Take everything but 0 to 9 out of the feature `tnum`."""
    figures = {made.getBestCmap()[code] for code in range(0x30, 0x3A)} if "GSUB" in made else set()
    features = made["GSUB"].table.FeatureList.FeatureRecord if figures else []
    lookups = {at for record in features if record.FeatureTag == "tnum" for at in record.Feature.LookupListIndex}
    for at in lookups:
        for table in made["GSUB"].table.LookupList.Lookup[at].SubTable:
            mapping = getattr(table, "ExtSubTable", table).mapping
            for glyph in set(mapping) - figures:
                del mapping[glyph]


def rename(made: TTFont, font: Font) -> None:
    """Give `made` the private names; copyright, version and licence stay as they were published."""
    names = made["name"]
    kept = {ident: names.getDebugName(ident) for ident in (0, 5, 13, 14)}
    names.names = []
    style = (WEIGHT_NAMES[font.weight] if font.weight != 400 or not font.italic else "") + (
        " Italic" if font.italic else ""
    )
    style = style.strip()
    plain = style in ("Regular", "Bold", "Italic", "Bold Italic")
    weight = "" if plain else " " + WEIGHT_NAMES[font.weight]
    texts = {
        **{ident: text for ident, text in kept.items() if text},
        1: font.family + weight,
        2: style if plain else ("Italic" if font.italic else "Regular"),
        3: f"Journey Studio: {font.stem}",
        4: f"{font.family} {style}",
        6: font.stem,
    }
    if not plain:
        texts |= {16: font.family, 17: style}
    for ident, text in sorted(texts.items()):
        names.setName(text, ident, 3, 1, 0x409)


def main() -> int:
    """Fetch, make and write everything; says the size of each file."""
    parser = argparse.ArgumentParser(description="Remake resources/fonts from the published packages.")
    parser.add_argument("--work", type=Path, help="folder for the downloaded packages (a temporary one otherwise)")
    parser.add_argument("--out", type=Path, default=ROOT / "resources" / "fonts")
    wish = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        work = wish.work or Path(temporary)
        work.mkdir(parents=True, exist_ok=True)
        wish.out.mkdir(parents=True, exist_ok=True)
        packages = {name: fetch(name, work) for name in sorted({font.package for font in FONTS})}
    total = 0
    for font in FONTS:
        data = make(font, packages[font.package][font.member])
        (wish.out / f"{font.stem}.ttf").write_bytes(data)
        total += len(data)
        print(f"{font.stem}.ttf: {len(data):,} bytes")
    for package, member, name in LICENCES:
        (wish.out / name).write_bytes(packages[package][member])
    print(f"{len(FONTS)} fonts, {total:,} bytes")
    return 0


if __name__ == "__main__":
    sys.exit(main())
