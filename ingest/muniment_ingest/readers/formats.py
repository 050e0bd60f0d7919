"""The formats that are read: names, suffixes, and the module of each reader."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Format:
    """One kind of file.

    Args:
        kind: short name, as it is stored and shown.
        suffixes: lower case, with the dot; the first is the usual one.
        module: in ``muniment_ingest.readers``; imported in the reading process only.
        reader: class in it; it is a ``Reader``.
        unpacks: whether that class is an ``Unpacker``, too.
    """

    kind: str
    suffixes: tuple[str, ...]
    module: str
    reader: str
    unpacks: bool = False


FORMATS = (
    Format("pdf", (".pdf",), "pdf", "PdfReader", unpacks=True),
    Format("docx", (".docx", ".docm", ".dotx", ".dotm"), "docx", "DocxReader", unpacks=True),
    Format(
        "pptx", (".pptx", ".pptm", ".ppsx", ".ppsm", ".potx", ".potm"), "pptx", "PptxReader", unpacks=True
    ),
    Format("xlsx", (".xlsx", ".xlsm", ".xlsb", ".xltx", ".xltm"), "spreadsheet", "XlsxReader", unpacks=True),
    Format("xls", (".xls", ".xlt"), "spreadsheet", "XlsReader"),
    Format("ods", (".ods", ".ots"), "spreadsheet", "OdsReader"),
    Format("odt", (".odt", ".ott"), "odf", "OdtReader"),
    Format("odp", (".odp", ".otp"), "odf", "OdpReader"),
    Format("rtf", (".rtf",), "rtf", "RtfReader"),
    Format("doc", (".doc", ".dot"), "legacy_office", "DocReader"),
    Format("ppt", (".ppt", ".pps"), "legacy_office", "PptReader"),
    Format("html", (".html", ".htm", ".xhtml"), "html", "HtmlReader"),
    Format("mhtml", (".mhtml", ".mht"), "mhtml", "MhtmlReader"),
    Format("epub", (".epub",), "epub", "EpubReader"),
    Format("markdown", (".md", ".markdown"), "markdown", "MarkdownReader"),
    Format(
        "text", (".txt", ".text", ".log", ".ini", ".cfg", ".yaml", ".yml", ".rst"), "plain", "PlainReader"
    ),
    Format("csv", (".csv", ".tsv"), "csv_table", "CsvReader"),
    Format("json", (".json", ".jsonl", ".ndjson"), "json_tree", "JsonReader"),
    Format("xml", (".xml",), "xml_tree", "XmlReader"),
    Format("eml", (".eml",), "mail", "EmlReader", unpacks=True),
    Format("msg", (".msg",), "outlook", "MsgReader", unpacks=True),
    Format("zip", (".zip",), "archive", "ZipReader", unpacks=True),
    Format("tar", (".tar", ".tgz", ".tar.gz", ".tbz2", ".txz", ".gz"), "archive", "TarReader", unpacks=True),
    Format(
        "image", (".png", ".jpg", ".jpeg", ".tif", ".tiff", ".bmp", ".webp", ".gif"), "image", "ImageReader"
    ),
)

BY_KIND = {one.kind: one for one in FORMATS}
BY_SUFFIX = {suffix: one for one in FORMATS for suffix in one.suffixes}
