"""``render impose``: the pages of an issue or of any press PDF on printer's sheets, or as a reader sees them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from layout.cli import messages, usage
from layout.cli.imposed import from_issue, from_pdf
from layout.cli.report import ends_in
from layout.cli.sources import check_names, is_pdf
from layout.cli.talk import language, stopping
from layout.model.diagnostics import Language
from layout.model.press import MARKS, plain_press
from layout.units import parse_length

if TYPE_CHECKING:
    from layout.prepress.imposition.assemble import Imposed
    from layout.prepress.imposition.bases import Furniture
    from layout.prepress.imposition.plan import SheetSide
    from layout.prepress.imposition.sections import Wish

_SIDES = {"outer": ("outer", "正面"), "inner": ("inner", "反面"), "spread": ("spread", "对页")}


def _sections(_context: click.Context, _option: click.Parameter, text: str | None) -> tuple[int, ...]:
    if text is None:
        return ()
    parts = text.replace("，", ",").split(",")
    if not all(part.strip().isdecimal() and 0 < int(part) < 1000 for part in parts):
        raise usage.Misuse(messages.NO_SECTIONS, text=text)
    return tuple(map(int, parts))


def _gutter(_context: click.Context, _option: click.Parameter, text: str | None) -> float | None:
    if text is None:
        return None
    length = parse_length(text)
    if length is None or length.unit != "pt" or length.value < 0:
        raise usage.Misuse(messages.NO_LENGTH, name="--gutter", text=text)
    return length.value


@click.command()
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@click.option(
    "--scheme", type=click.Choice(["sheets", "spreads"]), help="Printer's sheets, or pages as read. 印张，或对页"
)
@click.option("--sections", callback=_sections, metavar="8,4", help="Pages of each section. 各叠的版数")
@click.option("--up", type=click.Choice(["2", "4"]), default="2", help="Pages on each side of a sheet. 每面拼几版")
@click.option("--gutter", callback=_gutter, metavar="25mm", help="White between two pages. 中缝宽度")
@click.option("--blank", is_flag=True, help="Fill sections up with blank pages. 以空白版补足")
@click.option("--binding", type=click.Choice(["left", "right"]), help="Where the spine is. 订口在左或在右")
@click.option("--press", metavar="NAME", help="Press profile: newsprint, plant.yaml … 印厂条件")
@click.option("--png", "dpi", type=click.IntRange(20, 1200), metavar="DPI", help="Pictures of the sheets. 另存图片")
@click.option(
    "-o", "--output", type=click.Path(path_type=Path, dir_okay=False), callback=ends_in(".pdf", "impose"),
    help="The PDF to write (FILE-sheets.pdf). 输出文件",
)  # fmt: skip
def impose_pages(
    file: Path, scheme: str | None, sections: tuple[int, ...], up: str, gutter: float | None, blank: bool,
    binding: str | None, press: str | None, dpi: int | None, output: Path | None,
) -> None:  # fmt: skip
    """Put the pages of FILE (a manifest, or a press PDF) on sheets, with marks around them. 拼版"""
    with stopping(output or file, writes=True):
        from layout.paint.files import write_all
        from layout.prepress.imposition.assemble import impose
        from layout.prepress.imposition.sections import Wish

        source = from_pdf(file, press) if is_pdf(file) else from_issue(file, press)
        right = source.right_bound if binding is None else binding == "right"
        chosen = scheme or source.furniture.profile.imposition
        wish = Wish(chosen, sections, int(up), gutter, blank, right)  # type: ignore[arg-type]
        imposed = impose(source.data, source.name, wish, _marked(source.furniture, wish), source.numbers)
        target = output or file.with_name(f"{file.stem}-{chosen}.pdf")
        outputs = _outputs(imposed, target, dpi)
        check_names(outputs, (file, *source.files))
        target.parent.mkdir(parents=True, exist_ok=True)
        write_all(outputs)
    click.echo(sheet_table(imposed.sides, language()), nl=False)
    for path in outputs:
        click.echo(path)


def _marked(furniture: Furniture, wish: Wish) -> Furniture:
    """Sheets for no press in particular have all marks; spreads, which are for readers, have none."""
    profile = furniture.profile
    if wish.scheme == "spreads":
        return furniture._replace(profile=profile._replace(marks=()))
    if profile != plain_press().for_colours({}) or profile.marks:
        return furniture
    return furniture._replace(profile=profile._replace(marks=MARKS))  # type: ignore[arg-type]


def _outputs(imposed: Imposed, target: Path, dpi: int | None) -> dict[Path, bytes]:
    outputs = {target: imposed.data}
    if dpi is not None:
        from layout.proofs.raster import page_pictures

        numbers = range(1, len(imposed.sides) + 1)
        outputs |= page_pictures(imposed.data, target, numbers, dpi, is_cut=False)
    return outputs


def sheet_table(sides: tuple[SheetSide, ...], spoken: Language) -> str:
    """Return the sides as a table: sheet, side, pages as they lie."""
    from layout.proofs.tables import table

    zh = spoken == "zh"
    rows = [("印张", "面", "版") if zh else ("sheet", "side", "pages")]
    for side in sides:
        section = f"{side.section} " if side.section else ""
        rows.append((f"{section}{side.sheet}", _SIDES[side.side][zh], side.labels))
    return "\n".join([*table(rows, (False, False, False)), ""])
