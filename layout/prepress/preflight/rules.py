"""The table of all rules: name, severity, where it comes from, what it finds, how to mend it.

A finding reads: place, what the rule finds, and in ``{detail}`` what was found there (names of the file's own and numbers, the
same in both languages). The texts of ISO 15930 are behind a paywall; what stands here is what makers of PDF/X software and the
vendors' manuals say of it, held against each other. Severities: an error is what a print shop sends back, a warning what may
spoil the print or what the Ghent Workgroup alone forbids, a note what to look at.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from layout.model.diagnostics import Message, Severity
from layout.records import NamedTuple

X: Final = "PDF/X (ISO 15930)"
X1A: Final = "PDF/X-1a (ISO 15930-4)"
X4: Final = "PDF/X-4 (ISO 15930-7)"
GWG: Final = "Ghent Workgroup 2015, newspapers"
NEWS: Final = "ISO 12647-3"
SHOPS: Final = "coldset print shops"


class Rule(NamedTuple):
    """A rule: ``en`` and ``zh`` say what it finds, the hints how to mend it."""

    severity: Severity
    source: str
    en: str
    zh: str
    hint_en: str = ""
    hint_zh: str = ""

    def message(self, name: str) -> Message:
        """Return what a finding of the rule says; its values are those that ``finding`` gives it."""
        en, zh = f"{{where_en}}{self.en}{{detail}}", f"{{where_zh}}{self.zh}{{detail_zh}}"
        return Message(f"preflight/{name}", self.severity, en, zh, self.hint_en, self.hint_zh)


RULES: Final[Mapping[str, Rule]] = {
    # --- Colours -----------------------------------------------------------------------------------------------------
    "colour-space": Rule(
        "error", X, "a colour space that the standard does not allow", "标准不允许的色彩空间",
        "convert it into the inks of the press (CMYK)", "转换为印刷的四色（CMYK）",
    ),
    "colour-resource": Rule(
        "error", X, "a colour space built on one that the standard does not allow", "色彩空间的底层是标准不允许的",
        "choose CMYK for shadings, palettes and what stands for a spot ink", "渐变、索引色、专色的替代色都改用 CMYK",
    ),
    "managed-colour": Rule(
        "warning", GWG, "a colour by ICC profile, CalRGB or Lab: the press converts it as it likes",
        "由 ICC 特性文件、CalRGB 或 Lab 定义的颜色，由印厂转换",
        "convert it into CMYK yourself", "自己转换为 CMYK",
    ),
    "icc-alternate": Rule(
        "error", X4, "an ICC space with an Alternate", "ICC 色彩空间带有 Alternate",
        "export again without alternate spaces", "重新导出，不带替代空间",
    ),
    "icc-is-output": Rule(
        "error", X4, "CMYK tagged with the very profile of the output intent", "CMYK 标了与输出意图相同的特性文件",
        "leave CMYK untagged (DeviceCMYK)", "CMYK 不带特性文件（DeviceCMYK）",
    ),
    "icc-overprint": Rule(
        "warning", X4, "a colour by ICC profile overprints", "由 ICC 特性文件定义的颜色叠印",
        "use DeviceCMYK for what overprints", "叠印的对象用 DeviceCMYK",
    ),
    "rich-black": Rule(
        "error", GWG, "dark text carries too much ink", "深色文字总墨量过高",
        "set it in black ink alone", "改用单色黑",
    ),
    "black-in-colours": Rule(
        "warning", SHOPS, "black text is made of several inks", "黑字由多色叠成",
        "set it in black ink alone: 0 0 0 100", "改用单色黑 K100",
    ),
    "black-gray": Rule(
        "warning", GWG, "black is DeviceGray, which cannot be told to overprint", "黑色用 DeviceGray，无法叠印",
        "use CMYK 0 0 0 100", "改用 CMYK 0 0 0 100",
    ),
    "black-knocks-out": Rule(
        "error", GWG, "black on a coloured ground does not overprint: white edges show where plates are out of register",
        "彩底上的黑色没有叠印，套印稍差就露白",
        "let black overprint (OP true, OPM 1)", "设为叠印（OP true，OPM 1）",
    ),
    "black-no-overprint": Rule(
        "warning", GWG, "small black text or a thin black line does not overprint", "小号黑字或黑细线没有叠印",
        "let black overprint (OP true, OPM 1)", "设为叠印（OP true，OPM 1）",
    ),
    "white-overprint": Rule(
        "error", GWG, "white overprints, so it disappears", "白色设了叠印，印出来会消失",
        "let white knock out", "取消白色的叠印",
    ),
    # --- Ink ---------------------------------------------------------------------------------------------------------
    "total-ink": Rule(
        "error", NEWS, "too much ink in all", "总墨量过高",
        "take colour out of it, or put more of it into black", "减少彩色墨，多用黑版",
    ),
    "spot-inks": Rule(
        "error", SHOPS, "more spot inks than the shop prints", "专色多于印厂所能印的",
        "convert spot inks to CMYK", "把专色转为四色",
    ),
    "spot-process": Rule(
        "note", SHOPS, "a spot ink has no plate at this shop, and prints in process inks", "专色在这家印厂没有版，用四色代替",
        "write it among the first of `colours`, or ask for another press profile", "写在 `colours` 的前面，或换一种印厂条件",
    ),
    "registration-colour": Rule(
        "error", SHOPS, "the registration colour (All) is used inside the trim", "成品尺寸以内用了套版色（All）",
        "it is for marks outside only; use black", "套版色只用于版外标记，改用黑色",
    ),
    "tint-vanishes": Rule(
        "note", SHOPS, "a tint below 5 % may not show", "低于5%的网可能印不出来",
        "make it 5 % or more", "改为5%以上",
    ),
    "tint-fills": Rule(
        "note", SHOPS, "a tint above 80 % prints as a solid", "高于80%的网会印成实地",
        "make it 80 % or less, or solid", "改为80%以下，或实地",
    ),
    # --- Type and lines ----------------------------------------------------------------------------------------------
    "colour-text": Rule(
        "warning", GWG, "type in several inks is too small to be in register", "多色文字过小，难以套准",
        "set it larger or in one ink", "加大字号，或用单色",
    ),
    "reversed-text": Rule(
        "error", SHOPS, "white type is too small: ink closes it", "反白字过小，容易糊死",
        "set it larger or bolder", "加大字号或改用粗体",
    ),
    "reversed-colour-text": Rule(
        "error", SHOPS, "white type on a ground of several inks is too small", "多色底上的反白字过小",
        "set it larger or bolder, or on a ground of one ink", "加大、加粗，或改用单色底",
    ),
    "reversed-on-picture": Rule(
        "error", SHOPS, "white type on a picture is too small", "图片上的反白字过小",
        "set it larger or bolder, or beside the picture", "加大、加粗，或移到图外",
    ),
    "thin-line": Rule(
        "error", SHOPS, "a line too thin to print", "线太细，印不出来",
        "make it wider", "加粗",
    ),
    "thin-colour-line": Rule(
        "warning", GWG, "a line in several inks, or left white in ink, is too thin", "多色或镂空的线太细",
        "make it wider, or let it print in one ink", "加粗，或改为单色",
    ),
    "bleed-missing": Rule(
        "warning", SHOPS, "what reaches the trimmed edge ends before the bleed", "到边的图、底色没有出血",
        "let it reach over the edge by the bleed", "向外延伸到出血位",
    ),
    # --- Pictures ----------------------------------------------------------------------------------------------------
    "picture-resolution": Rule(
        "error", GWG, "a picture of too few pixels", "图片分辨率过低",
        "get a larger file, or print it smaller", "换大图，或排小一些",
    ),
    "picture-soft": Rule(
        "warning", GWG, "a picture of few pixels looks soft", "图片分辨率偏低，不够清晰",
        "get a larger file, or print it smaller", "换大图，或排小一些",
    ),
    "line-art-resolution": Rule(
        "error", GWG, "line art of too few pixels", "线条稿分辨率过低",
        "scan it finer, or draw it as lines", "重新扫描，或改为矢量图",
    ),
    "line-art-soft": Rule(
        "warning", GWG, "line art of few pixels shows steps", "线条稿分辨率偏低，会有锯齿",
        "scan it finer, or draw it as lines", "重新扫描，或改为矢量图",
    ),
    "alternate-image": Rule(
        "error", X, "another picture is to be printed in place of the one shown", "打印时换用另一幅图",
        "export again without alternate images", "重新导出，不带替换图",
    ),
    # --- The file ----------------------------------------------------------------------------------------------------
    "unreadable": Rule(
        "error", X, "a part of the file cannot be read", "文件有一部分读不出来",
        "open it in a PDF program and export it again", "请用 PDF 软件打开后重新导出",
    ),
    "damaged": Rule(
        "error", X, "the file is damaged; it was repaired to be looked at", "文件有损坏，检查时做了修复",
        "open it in a PDF program and export it again", "请用 PDF 软件打开后重新导出",
    ),
    "header": Rule(
        "error", X, "the PDF version does not fit the standard", "PDF 版本与标准不符",
        "export as PDF 1.4 (PDF/X-1a) or 1.6 (PDF/X-4)", "导出为 PDF 1.4（PDF/X-1a）或 1.6（PDF/X-4）",
    ),
    "header-newer": Rule(
        "warning", X4, "the PDF version is newer than PDF/X-4’s", "PDF 版本比 PDF/X-4 规定的新",
        "export as PDF 1.6", "导出为 PDF 1.6",
    ),
    "xref-stream": Rule(
        "error", X1A, "object or cross-reference streams (PDF 1.5)", "用了对象流或交叉引用流（PDF 1.5）",
        "export as PDF 1.4", "导出为 PDF 1.4",
    ),
    "file-id": Rule(
        "error", X, "the file has no ID", "文件没有 ID",
        "export again as PDF/X", "重新导出为 PDF/X",
    ),
    "encrypted": Rule(
        "error", X, "the file is encrypted", "文件加了密",
        "save it without security settings", "取消安全设置后保存",
    ),
    "filter": Rule(
        "error", X, "a compression that the standard does not allow", "标准不允许的压缩方式",
        "export again with ZIP or JPEG", "改用 ZIP 或 JPEG 压缩",
    ),
    "filter-jpx": Rule(
        "warning", GWG, "JPEG 2000, which many shops refuse", "JPEG 2000，不少印厂不收",
        "export again with JPEG", "改用 JPEG",
    ),
    "external": Rule(
        "error", X, "something lies in another file", "有内容在文件之外",
        "embed it", "把它嵌入文件",
    ),
    "embedded-files": Rule(
        "warning", X, "other files are embedded", "文件里附带了别的文件",
        "take attachments out", "删除附件",
    ),
    # --- Identity ----------------------------------------------------------------------------------------------------
    "pdfx-version": Rule(
        "error", X, "the file does not say that it is of the standard", "文件没有标明符合该标准",
        "export it as this kind of PDF/X", "按该标准导出",
    ),
    "pdfx-older": Rule(
        "warning", X1A, "the file follows the edition of 2001", "文件用的是2001年版的标准",
        "export as PDF/X-1a:2003", "导出为 PDF/X-1a:2003",
    ),
    "info-version": Rule(
        "warning", X4, "the information dictionary does not name PDF/X-4; some checkers ask for it",
        "文件信息里没有写 PDF/X-4，有的检查软件要它",
        "write GTS_PDFXVersion there too", "在文件信息里也写 GTS_PDFXVersion",
    ),
    "info-sync": Rule(
        "warning", X, "the information dictionary and the XMP metadata do not agree", "文件信息与 XMP 元数据不一致",
        "export again", "重新导出",
    ),
    "title": Rule(
        "error", X, "the file has no title", "文件没有标题",
        "give it a title in the document properties", "在文档属性里写标题",
    ),
    "dates": Rule(
        "error", X, "a date is missing or not a date", "缺日期，或日期写法不对",
        "export again", "重新导出",
    ),
    "xmp-ids": Rule(
        "error", X4, "the XMP metadata lack an identifier", "XMP 元数据缺少标识",
        "export again as PDF/X-4", "重新导出为 PDF/X-4",
    ),
    "producer": Rule(
        "note", X, "the file does not say what made it", "文件没有写明由什么软件生成",
    ),
    "trapped": Rule(
        "error", X, "the file does not say whether it is trapped", "没有标明是否做了陷印",
        "set Trapped to True or False", "把 Trapped 设为 True 或 False",
    ),
    # --- Output intent -----------------------------------------------------------------------------------------------
    "intent-missing": Rule(
        "error", X, "there is no output intent for PDF/X", "没有 PDF/X 输出意图",
        "export again and choose the profile of the press", "重新导出，选定印刷特性文件",
    ),
    "intent-several": Rule(
        "error", X, "there are several output intents for PDF/X", "有几个 PDF/X 输出意图",
        "leave one", "只留一个",
    ),
    "intent-condition": Rule(
        "error", X, "the output intent does not name its condition", "输出意图没有写明印刷条件",
        "export again and choose the profile of the press", "重新导出，选定印刷特性文件",
    ),
    "intent-profile": Rule(
        "error", X, "the output intent has no profile", "输出意图没有特性文件",
        "embed the profile of the press", "嵌入印刷特性文件",
    ),
    "intent-info": Rule(
        "error", X, "the output intent’s condition is in no registry, and no Info describes it",
        "输出意图的印刷条件不在名录里，又没有 Info 说明",
        "describe the condition in Info", "在 Info 里写明印刷条件",
    ),
    "intent-other": Rule(
        "warning", SHOPS, "the file was made for another printing condition", "文件是为另一种印刷条件做的",
        "export again for this press", "按本印厂的条件重新导出",
    ),
    "profile-damaged": Rule(
        "error", X, "the output intent’s profile is no ICC profile", "输出意图的特性文件不是 ICC 文件",
        "embed another copy", "换一份特性文件",
    ),
    "profile-class": Rule(
        "error", X, "the output intent’s profile is not that of a printer", "输出意图的特性文件不是印刷用的",
        "choose the profile of the press (class prtr)", "改用印刷特性文件（prtr 类）",
    ),
    "profile-space": Rule(
        "error", X, "the output intent’s profile is not for CMYK, or its N is wrong",
        "输出意图的特性文件不是 CMYK 的，或 N 不对",
        "choose the CMYK profile of the press", "改用印厂的 CMYK 特性文件",
    ),
    "profile-version": Rule(
        "error", X, "the output intent’s profile is of a version that the standard does not know",
        "输出意图特性文件的版本，标准不认",
        "use an ICC profile of version 2", "改用第2版 ICC 特性文件",
    ),
    # --- Pages -------------------------------------------------------------------------------------------------------
    "box-malformed": Rule(
        "error", X, "a page box is not four numbers, or empty", "页面框写法不对，或是空的",
        "export again", "重新导出",
    ),
    "box-missing": Rule(
        "error", X, "the page has no TrimBox", "页面没有成品框（TrimBox）",
        "set the trimmed size", "设置成品尺寸",
    ),
    "box-both": Rule(
        "error", X, "the page has both a TrimBox and an ArtBox", "页面同时有 TrimBox 和 ArtBox",
        "take the ArtBox out", "去掉 ArtBox",
    ),
    "box-nesting": Rule(
        "error", X, "page boxes do not lie inside each other", "页面框没有依次套在里面",
        "TrimBox inside BleedBox inside MediaBox", "成品框在出血框之内，出血框在介质框之内",
    ),
    "bleed-box": Rule(
        "error", SHOPS, "there is less bleed than the shop asks for", "出血小于印厂的要求",
        "export with more bleed", "加大出血后导出",
    ),
    "view-area": Rule(
        "error", X, "what is to be shown or printed is another box than MediaBox or BleedBox",
        "显示或打印的范围不是 MediaBox 或 BleedBox",
        "take ViewArea, ViewClip, PrintArea, PrintClip out", "去掉 ViewArea、ViewClip、PrintArea、PrintClip",
    ),
    "trim-differs": Rule(
        "warning", GWG, "the page has another trimmed size than the first", "成品尺寸与第一页不同",
        "give all pages one size", "统一各页尺寸",
    ),
    "crop-box": Rule(
        "warning", GWG, "the CropBox is not the MediaBox", "裁剪框（CropBox）与介质框不一致",
        "take the CropBox out", "去掉 CropBox",
    ),
    "rotated": Rule(
        "warning", GWG, "the page is turned", "页面设了旋转",
        "export it upright", "按正向导出",
    ),
    "user-unit": Rule(
        "warning", GWG, "the page is scaled by a UserUnit", "页面用 UserUnit 放大",
        "export at true size", "按实际尺寸导出",
    ),
    # --- Fonts -------------------------------------------------------------------------------------------------------
    "font-not-embedded": Rule(
        "error", X, "a font is not embedded", "字体没有嵌入",
        "embed all fonts", "嵌入全部字体",
    ),
    "font-opentype": Rule(
        "error", X1A, "a whole OpenType font is embedded (PDF 1.6)", "嵌入了整个 OpenType 字体（PDF 1.6）",
        "export as PDF 1.4", "导出为 PDF 1.4",
    ),
    "font-metrics": Rule(
        "error", X, "a font comes without its widths", "字体没有字宽",
        "export again", "重新导出",
    ),
    # --- Transparency, graphics state --------------------------------------------------------------------------------
    "transparency": Rule(
        "error", X1A, "transparency", "有透明效果",
        "flatten it, or export as PDF/X-4", "拼合透明，或导出为 PDF/X-4",
    ),
    "blend-mode": Rule(
        "error", X4, "a blend mode that PDF 1.6 does not know", "PDF 1.6 没有的混合模式",
        "choose another blend mode", "换一种混合模式",
    ),
    "blend-space": Rule(
        "error", X4, "transparency is blended in another space than CMYK", "透明效果的混合空间不是 CMYK",
        "choose CMYK as the blend space", "把混合空间设为 CMYK",
    ),
    "transfer-function": Rule(
        "error", X, "a transfer function changes the tones", "有传递函数（TR），会改变阶调",
        "export without transfer functions", "导出时去掉传递函数",
    ),
    "halftone": Rule(
        "error", X, "a screen that the standard does not allow", "标准不允许的加网设置",
        "export without halftone information", "导出时去掉加网信息",
    ),
    # --- What a press cannot print -----------------------------------------------------------------------------------
    "postscript": Rule(
        "error", X, "embedded PostScript", "嵌有 PostScript 代码",
        "export again from the layout program", "从排版软件重新导出",
    ),
    "opi": Rule(
        "error", X, "a stand-in for a picture on a server (OPI)", "OPI 替代图",
        "embed the full pictures", "嵌入高清图",
    ),
    "reference-xobject": Rule(
        "error", X, "a page of another file is referred to", "引用了另一个文件的页面",
        "embed it", "把它嵌入文件",
    ),
    "annotation": Rule(
        "error", X, "a note, link or field lies on the page", "版面上有批注、链接或表单",
        "take annotations out, or flatten them", "删除批注，或拼合到页面",
    ),
    "action": Rule(
        "error", X, "the file acts when it is opened or clicked", "文件带有动作",
        "take actions out", "删除动作",
    ),
    "javascript": Rule(
        "error", X, "the file holds JavaScript", "文件带有 JavaScript",
        "take scripts out", "删除脚本",
    ),
    "xfa": Rule(
        "error", X, "the file is an XFA form", "文件是 XFA 表单",
        "print the form to a new PDF", "把表单另外打印成 PDF",
    ),
    "layers": Rule(
        "error", X1A, "layers (PDF 1.5)", "有图层（PDF 1.5）",
        "flatten layers", "合并图层",
    ),
    "layer-states": Rule(
        "error", X4, "layers that switch by themselves", "图层会自动切换",
        "export again without automatic layer states (AS)", "重新导出，去掉自动状态（AS）",
    ),
    "layer-name": Rule(
        "error", X4, "a configuration of layers has no name", "图层配置没有名称",
        "give it a name", "写上名称",
    ),
    "layer-configs": Rule(
        "warning", GWG, "several configurations of layers: which of them prints is not certain",
        "有几套图层配置，印哪一套不确定",
        "leave one", "只留一套",
    ),
}  # fmt: skip
