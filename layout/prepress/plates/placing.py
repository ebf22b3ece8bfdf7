"""Pictures as grey image objects, one per plate."""

from __future__ import annotations

from typing import Any, Final

import pikepdf
from pikepdf import Dictionary, Name, Stream
from PIL import Image

from layout.model.color import PROCESS
from layout.prepress.plates.pictures import part, plates_in
from layout.prepress.walk import State
from layout.prepress.walk.images import ImageFacts
from layout.prepress.walk.matrix import lengths
from layout.prepress.walk.objects import entry


class Placer:
    """Makes the images of plates; a picture placed twice is taken apart once."""

    white: Final = object()
    """Stands for a picture that only takes away what lies below it."""

    def __init__(self, pdf: pikepdf.Pdf, plates: tuple[str, ...], dpi: float) -> None:
        self._pdf, self._plates, self._dpi = pdf, plates, dpi
        self._parted: dict[tuple[Any, ...], tuple[dict[str, Any], Any]] = {}

    def stencil(self, image: Any) -> Any:
        """Return a stencil mask as it is."""
        return image if image.objgen[0] else self._pdf.make_indirect(image)

    def images(self, image: Any, known: ImageFacts, state: State) -> tuple[dict[str, Any], Any]:
        """Return what to paint on every plate that a picture changes, and the mask that limits it.

        A picture is never transparent to a plate for being 0 there: overprint mode 1 is not for pictures (8.6.7). One that
        cannot be read here is left to PDFium, on the black plate.
        """
        across, up = (max(1.0, length * self._dpi / 72) for length in lengths(state.ctm))
        key = (image.objgen, round(across), round(up))
        if key not in self._parted or not image.objgen[0]:
            self._parted[key] = self._made(image, known, (across, up))
        found, mask = self._parted[key]
        is_process = known.space is None or known.space.is_process
        emptied = [plate for plate in self._plates if (is_process and plate in PROCESS) or not state.overprint_fill]
        return dict.fromkeys(emptied, self.white) | found, mask

    def whitened(self, mask: Any) -> Any:
        """Return one white pixel in a mask."""
        return self._grey(Image.new("L", (1, 1), 255), mask)

    def _made(self, image: Any, known: ImageFacts, wanted: tuple[float, float]) -> tuple[dict[str, Any], Any]:
        parted = part(image, known, wanted)
        if parted is None:
            return {"Black": self.stencil(image)}, _mask(image)
        mask = _mask(image) if parted.mask is None else self._grey(parted.mask, None)
        plates = plates_in(parted, self._plates)
        return {plate: self._grey(made, mask) for plate, made in plates.items() if plate in self._plates}, mask

    def _grey(self, image: Image.Image, mask: Any) -> Any:
        head = Dictionary(
            Type=Name.XObject, Subtype=Name.Image, Width=image.width, Height=image.height, BitsPerComponent=8,
            ColorSpace=Name.DeviceGray,
        )  # fmt: skip
        stream = Stream(self._pdf, image.tobytes(), head)
        if mask is not None:
            stream["/SMask" if entry(mask, "/ImageMask") is not True else "/Mask"] = mask
        return self._pdf.make_indirect(stream)


def _mask(image: Any) -> Any:
    """Return a picture's soft mask or stencil mask (8.9.6, 11.6.5.3)."""
    for key in ("/SMask", "/Mask"):
        mask = entry(image, key)
        if isinstance(mask, pikepdf.Stream):
            return mask
    return None
