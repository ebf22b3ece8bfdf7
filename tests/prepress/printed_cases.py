"""Things printed badly, the rule that finds them, and the same things mended, of which nothing is said."""

from __future__ import annotations

from typing import Any, NamedTuple

from layout.model.geometry import Rect
from layout.prepress.printed import Printed

K, RED, PAPER = {"Black": 1.0}, {"Magenta": 1.0, "Yellow": 1.0}, dict[str, float]()
BROWN = {"Cyan": 0.8, "Magenta": 0.8, "Yellow": 0.8, "Black": 0.3}
"""270 %."""
WIDE = Rect(10, 10, 100, 60)


class Case(NamedTuple):
    why: str
    rule: str
    broken: tuple[Printed, ...]
    mended: tuple[Printed, ...]


def thing(kind: Any, inks: dict[str, float], **more: Any) -> Printed:
    return Printed(kind, 1, more.pop("rect", Rect(20, 20, 40, 9)), more.pop("space", "DeviceCMYK"), inks, **more)


def text(inks: dict[str, float], size: float = 9.0, **more: Any) -> Printed:
    return thing("text", inks, size=size, text=more.pop("text", "红船"), **more)


def black(size: float = 9.0, **more: Any) -> Printed:
    return text(K, size, overprints=more.pop("overprints", True), **more)


def line(inks: dict[str, float], size: float, **more: Any) -> Printed:
    return thing("line", inks, size=size, rect=Rect(15, 30, 60, size), **more)


def area(inks: dict[str, float], **more: Any) -> Printed:
    rect = more.setdefault("rect", WIDE)
    return thing("area", inks, size=more.pop("size", min(rect.width, rect.height)), **more)


def picture(ppi: float = 300.0, **more: Any) -> Printed:
    return thing("picture", PAPER, ppi=ppi, rect=more.pop("rect", WIDE), **more)


def stencil(inks: dict[str, float]) -> Printed:
    return picture(900, bits=1)._replace(inks=inks)


def case(why: str, rule: str, broken: Any, mended: Any) -> Case:
    one, other = (
        each if isinstance(each, tuple) and not isinstance(each, Printed) else (each,) for each in (broken, mended)
    )
    return Case(why, rule, one, other)


CASES = [
    case("text in RGB", "colour-space", text(PAPER, space="DeviceRGB"), black()),
    case("a picture in RGB", "colour-space", picture(space="DeviceRGB"), picture()),
    case("an area in Lab", "colour-space", area(PAPER, space="Lab"), area(RED)),
    case("a line by profile", "colour-space", line(PAPER, 2, space="ICCBased"), line(RED, 2)),
    case("text of four inks, 250 %", "rich-black",
         text({"Cyan": 0.5, "Magenta": 0.5, "Yellow": 0.5, "Black": 1.0}, 30), text(K, 30)),
    case("text of all colours and no black", "rich-black",
         text({"Cyan": 0.75, "Magenta": 0.75, "Yellow": 0.75}, 30), text({"Cyan": 1.0}, 30)),
    case("text on every plate", "rich-black", text({"All": 1.0}, 30), black(30)),
    case("headlines of black on cyan", "black-in-colours", text({"Cyan": 0.4, "Black": 1.0}, 15),
         text({"Cyan": 0.4, "Black": 1.0}, 25)),
    case("grey by space", "black-gray", black(space="DeviceGray", overprints=False), black()),
    case("grey by space, large", "black-gray", black(space="DeviceGray", overprints=False), black(21, space="DeviceGray")),
    case("a black line, grey by space", "black-gray", line(K, 1, space="DeviceGray"), line(K, 1, overprints=True)),
    case("black text out of a tint", "black-knocks-out", (area(RED), black(overprints=False)), (area(RED), black())),
    case("black text out of a picture", "black-knocks-out", (picture(), black(overprints=False)), (picture(), black())),
    case("black text beside a tint", "black-no-overprint",
         (area(RED), black(overprints=False, rect=Rect(150, 150, 20, 9))), (area(RED), black(30, overprints=False))),
    case("black text on grey", "black-no-overprint", (area({"Black": 0.2}), black(overprints=False)), black()),
    case("a black frame round a tint", "black-no-overprint",
         (area(RED, rect=Rect(30, 45, 30, 20)), thing("line", K, size=3.0, rect=Rect(15, 30, 60, 50))), line(K, 4.5)),
    case("a black line without overprint", "black-no-overprint", line(K, 4), line(K, 4.5)),
    case("white that overprints", "white-overprint", (area(RED), text(PAPER, 12, overprints=True)),
         (area(RED), text(PAPER, 12))),
    case("no spot ink that overprints", "white-overprint", area(PAPER, overprints=True, space="Separation"), area(PAPER)),
    case("an area of 270 %", "total-ink", area(BROWN), area({**BROWN, "Cyan": 0.5})),
    case("a headline of 270 %", "total-ink",
         text({"Cyan": 0.6, "Magenta": 1.0, "Yellow": 1.0, "Black": 0.1}, 40), text(RED, 40)),
    case("a broad line of 270 %", "total-ink", line(BROWN, 8), line(BROWN, 1)),
    case("a speck of 270 %", "total-ink", area(BROWN), area(BROWN, rect=Rect(0, 0, 8, 8))),
    case("a spot ink", "spot-inks", area({"HKS 13": 1.0}, space="Separation"), area(RED)),
    case("the colour None", "spot-inks", area({"HKS 13": 1.0}, space="Separation"), area({"None": 1.0}, space="Separation")),
    case("registration colour in the page", "registration-colour",
         line({"All": 1.0}, 2, space="Separation"),
         thing("line", {"All": 1.0}, size=0.5, rect=Rect(-30, 5, 20, 0.5), space="Separation")),
    case("3 %", "tint-vanishes", area({"Cyan": 0.03}), area({"Cyan": 0.05})),
    case("90 %", "tint-fills", area({"Black": 0.9}), area({"Black": 0.8})),
    case("90 % beside a solid", "tint-fills", area({"Black": 0.9}), area({"Magenta": 1.0, "Yellow": 0.9})),
    case("red text of 9 pt", "colour-text", text(RED, 9), text(RED, 10)),
    case("magenta text of 9 pt", "colour-text", text(RED, 9), text({"Magenta": 1.0}, 9)),
    case("white out of black", "reversed-text", (area(K), text(PAPER, 6)), (area(K), text(PAPER, 7))),
    case("white out of a grey picture", "reversed-text", (picture(space="DeviceGray"), text(PAPER, 6)),
         (picture(space="DeviceGray"), text(PAPER, 7))),
    case("white out of a stencil", "reversed-text", (stencil(K), text(PAPER, 6)), (stencil(K), text(PAPER, 8))),
    case("white out of a red stencil", "reversed-on-picture", (stencil(RED), text(PAPER, 8)), (stencil(K), text(PAPER, 8))),
    case("white out of red", "reversed-colour-text", (area(RED), text(PAPER, 9)), (area(RED), text(PAPER, 10))),
    case("white out of a colour by profile", "reversed-colour-text", (area(PAPER, space="ICCBased"), text(PAPER, 9)),
         (area(PAPER, space="ICCBased"), text(PAPER, 10))),
    case("white out of a picture", "reversed-on-picture", (picture(), text(PAPER, 9)), (picture(), text(PAPER, 10))),
    case("white out of the last thing painted", "reversed-colour-text", (area(K), area(RED), text(PAPER, 8)),
         (area(RED), area(K), text(PAPER, 8))),
    case("white on paper", "reversed-text", (area(K), text(PAPER, 6)), (area(K), area(PAPER), text(PAPER, 6))),
    case("white before the ground", "reversed-text", (area(K), text(PAPER, 6)), (text(PAPER, 6), area(K))),
    case("white beside the ground", "reversed-text", (area(K), text(PAPER, 6)),
         (area(K), text(PAPER, 6, rect=Rect(150, 150, 20, 6)))),
    case("white on another page", "reversed-text", (area(K), text(PAPER, 6)),
         (area(K), text(PAPER, 6)._replace(page=2))),
    case("a hairline", "thin-line", line(K, 0.1, overprints=True), line(K, 0.25, overprints=True)),
    case("a hairline drawn as an area", "thin-line", area(K, rect=Rect(0, 0, 50, 0.1), overprints=True),
         area(K, rect=Rect(0, 0, 0.1, 0.1), overprints=True)),
    case("a thin red line", "thin-colour-line", line(RED, 0.4), line(RED, 0.5)),
    case("a thin cyan line", "thin-line", line({"Cyan": 1.0}, 0.1), line({"Cyan": 1.0}, 0.4)),
    case("a thin cyan line on a tint", "thin-colour-line", (area(K), line({"Cyan": 1.0}, 0.4)), line({"Cyan": 1.0}, 0.4)),
    case("a thin white line in ink", "thin-colour-line", (area(K), line(PAPER, 0.4)), line(PAPER, 0.4)),
    case("90 ppi", "picture-resolution", picture(90), picture(150)),
    case("120 ppi", "picture-soft", picture(120), picture(149.1)),
    case("line art of 500 ppi", "line-art-resolution", picture(500, bits=1), picture(800, bits=1)),
    case("line art of 600 ppi", "line-art-soft", picture(600, bits=1), picture(600)),
    case("a tint that ends at the trim", "bleed-missing", area(RED, rect=Rect(0, 50, 50, 50)),
         area(RED, rect=Rect(-8.6, 50, 50, 50))),
    case("a picture that ends at the trim", "bleed-missing", picture(rect=Rect(150, 100, 50, 100)),
         picture(rect=Rect(150, 100, 48, 90))),
    case("marks outside the trim are cut off", "total-ink", area({"All": 1.0}), area({"All": 1.0}, rect=Rect(-30, 0, 20, 20))),
]  # fmt: skip
