"""Valid PDF/X files with one thing broken, and the rule that must find it; and changes that break nothing."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf, Stream, String

from tests.support.pdfx import BLEED, SIDE, XMP, font_file, icc

Change = Callable[[Pdf], object]


class Case(NamedTuple):
    """``rule`` is what must be found, and nothing else; empty: nothing."""

    why: str
    standard: str
    rule: str
    change: Change
    pages: int = 1
    version: str = ""
    also: tuple[str, ...] = ()
    """Rules that the same mistake breaks too."""


def info(**entries: Any) -> Change:
    """Set entries of the information dictionary; None takes one out."""
    return lambda pdf: put(pdf.trailer.Info, entries)


def root(**entries: Any) -> Change:
    return lambda pdf: put(pdf.Root, entries)


def page(**entries: Any) -> Change:
    return lambda pdf: put(pdf.pages[0].obj, entries)


def intent(**entries: Any) -> Change:
    return lambda pdf: put(pdf.Root.OutputIntents[0], entries)


def font(**entries: Any) -> Change:
    return lambda pdf: put(pdf.pages[0].obj.Resources.Font.F1, entries)


def state(**entries: Any) -> Change:
    return lambda pdf: put(pdf.pages[0].obj.Resources.ExtGState.Over, entries)


GBK = pikepdf.Object.parse(b"/#CB#CE#CC#E5")
"""宋体, as Chinese programs write it."""


def gbk_font(pdf: Pdf) -> None:
    font(BaseFont=GBK)(pdf)
    put(pdf.pages[0].obj.Resources.Font.F1.FontDescriptor, {"FontName": GBK})


def opentype(pdf: Pdf) -> None:
    descriptor = pdf.pages[0].obj.Resources.Font.F1.FontDescriptor
    del descriptor.FontFile2
    descriptor.FontFile3 = Stream(pdf, font_file(), Subtype=Name.OpenType)


def picture(**entries: Any) -> Change:
    return lambda pdf: put(pdf.pages[0].obj.Resources.XObject.Im1, entries)


def put(where: Any, entries: dict[str, Any]) -> None:
    for key, value in entries.items():
        if value is None:
            del where[f"/{key}"]
        else:
            where[f"/{key}"] = value


def profile(data: bytes, count: int = 4) -> Change:
    return lambda pdf: put(pdf.Root.OutputIntents[0], {"DestOutputProfile": Stream(pdf, data, N=count)})


def xmp(old: str, new: str) -> Change:
    def change(pdf: Pdf) -> None:
        assert old in XMP
        pdf.Root.Metadata = Stream(pdf, XMP.replace(old, new).encode(), Type=Name.Metadata, Subtype=Name.XML)

    return change


def form(**entries: Any) -> Change:
    """Add a form that the page draws; values that are functions are given the file."""

    def change(pdf: Pdf) -> None:
        made = {key: value(pdf) if callable(value) else value for key, value in entries.items()}
        content = made.pop("content", b"0 0 0 1 k 40 40 50 50 re f")
        stream = Stream(pdf, content, Type=Name.XObject, Subtype=Name.Form, BBox=[0, 0, 200, 200], **made)
        pdf.pages[0].obj.Resources.XObject.Fm = stream
        pdf.pages[0].contents_add(b"/Fm Do")

    return change


def form_in_itself(pdf: Pdf) -> None:
    form(content=b"/Fm Do", Resources=lambda _: pdf.pages[0].obj.Resources)(pdf)


def deep_forms(pdf: Pdf) -> None:
    """Thirteen forms, each in the next."""
    inner = Dictionary()
    for _ in range(13):
        entries = {"Type": Name.XObject, "Subtype": Name.Form, "BBox": [0, 0, 99, 99], "Resources": inner}
        inner = Dictionary(XObject=Dictionary(Fm=Stream(pdf, b"/Fm Do" if len(inner) else b"", **entries)))
    pdf.pages[0].obj.Resources.XObject.Fm = inner.XObject.Fm
    pdf.pages[0].contents_add(b"/Fm Do")


def used(kind: str, name: str, operator: bytes, value: Callable[[Pdf], Any]) -> Change:
    """Add a resource that the page uses."""

    def change(pdf: Pdf) -> None:
        resources = pdf.pages[0].obj.Resources
        if f"/{kind}" not in resources:
            resources[f"/{kind}"] = Dictionary()
        resources[f"/{kind}"][f"/{name}"] = value(pdf)
        pdf.pages[0].contents_add(b"\nq " + operator + b" Q\n")

    return change


def note(kind: str, x: float, **entries: Any) -> Change:
    """Add an annotation that begins ``x`` points from the left of the sheet."""
    return page(
        Annots=Array([Dictionary(Type=Name.Annot, Subtype=Name(f"/{kind}"), Rect=[x, 50, x + 5, 60], **entries)])
    )


def standard_font(pdf: Pdf) -> Dictionary:
    return Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)


def glyph_font(pdf: Pdf) -> Dictionary:
    """A Type 3 font whose glyph is drawn with a font that is not embedded."""
    return drawn_font(b"BT /H 30 Tf (A) Tj ET", lambda pdf: Dictionary(Font=Dictionary(H=standard_font(pdf))))(pdf)


def drawn_font(content: bytes, resources: Callable[[Pdf], Dictionary]) -> Callable[[Pdf], Dictionary]:
    return lambda pdf: _drawn_font(pdf, content, resources(pdf))


def _drawn_font(pdf: Pdf, content: bytes, inner: Dictionary) -> Dictionary:
    glyph = Stream(pdf, b"500 0 d0 " + content)
    return Dictionary(
        Type=Name.Font, Subtype=Name.Type3, FontBBox=[0, 0, 1, 1], FontMatrix=[1, 0, 0, 1, 0, 0], FirstChar=65, LastChar=65,
        Widths=[500], CharProcs=Dictionary(A=glyph), Resources=inner,
        Encoding=Dictionary(Differences=Array([65, Name.A])),
    )  # fmt: skip


def icc_space(pdf: Pdf, data: bytes = b"", **entries: Any) -> Array:
    return Array([Name.ICCBased, Stream(pdf, data or icc(b"mntr", b"CMYK"), N=4, **entries)])


def shading(space: str) -> Callable[[Pdf], Dictionary]:
    count = 4 if space == "DeviceCMYK" else 3
    function = Dictionary(FunctionType=2, Domain=[0, 1], N=1, C0=[0] * count, C1=[1, *[0] * (count - 1)])
    return lambda _: Dictionary(ShadingType=2, ColorSpace=Name(f"/{space}"), Coords=[0, 0, 1, 1], Function=function)


def screen_picture(pdf: Pdf) -> Dictionary:
    """Resources with a picture in RGB."""
    entries = {"Width": 1, "Height": 1, "BitsPerComponent": 8, "ColorSpace": Name.DeviceRGB}
    return Dictionary(XObject=Dictionary(I=Stream(pdf, b"abc", Type=Name.XObject, Subtype=Name.Image, **entries)))


def screen_space(_: Pdf) -> Dictionary:
    """Resources with a space of screen colours."""
    return Dictionary(ColorSpace=Dictionary(C=Array([Name.CalRGB, Dictionary(WhitePoint=[0.95, 1, 1.09])])))


def tiling(content: bytes, resources: Callable[[Pdf], Dictionary] = lambda _: Dictionary()) -> Callable[[Pdf], Stream]:
    return lambda pdf: Stream(
        pdf, content, Type=Name.Pattern, PatternType=1, PaintType=1, TilingType=1, BBox=[0, 0, 9, 9], XStep=9, YStep=9,
        Resources=resources(pdf),
    )  # fmt: skip


def separation(alternate: Any, ink: Any = Name.Red) -> Callable[[Pdf], Array]:
    function = Dictionary(FunctionType=2, Domain=[0, 1], N=1, C0=[0, 0, 0, 0], C1=[1, 1, 0, 0])
    return lambda _: Array([Name.Separation, ink, alternate, function])


def layered(**entries: Any) -> Dictionary:
    return Dictionary(OCGs=Array([]), D=Dictionary(Name="shown", **entries))


def encoded(kind: str) -> Change:
    return lambda pdf: pdf.pages[0].obj.Resources.XObject.Im1.write(b"\0", filter=Name(f"/{kind}"))


SCREEN = Dictionary(Type=Name.Halftone, HalftoneType=1, Frequency=100, Angle=45, SpotFunction=Name.Round)
OUTER = SIDE + 2 * BLEED
JS = Dictionary(S=Name.JavaScript, JS=String("1"))
TRANSPARENT = Dictionary(S=Name.Transparency, CS=Name.DeviceCMYK)
CASES = [
    Case("version 1.6 in X-1a", "x1a", "header", lambda _: None, version="1.6"),
    Case("version 1.4 in X-4", "x4", "header", lambda _: None, version="1.4"),
    Case("a later version in the catalogue", "x1a", "header", root(Version=Name("/1.7"))),
    Case("version 1.7 in X-4", "x4", "header-newer", lambda _: None, version="1.7"),
    Case("an X-4 file for X-1a: no version in Info", "x1a", "pdfx-version", info(GTS_PDFXVersion=None)),
    Case("the other standard", "x1a", "pdfx-version", info(GTS_PDFXVersion=String("PDF/X-3:2003"))),
    Case("the edition of 2001", "x1a", "pdfx-older",
         info(GTS_PDFXVersion=String("PDF/X-1:2001"), GTS_PDFXConformance=String("PDF/X-1a:2001"))),
    Case("a year in XMP", "x4", "pdfx-version", xmp("PDF/X-4<", "PDF/X-4:2010<")),
    Case("no metadata", "x4", "pdfx-version", root(Metadata=None), version="1.6",
         also=("title", "dates", "xmp-ids", "trapped")),
    Case("Info silent in X-4", "x4", "info-version", info(GTS_PDFXVersion=None)),
    Case("no title", "x1a", "title", info(Title=None)),
    Case("a blank title", "x1a", "title", info(Title=" ")),
    Case("no dc:title", "x4", "title", xmp(">Sample<", "><")),
    Case("another title in XMP", "x4", "info-sync", xmp(">Sample<", ">Other<")),
    Case("another date in XMP", "x4", "info-sync", xmp("ModifyDate>2026", "ModifyDate>2025")),
    Case("the same moment in another zone", "x4", "", xmp(
        "<xmp:ModifyDate>2026-07-07T00:00:00+08:00", "<xmp:ModifyDate>2026-07-06T16:00:00Z")),
    Case("no date", "x1a", "dates", info(ModDate=None)),
    Case("no date in the 13th month", "x1a", "dates", info(ModDate="D:20261307000000Z")),
    Case("a short date", "x1a", "", info(ModDate="D:2026")),
    Case("no metadata date", "x4", "dates", xmp("<xmp:MetadataDate>2026", "<xmp:MetadataDate>soon")),
    Case("no document ID", "x4", "xmp-ids", xmp("uuid:1", "")),
    Case("no producer", "x1a", "producer", info(Producer=None)),
    Case("Trapped unknown", "x1a", "trapped", info(Trapped=Name.Unknown)),
    Case("Trapped missing", "x1a", "trapped", info(Trapped=None)),
    Case("Trapped missing in XMP", "x4", "trapped", xmp("<pdf:Trapped>False", "<pdf:Trapped>")),
    Case("Trapped says two things", "x4", "info-sync", xmp("<pdf:Trapped>False", "<pdf:Trapped>True")),
    Case("no output intent", "x1a", "intent-missing", root(OutputIntents=None)),
    Case("only an intent for PDF/A", "x4", "intent-missing", intent(S=Name.GTS_PDFA1)),
    Case("two intents", "x1a", "intent-several",
         lambda pdf: pdf.Root.OutputIntents.append(Dictionary(S=Name.GTS_PDFX, OutputConditionIdentifier="x"))),
    Case("no condition", "x1a", "intent-condition", intent(OutputConditionIdentifier=None)),
    Case("another condition", "x1a", "intent-other", intent(OutputConditionIdentifier="FOGRA39")),
    Case("no profile, no registry", "x1a", "intent-profile", intent(DestOutputProfile=None, RegistryName=None)),
    Case("no profile, but a registered condition", "x1a", "", intent(DestOutputProfile=None)),
    Case("no profile in X-4", "x4", "intent-profile", intent(DestOutputProfile=None)),
    Case("no registry and no description", "x1a", "intent-info", intent(RegistryName=None, Info=None)),
    Case("no registry", "x1a", "", intent(RegistryName=None)),
    Case("a screen's profile", "x1a", "profile-class", profile(icc(b"mntr"))),
    Case("a profile for RGB", "x1a", "profile-space", profile(icc(space=b"RGB "), 3)),
    Case("N of RGB", "x1a", "profile-space", profile(icc(), 3)),
    Case("a profile for grey", "x1a", "", profile(icc(space=b"GRAY"), 1)),
    Case("ICC 4 in X-1a", "x1a", "profile-version", profile(icc(version=4))),
    Case("ICC 4 in X-4", "x4", "", profile(icc(version=4))),
    Case("ICC 5 in X-4", "x4", "profile-version", profile(icc(version=5))),
    Case("no ICC profile at all", "x1a", "profile-damaged", profile(b"profile")),
    Case("a MediaBox of three numbers", "x1a", "damaged", page(MediaBox=[0, 0, 200])),
    Case("a TrimBox of three numbers", "x1a", "box-malformed", page(TrimBox=[0, 0, 200])),
    Case("an empty TrimBox", "x1a", "box-malformed", page(TrimBox=[9, 9, 9, 9], BleedBox=[0, 0, 18, 18])),
    Case("no trim", "x1a", "box-missing", page(TrimBox=None)),
    Case("an ArtBox instead of a trim", "x1a", "", page(TrimBox=None, ArtBox=[9, 9, 200, 200])),
    Case("trim and art", "x1a", "box-both", page(ArtBox=[9, 9, 200, 200])),
    Case("a trim over the bleed", "x1a", "box-nesting", page(BleedBox=[20, 0, OUTER, OUTER]), also=("bleed-box",)),
    Case("a trim over the crop", "x1a", "box-nesting", page(CropBox=[20, 0, OUTER, OUTER]), also=("crop-box",)),
    Case("a bleed over the media", "x1a", "box-nesting", page(BleedBox=[-9, 0, OUTER, OUTER])),
    Case("too little bleed", "x1a", "bleed-box", page(BleedBox=[5, 0, OUTER, OUTER])),
    Case("too little bleed below", "x1a", "bleed-box", page(BleedBox=[0, 5, OUTER, OUTER])),
    Case("too little bleed at the right", "x1a", "bleed-box", page(BleedBox=[0, 0, OUTER - 5, OUTER])),
    Case("too little bleed above", "x1a", "bleed-box", page(BleedBox=[0, 0, OUTER, OUTER - 5])),
    Case("no bleed box", "x1a", "bleed-box", page(BleedBox=None)),
    Case("the crop shown", "x1a", "view-area", root(ViewerPreferences=Dictionary(PrintArea=Name.CropBox))),
    Case("the bleed shown", "x1a", "", root(ViewerPreferences=Dictionary(PrintArea=Name.BleedBox))),
    Case("pages of two sizes", "x1a", "trim-differs", page(TrimBox=[9, 9, 190, 200]), 2),
    Case("a smaller crop", "x1a", "crop-box", page(CropBox=[1, 1, OUTER - 1, OUTER - 1])),
    Case("a turned page", "x1a", "rotated", page(Rotate=90)),
    Case("a page turned by nothing", "x1a", "", page(Rotate=0)),
    Case("a scaled page", "x4", "user-unit", page(UserUnit=2), also=("picture-resolution",)),
    Case("a font of the standard 14", "x1a", "font-not-embedded",
         used("Font", "H", b"BT /H 30 Tf (A) Tj ET", standard_font)),
    Case("a font that is not used", "x1a", "",
         lambda pdf: put(pdf.pages[0].obj.Resources.Font, {"H": standard_font(pdf)})),
    Case("an embedded font with a name in GBK", "x1a", "", gbk_font),
    Case("an ink with a name in GBK", "x1a", "spot-inks",
         used("ColorSpace", "C", b"/C cs 1 scn 50 50 9 9 re f", separation(Name.DeviceCMYK, GBK))),
    Case("a font in a form", "x1a", "font-not-embedded",
         form(content=b"BT /H 30 Tf (A) Tj ET", Resources=lambda pdf: Dictionary(Font=Dictionary(H=standard_font(pdf))))),
    Case("a font in a glyph", "x1a", "font-not-embedded", used("Font", "T", b"BT /T 30 Tf (A) Tj ET", glyph_font)),
    Case("an OpenType font", "x1a", "font-opentype", opentype),
    Case("an OpenType font in X-4", "x4", "", opentype),
    Case("no widths", "x1a", "font-metrics", font(Widths=None)),
    Case("opacity", "x1a", "transparency", state(ca=0.5)),
    Case("full opacity", "x1a", "", state(ca=1, CA=1.0, BM=Name.Normal, SMask=Name("/None"))),
    Case("a blend mode", "x1a", "transparency", state(BM=Name.Multiply)),
    Case("a soft mask", "x1a", "transparency", state(SMask=Dictionary(S=Name.Alpha))),
    Case("a picture with a soft mask", "x1a", "transparency", lambda pdf: put(
        pdf.pages[0].obj.Resources.XObject.Im1, {"SMask": Stream(pdf, b"\0", Subtype=Name.Image, Width=1, Height=1)})),
    Case("a group", "x1a", "transparency", page(Group=TRANSPARENT)),
    Case("opacity in X-4", "x4", "", lambda pdf: (state(ca=0.5, BM=Name.Multiply)(pdf), page(Group=TRANSPARENT)(pdf))),
    Case("an unknown blend mode", "x4", "blend-mode", state(BM=Name.Glow)),
    Case("blending in RGB", "x4", "blend-space", page(Group=Dictionary(S=Name.Transparency, CS=Name.DeviceRGB))),
    Case("a form blending in RGB", "x4", "blend-space", form(Group=Dictionary(S=Name.Transparency, CS=Name.DeviceRGB))),
    Case("LZW", "x4", "filter", encoded("LZWDecode")),
    Case("JBIG2 in X-1a", "x1a", "filter", encoded("JBIG2Decode")),
    Case("JPEG 2000 in X-1a", "x1a", "filter", encoded("JPXDecode")),
    Case("JPEG 2000 in X-4", "x4", "filter-jpx", encoded("JPXDecode")),
    Case("JPEG", "x1a", "", encoded("DCTDecode")),
    Case("a transfer function", "x1a", "transfer-function", state(TR=Name.Identity)),
    Case("another transfer function", "x4", "transfer-function", state(TR2=Name.Identity)),
    Case("the press's own transfer function", "x1a", "", state(TR2=Name.Default)),
    Case("HTP", "x1a", "halftone", state(HTP=[0, 0])),
    Case("a threshold screen", "x1a", "halftone", state(HT=Dictionary(HalftoneType=6))),
    Case("a named screen", "x1a", "halftone", state(HT=Dictionary(HalftoneType=1, HalftoneName="mine"))),
    Case("a threshold screen on one plate", "x1a", "halftone",
         state(HT=Dictionary(HalftoneType=5, Default=Dictionary(HalftoneType=16)))),
    Case("a plain screen", "x1a", "", state(HT=Dictionary(Type=Name.Halftone, HalftoneType=5, Default=SCREEN))),
    Case("a PostScript object", "x1a", "postscript",
         lambda pdf: put(pdf.Root, {"Code": Stream(pdf, b"showpage", Type=Name.XObject, Subtype=Name.PS)})),
    Case("a form with PostScript", "x1a", "postscript", form(PS=lambda pdf: Stream(pdf, b"showpage"))),
    Case("OPI", "x1a", "opi", picture(OPI=Dictionary())),
    Case("a page of another file", "x4", "reference-xobject", form(Ref=Dictionary(Page=1))),
    Case("a stream in another file", "x1a", "external",
         lambda pdf: put(pdf.Root, {"Code": Stream(pdf, b"", F=String("other.bin"))})),
    Case("a file specification", "x1a", "external",
         lambda pdf: put(pdf.Root, {"Code": pdf.make_indirect(Dictionary(Type=Name.Filespec, F="other.pdf"))})),
    Case("an attachment", "x4", "embedded-files",
         root(Names=Dictionary(EmbeddedFiles=Dictionary(Names=Array([]))))),
    Case("another picture to print", "x1a", "alternate-image",
         picture(Alternates=Array([Dictionary(DefaultForPrinting=True)]))),
    Case("another picture to show", "x1a", "", picture(Alternates=Array([Dictionary(DefaultForPrinting=False)]))),
    Case("a link on the page", "x1a", "annotation", note("Link", 50)),
    Case("a link in the bleed", "x1a", "annotation", note("Link", 1)),
    Case("a link outside", "x1a", "", note("Link", -20)),
    Case("a trap network", "x1a", "", note("TrapNet", 50)),
    Case("a printer's mark in the trim", "x1a", "annotation", note("PrinterMark", 50)),
    Case("a printer's mark in the bleed", "x1a", "", note("PrinterMark", 1)),
    Case("a link that does something", "x1a", "action", note("Link", -20, A=Dictionary(S=Name.URI, URI="http://x.cn"))),
    Case("something done on opening", "x4", "action", root(OpenAction=Dictionary(S=Name.GoTo, D=Array([])))),
    Case("a place to open at", "x1a", "", lambda pdf: root(OpenAction=Array([pdf.pages[0].obj, Name.Fit]))(pdf)),
    Case("something done on each page", "x1a", "action", page(AA=Dictionary(O=Dictionary(S=Name.Named)))),
    Case("a script in an outline", "x1a", "javascript", lambda pdf: root(
        Outlines=pdf.make_indirect(Dictionary(First=pdf.make_indirect(Dictionary(Title="x", A=JS)))))(pdf)),
    Case("an outline", "x1a", "", lambda pdf: root(Outlines=pdf.make_indirect(Dictionary(First=pdf.make_indirect(
        Dictionary(Title="x", A=Dictionary(S=Name.GoTo, D=Array([])))))))(pdf)),
    Case("named scripts", "x1a", "javascript", root(Names=Dictionary(JavaScript=Dictionary()))),
    Case("a form in XFA", "x1a", "xfa", root(AcroForm=Dictionary(XFA="x"))),
    Case("layers", "x1a", "layers", root(OCProperties=layered())),
    Case("layers in X-4", "x4", "", root(OCProperties=layered())),
    Case("layers that switch", "x4", "layer-states", root(OCProperties=layered(AS=Array([])))),
    Case("configurations", "x4", "layer-configs",
         root(OCProperties=Dictionary(D=Dictionary(), Configs=Array([Dictionary(Name="x")])))),
    Case("a configuration without a name", "x4", "layer-name",
         root(OCProperties=Dictionary(D=Dictionary(), Configs=Array([Dictionary()]))), also=("layer-configs",)),
    Case("a shading in RGB", "x1a", "colour-space", used("Shading", "S", b"/S sh", shading("DeviceRGB"))),
    Case("a shading in RGB as a colour", "x1a", "colour-resource", used(
        "Pattern", "P", b"/Pattern cs /P scn 50 50 9 9 re f",
        lambda pdf: Dictionary(PatternType=2, Shading=shading("DeviceRGB")(pdf)))),
    Case("a shading in CMYK as a colour", "x1a", "", used(
        "Pattern", "P", b"/Pattern cs /P scn 50 50 9 9 re f",
        lambda pdf: Dictionary(PatternType=2, Shading=shading("DeviceCMYK")(pdf)))),
    Case("a spot ink built on CMYK", "x1a", "", used("ColorSpace", "C", b"/C CS", separation(Name.DeviceCMYK))),
    Case("a pattern in RGB", "x1a", "colour-resource",
         used("Pattern", "P", b"/Pattern cs /P scn 50 50 9 9 re f", tiling(b"1 0 0 rg 0 0 5 5 re f"))),
    *(Case(f"a pattern in RGB by {why}", "x1a", "colour-resource",
           used("Pattern", "P", b"/Pattern cs /P scn 50 50 9 9 re f", tiling(content, resources)))
      for why, content, resources in (
          ("its space", b"/DeviceRGB cs 1 0 0 sc 0 0 5 5 re f", lambda _: Dictionary()),
          ("a picture", b"q 5 0 0 5 0 0 cm /I Do Q", screen_picture),
          ("an inline picture", b"BI /W 1 /H 1 /BPC 8 /CS /RGB ID abc EI", lambda _: Dictionary()),
          ("a calibrated space", b"/C cs 1 0 0 sc 0 0 5 5 re f", screen_space))),
    *(Case(f"a glyph in RGB by {why}", "x1a", "colour-resource",
           used("Font", "T", b"BT /T 30 Tf (A) Tj ET", drawn_font(content, resources)))
      for why, content, resources in (
          ("its space", b"/DeviceRGB cs 1 0 0 sc 0 0 5 5 re f", lambda _: Dictionary()),
          ("a picture", b"q 5 0 0 5 0 0 cm /I Do Q", screen_picture))),
    Case("a pattern that chooses RGB and does not paint", "x1a", "",
         used("Pattern", "P", b"/Pattern cs /P scn 50 50 9 9 re f", tiling(b"1 0 0 rg 0 1 1 0 k 0 0 5 5 re f"))),
    Case("a pattern in managed RGB", "x4", "", used(
        "Pattern", "P", b"/Pattern cs /P scn 50 50 9 9 re f", tiling(b"/C cs 1 0 0 sc 0 0 5 5 re f", screen_space))),
    Case("a form in itself", "x1a", "unreadable", form_in_itself),
    Case("forms too deep in each other", "x1a", "unreadable", deep_forms),
    Case("a pattern in CMYK", "x1a", "",
         used("Pattern", "P", b"/Pattern cs /P scn 50 50 9 9 re f", tiling(b"0 1 1 0 k 0 0 5 5 re f"))),
    Case("RGB in the contents", "x4", "colour-space", lambda pdf: pdf.pages[0].contents_add(b"q 1 0 0 rg 50 50 9 9 re f Q")),
    Case("RGB that is managed", "x4", "managed-colour", used(
        "ColorSpace", "DefaultRGB", b"1 0 0 rg 50 50 9 9 re f",
        lambda pdf: Array([Name.ICCBased, Stream(pdf, icc(b"mntr", b"RGB "), N=3)]))),
    Case("a shading in CMYK", "x1a", "", used("Shading", "S", b"/S sh", shading("DeviceCMYK"))),
    Case("a spot ink built on RGB", "x1a", "colour-resource",
         used("ColorSpace", "C", b"/C CS", separation(Name.DeviceRGB))),
    Case("a palette of RGB", "x1a", "colour-resource",
         picture(ColorSpace=Array([Name.Indexed, Name.DeviceRGB, 1, String("abcdef")]))),
    Case("a palette of RGB in X-4", "x4", "colour-resource",
         picture(ColorSpace=Array([Name.Indexed, Name.DeviceRGB, 1, String("abcdef")]))),
    Case("a profile with an alternate", "x4", "icc-alternate",
         used("ColorSpace", "C", b"/C CS", lambda pdf: icc_space(pdf, Alternate=Name.DeviceCMYK))),
    Case("CMYK with the output profile", "x4", "icc-is-output",
         used("ColorSpace", "C", b"/C CS", lambda pdf: icc_space(pdf, icc()))),
    Case("CMYK with another profile", "x4", "", used("ColorSpace", "C", b"/C CS", icc_space)),
    Case("contents that are not what they say", "x1a", "unreadable",
         lambda pdf: pdf.pages[0].obj.Contents.write(b"no zip", filter=Name.FlateDecode)),
]  # fmt: skip
