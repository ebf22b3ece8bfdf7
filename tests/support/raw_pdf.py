"""Small PDFs written operator by operator, for what reads PDFs."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, Stream

SPOT = "[/Separation /Rot /DeviceCMYK << /FunctionType 2 /Domain [0 1] /N 1 /C0 [0 0 0 0] /C1 [0 1 1 0] >>]"
MARKS = "[/Separation /All /DeviceCMYK << /FunctionType 2 /Domain [0 1] /N 1 /C0 [0 0 0 0] /C1 [1 1 1 1] >>]"
NOTHING = "[/Separation /None /DeviceCMYK << /FunctionType 2 /Domain [0 1] /N 1 /C0 [0 0 0 0] /C1 [1 1 1 1] >>]"
DUO = (
    "[/DeviceN [/Black /Rot] /DeviceCMYK << /FunctionType 4 /Domain [0 1 0 1] /Range [0 1 0 1 0 1 0 1] /Length 24 >> ]"
)


class Raw:
    """A PDF under construction: resources first, then pages of operators."""

    def __init__(self) -> None:
        self.pdf = pikepdf.Pdf.new()
        self.resources = self.pdf.make_indirect(
            Dictionary(
                ExtGState=Dictionary(
                    Over=Dictionary(OP=True, op=True, OPM=1),
                    Over0=Dictionary(OP=True, op=True, OPM=0),
                    Knock=Dictionary(OP=False, op=False, OPM=0),
                    Half=Dictionary(ca=0.5, CA=0.5),
                    Times=Dictionary(BM=Name.Multiply),
                ),
                ColorSpace=Dictionary(),
                XObject=Dictionary(),
                Font=Dictionary(F1=Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)),
                Pattern=Dictionary(),
                Shading=Dictionary(),
            )
        )

    def space(self, name: str, text: str) -> None:
        self.resources.ColorSpace[f"/{name}"] = pikepdf.Object.parse(text.encode())

    def stream(self, data: bytes, **entries: Any) -> Stream:
        return self.pdf.make_indirect(Stream(self.pdf, data, Dictionary(**entries)))

    def image(self, name: str, data: bytes, width: int, height: int, space: Any, bits: int = 8, **more: Any) -> Stream:
        found = pikepdf.Object.parse(space.encode()) if isinstance(space, str) else space
        kept = self.stream(
            data, Type=Name.XObject, Subtype=Name.Image, Width=width, Height=height, BitsPerComponent=bits, **more
        )
        if found is not None:
            kept.ColorSpace = found
        self.resources.XObject[f"/{name}"] = kept
        return kept

    def form(self, name: str, content: str, **more: Any) -> Stream:
        more.setdefault("BBox", Array([0, 0, 100, 100]))
        form = self.stream(content.encode(), Type=Name.XObject, Subtype=Name.Form, Resources=self.resources, **more)
        self.resources.XObject[f"/{name}"] = form
        return form

    def page(self, content: str | bytes, size: tuple[float, float] = (100, 100), **boxes: list[float]) -> Raw:
        self.pdf.add_blank_page(page_size=size)
        page = self.pdf.pages[-1]
        page.obj.Resources = self.resources
        page.obj.Contents = self.stream(content if isinstance(content, bytes) else content.encode())
        for name, box in boxes.items():
            page.obj[f"/{name}"] = Array(box)
        return self

    def data(self) -> bytes:
        file = BytesIO()
        self.pdf.save(file)
        return file.getvalue()
