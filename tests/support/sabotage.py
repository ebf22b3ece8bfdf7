"""A small paper that a print shop would take, and thirty ways to spoil it; pikepdf spoils what comes as a PDF."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

import numpy as np
import pikepdf
from PIL import Image

MANIFEST: Final = """
title: 南湖早报
date: 2026-07-07
number: 9
press: newsprint
check: {hole: false, text-above-head: false}
pages:
  - page: 1
    name: 要闻
    dummy:
      - 9:    M M M M M M
      - 22:   P P P A A A
      - rest: A A A A A A
    blocks:
      M: {masthead: front}
      P: {picture: photo.jpg, caption: 湖上。}
      A: {story: dawn}
  - page: 2
    name: 广告
    dummy:
      - 30:   B B B B B B
      - rest: N N N . . .
    blocks:
      B: {story: dusk}
      N: {notice: {headline: 平安出行, lines: [红灯停　绿灯行], label: 公益广告}}
      D: {picture: ad.pdf, label: 广告, x: 150mm, y: 230mm, w: 100mm, h: 80mm}
"""
STYLE: Final = """
page: {bleed: 3mm}
colours:
  house: [0, 100, 90, 0]
masthead: {pinyin: NANHU ZAOBAO}
"""
STORY: Final = "---\nheadline: %s\n---\n\n" + "\n\n".join(
    "清晨五点，湖面起了薄雾，船工解开缆绳，把第一班渡船撑离码头，对岸的灯一盏一盏灭了。" * 4 for _ in range(9)
)


def write_paper(folder: Path) -> Path:
    """Write the sound paper; return its manifest."""
    (folder / "stories").mkdir(parents=True)
    (folder / "issue.yaml").write_text(MANIFEST, encoding="utf-8")
    (folder / "style.yaml").write_text(STYLE, encoding="utf-8")
    for name, head in (("dawn", "南湖晨光"), ("dusk", "湖上暮色")):
        (folder / "stories" / f"{name}.md").write_text(STORY % head, encoding="utf-8")
    ramp = np.linspace(40, 220, 1400, dtype=np.uint8)
    photo = np.stack(
        [np.tile(ramp, (1000, 1)), np.tile(ramp[::-1], (1000, 1)), np.full((1000, 1400), 120, np.uint8)], 2
    )
    Image.fromarray(photo).save(folder / "photo.jpg", quality=90)
    advertisement().save(folder / "ad.pdf")
    return folder / "issue.yaml"


def advertisement(content: bytes = b"0.6 0.1 0 0 k 0 0 284 227 re f 0 0 0 1 k 20 20 100 40 re f") -> pikepdf.Pdf:
    """Return the page of an advertisement, 100 × 80 mm, in inks."""
    pdf = pikepdf.new()
    page = pdf.add_blank_page(page_size=(283.465, 226.772))
    page.TrimBox = page.MediaBox
    page.Contents = pdf.make_stream(content)
    return pdf


# --- ways to spoil the issue -------------------------------------------------------------------------------------------

Spoil = Callable[[Path], None]


def in_file(name: str, old: str, new: str) -> Spoil:
    """Change a text of a file."""

    def spoil(folder: Path) -> None:
        text = (folder / name).read_text(encoding="utf-8")
        assert old in text, old
        (folder / name).write_text(text.replace(old, new, 1), encoding="utf-8")

    return spoil


def style(more: str) -> Spoil:
    """Add to the house style."""
    return in_file("style.yaml", "masthead:", f"{more}\nmasthead:")


def photo(make: Callable[[], Image.Image]) -> Spoil:
    """Put another picture in the place of the photo."""
    return lambda folder: make().save(folder / "photo.jpg", quality=95)


def ink(*amounts: int) -> Callable[[], Image.Image]:
    """A CMYK picture of one colour, in percent."""
    return lambda: Image.new("CMYK", (1400, 1000), tuple(round(2.55 * amount) for amount in amounts))


def ad(content: bytes, change: Callable[[pikepdf.Pdf, Any], None] = lambda _pdf, _page: None) -> Spoil:
    """Put another page in the place of the advertisement."""

    def spoil(folder: Path) -> None:
        pdf = advertisement(content)
        change(pdf, pdf.pages[0])
        pdf.save(folder / "ad.pdf")

    return spoil


def _resource(kind: str, name: str, value: Callable[[pikepdf.Pdf], Any]) -> Callable[[pikepdf.Pdf, Any], None]:
    def change(pdf: pikepdf.Pdf, page: Any) -> None:
        page.Resources = pikepdf.Dictionary({kind: pikepdf.Dictionary({name: value(pdf)})})

    return change


def _image(pdf: pikepdf.Pdf, space: str, size: int, data: bytes, **more: Any) -> Any:
    head = {"Type": "/XObject", "Subtype": "/Image", "Width": size, "Height": size, "BitsPerComponent": 8}
    stream = pdf.make_stream(data)
    for key, value in {**head, "ColorSpace": pikepdf.Name(space), **more}.items():
        stream[f"/{key}"] = pikepdf.Name(value) if isinstance(value, str) else value
    return stream


def _state(**entries: Any) -> Callable[[pikepdf.Pdf, Any], None]:
    names = {f"/{key}": pikepdf.Name(value) if isinstance(value, str) else value for key, value in entries.items()}
    return _resource("/ExtGState", "/G", lambda _pdf: pikepdf.Dictionary(names))


_BOX: Final = b"0 0 200 100 re f"


def _picture_in_ad(space: str, **more: Any) -> Spoil:
    components = {"/DeviceRGB": 3, "/DeviceGray": 1, "/DeviceCMYK": 4}[space]

    def image(pdf: pikepdf.Pdf) -> Any:
        made = {key: value(pdf) if callable(value) else value for key, value in more.items()}
        return _image(pdf, space, 600, bytes([120, 60, 30, 0][:components]) * 600 * 600, **made)

    return ad(b"q 200 0 0 200 20 10 cm /Im Do Q", _resource("/XObject", "/Im", image))


def _mask(pdf: pikepdf.Pdf) -> Any:
    return _image(pdf, "/DeviceGray", 600, bytes(600 * 600))


def _alternates(pdf: pikepdf.Pdf) -> Any:
    other = pdf.make_indirect(_image(pdf, "/DeviceCMYK", 2, bytes(16)))
    return pikepdf.Array([pikepdf.Dictionary(Image=other, DefaultForPrinting=True)])


def _opi(_pdf: pikepdf.Pdf) -> Any:
    inner = pikepdf.Dictionary(Type=pikepdf.Name.OPI, Version=1.3, F=pikepdf.String("big.tif"))
    return pikepdf.Dictionary({"/1.3": inner})


def _font(pdf: pikepdf.Pdf) -> Any:
    return pdf.make_indirect(pikepdf.Dictionary(Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1,
                                                BaseFont=pikepdf.Name.Helvetica))  # fmt: skip


def _type3(pdf: pikepdf.Pdf) -> Any:
    """A font of one square, embedded as Type 3 fonts always are."""
    glyph = pdf.make_indirect(pdf.make_stream(b"500 0 0 0 400 700 d1 0 0 400 700 re f"))
    font = pikepdf.Dictionary(Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type3, FontBBox=[0, 0, 400, 700])
    font.FontMatrix, font.FirstChar, font.LastChar, font.Widths = [0.001, 0, 0, 0.001, 0, 0], 97, 97, [500]
    font.CharProcs = pikepdf.Dictionary(square=glyph)
    font.Encoding = pikepdf.Dictionary(Type=pikepdf.Name.Encoding, Differences=[97, pikepdf.Name.square])
    return pdf.make_indirect(font)


def _separation(name: str) -> Callable[[pikepdf.Pdf], Any]:
    def space(_pdf: pikepdf.Pdf) -> Any:
        tint = pikepdf.Dictionary(FunctionType=2, Domain=[0, 1], N=1, C0=[0, 0, 0, 0], C1=[0, 1, 1, 0])
        return pikepdf.Array([pikepdf.Name.Separation, pikepdf.Name(name), pikepdf.Name.DeviceCMYK, tint])

    return space


def _postscript(pdf: pikepdf.Pdf) -> Any:
    return pdf.make_stream(b"showpage", Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.PS)


def _group(pdf: pikepdf.Pdf) -> Any:
    group = pikepdf.Dictionary(S=pikepdf.Name.Transparency, CS=pikepdf.Name.DeviceCMYK)
    form = pdf.make_stream(b"0 1 0 0 k 0 0 50 50 re f", Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Form)
    form.BBox, form.Group = [0, 0, 50, 50], group
    return form


def _lab(_pdf: pikepdf.Pdf) -> Any:
    return pikepdf.Array([pikepdf.Name.Lab, pikepdf.Dictionary(WhitePoint=[0.9642, 1, 0.8249])])


def _screen_icc(pdf: pikepdf.Pdf) -> Any:
    from PIL import ImageCms

    data = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    return pikepdf.Array([pikepdf.Name.ICCBased, pdf.make_indirect(pdf.make_stream(data, N=3))])


CASES: Final[dict[str, tuple[Spoil, str]]] = {
    # --- the issue itself: type, colours, pictures, bleed ---
    "rich black text": (
        style("  deep: [60, 50, 50, 100]\ntext: {body: {colour: deep}}"), "rich-black"),
    "4 pt reversed type": (
        ad(b"0 1 1 0 k " + _BOX + b" 0 0 0 0 k BT /F 4 Tf 20 20 Td (aaaa) Tj ET", _resource("/Font", "/F", _type3)),
        "reversed-colour-text",
    ),
    "flat colour of 340 % ink": (
        in_file("style.yaml", "house: [0, 100, 90, 0]", "press-red: [100, 90, 90, 60]"), "total-ink"),
    "missing bleed": (in_file("style.yaml", "bleed: 3mm", "bleed: 0mm"), "bleed-box"),
    "72 dpi picture": (photo(lambda: Image.new("RGB", (340, 243), "grey")), "picture-resolution"),
    "coarse line art": (lambda folder: (
        Image.new("1", (1100, 786)).save(folder / "art.png"),
        in_file("issue.yaml", "picture: photo.jpg", "picture: art.png")(folder))[-1], "line-art-resolution"),
    "picture of 340 % ink": (photo(ink(90, 85, 85, 80)), "total-ink"),
    "an advertisement whose picture is missing": (ad(b"q 99 0 0 99 0 0 cm /Im7 Do Q"), "unreadable"),
    "a font that is missing": (ad(b"BT /F9 12 Tf (Bank) Tj ET"), "unreadable"),
    "broken picture": (lambda folder: (folder / "photo.jpg").write_bytes(b"no picture") and None, "picture/unreadable"),
    # --- an advertisement that came as a PDF ---
    "RGB picture": (_picture_in_ad("/DeviceRGB"), "colour-space"),
    "RGB colour": (ad(b"1 0 0 rg " + _BOX), "colour-space"),
    "Lab colour": (ad(b"/L cs 50 20 20 scn " + _BOX, _resource("/ColorSpace", "/L", _lab)), "colour-space"),
    "ICC colour": (ad(b"/I cs 1 0 0 scn " + _BOX, _resource("/ColorSpace", "/I", _screen_icc)), "colour-space"),
    "spot ink": (ad(b"/S cs 1 scn " + _BOX, _resource("/ColorSpace", "/S", _separation("/Gold"))), "spot-inks"),
    "registration colour": (
        ad(b"/S cs 1 scn " + _BOX, _resource("/ColorSpace", "/S", _separation("/All"))), "registration-colour"),
    "0.05 pt line": (ad(b"0 0 0 1 K 0.05 w 10 10 m 200 10 l S"), "thin-line"),
    "unembedded font": (
        ad(b"0 0 0 1 k BT /F 20 Tf 20 20 Td (Bank) Tj ET", _resource("/Font", "/F", _font)), "font-not-embedded"),
    "half transparent": (ad(b"/G gs 0 1 0 0 k " + _BOX, _state(ca=0.5)), "transparency"),
    "blend mode": (ad(b"/G gs 0 1 0 0 k " + _BOX, _state(BM="/Multiply")), "transparency"),
    "soft mask": (_picture_in_ad("/DeviceCMYK", SMask=_mask), "transparency"),
    "transparency group": (ad(b"/Fm Do", _resource("/XObject", "/Fm", _group)), "transparency"),
    "white that overprints": (
        ad(b"0 1 0 0 k " + _BOX + b" /G gs 0 0 0 0 k 20 20 50 50 re f", _state(OP=True, op=True, OPM=1)),
        "white-overprint"),
    "transfer function": (ad(b"/G gs 0 1 0 0 k " + _BOX, _state(TR="/Identity")), "transfer-function"),
    "another picture for printing": (_picture_in_ad("/DeviceCMYK", Alternates=_alternates), "alternate-image"),
    "stand-in by OPI": (_picture_in_ad("/DeviceCMYK", OPI=_opi), "opi"),
    "PostScript": (ad(b"/P Do", _resource("/XObject", "/P", _postscript)), "postscript"),
    "picture of an advertisement too coarse": (
        ad(b"q 280 0 0 200 0 0 cm /Im Do Q", _resource("/XObject", "/Im", lambda pdf: _image(
            pdf, "/DeviceCMYK", 40, bytes(4 * 40 * 40)))), "picture-resolution"),
    "advertisement of two pages": (
        ad(b"", lambda pdf, _page: pdf.add_blank_page(page_size=(100, 100)) and None), "picture/not-placed"),
}  # fmt: skip
"""What is done to the issue, and the finding that must be among those that refuse it."""


def _save(**options: Any) -> Callable[[Path], None]:
    def spoil(path: Path) -> None:
        with pikepdf.open(path, allow_overwriting_input=True) as pdf:
            pdf.save(path, **options)

    return spoil


def edited(change: Callable[[pikepdf.Pdf], None]) -> Callable[[Path], None]:
    """Change a press file."""

    def spoil(path: Path) -> None:
        with pikepdf.open(path, allow_overwriting_input=True) as pdf:
            change(pdf)
            pdf.save(path, force_version="1.4", fix_metadata_version=False)

    return spoil


def _link(pdf: pikepdf.Pdf) -> None:
    link = pikepdf.Dictionary(Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Link, Rect=[100, 100, 200, 200])
    pdf.pages[0].Annots = pikepdf.Array([pdf.make_indirect(link)])


def _delete(*path: str) -> Callable[[Path], None]:
    def change(pdf: pikepdf.Pdf) -> None:
        place: Any = {"root": pdf.Root, "page": pdf.pages[0].obj, "info": pdf.trailer.Info}[path[0]]
        del place[path[1]]

    return edited(change)


def _set(place: str, key: str, value: Any) -> Callable[[Path], None]:
    def change(pdf: pikepdf.Pdf) -> None:
        places: Any = {"root": pdf.Root, "page": pdf.pages[0].obj, "info": pdf.trailer.Info}
        places[place][key] = value

    return edited(change)


FILES: Final[dict[str, tuple[Callable[[Path], None], str]]] = {
    "no output intent": (_delete("root", "/OutputIntents"), "intent-missing"),
    "no TrimBox": (_delete("page", "/TrimBox"), "box-missing"),
    "TrimBox outside the BleedBox": (_set("page", "/TrimBox", [0, 0, 2000, 2000]), "box-nesting"),
    "trimmed to the bleed": (edited(lambda pdf: pdf.pages[0].__setattr__("BleedBox", pdf.pages[0].TrimBox)), "bleed-box"),
    "a link on the page": (edited(_link), "annotation"),
    "not trapped, not untrapped": (_set("info", "/Trapped", pikepdf.Name.Unknown), "trapped"),
    "no title": (_delete("info", "/Title"), "title"),
    "no claim of PDF/X": (_delete("info", "/GTS_PDFXVersion"), "pdfx-version"),
    "JavaScript": (_set("root", "/OpenAction", pikepdf.Dictionary(
        S=pikepdf.Name.JavaScript, JS=pikepdf.String("app.alert(1)"))), "javascript"),
    "encrypted": (_save(encryption=pikepdf.Encryption(owner="o", user="", R=4)), "encrypted"),
    "object streams": (_save(object_stream_mode=pikepdf.ObjectStreamMode.generate, force_version="1.5"), "xref-stream"),
}  # fmt: skip
"""What is done to a press file, and the finding that must be among those that refuse it."""
