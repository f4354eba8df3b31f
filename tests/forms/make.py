"""Makes the files in pages/: five PDFs, each by another program, two PDFs that cannot be read, and a Word document.

Needs Python's reportlab, fpdf2, weasyprint and python-docx; the programs groff (with its PDF device) and chromium; and the
fonts DejaVu and Liberation. Run: python3 make.py
"""

import datetime
import html
import pathlib
import subprocess
import tempfile

from policies import HARBOR, LANTERN, MERIDIAN, QUILL, TUNDRA

OUT = pathlib.Path(__file__).parent / "pages"
FONTS = pathlib.Path("/usr/share/fonts/truetype")


def as_html(policy, style):
    """The policy as a page: lists nested, tables with a header row."""
    name, blocks = policy
    out, depth = [], 0
    for kind, words in blocks:
        level = {"li": 1, "li2": 2}.get(kind, 0)
        while depth < level:
            out.append("<ul>")
            depth += 1
        while depth > level:
            out.append("</ul>")
            depth -= 1
        if kind == "table":
            for n, row in enumerate(words):
                tag = "td" if n else "th"
                cells = "".join(f"<{tag}>{html.escape(cell)}</{tag}>" for cell in row)
                out.append(("" if n else "<table>") + f"<tr>{cells}</tr>")
            out.append("</table>")
        else:
            out.append(f"<{kind[:2]}>{html.escape(words)}</{kind[:2]}>")
    return f"<!doctype html><html lang=en><title>{name}</title><style>{style}</style><body>{''.join(out)}"


def two_columns(path):
    """reportlab: two columns, the standard fonts without widths, a running head and page numbers, justified lines."""
    from reportlab.lib.enums import TA_JUSTIFY
    from reportlab.lib.pagesizes import A5
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.platypus import BaseDocTemplate, Frame, PageTemplate, Paragraph
    name, blocks = LANTERN
    body = ParagraphStyle("p", fontName="Times-Roman", fontSize=10.5, leading=13, alignment=TA_JUSTIFY, spaceAfter=5)
    styles = {
        "h1": ParagraphStyle("h1", fontName="Helvetica-Bold", fontSize=15, leading=17, spaceAfter=8),
        "h2": ParagraphStyle("h2", fontName="Helvetica-Bold", fontSize=12, leading=14, spaceBefore=5, spaceAfter=3),
        "p": body,
        "li": ParagraphStyle("li", parent=body, leftIndent=12, bulletIndent=3, spaceAfter=2),
    }

    def furniture(canvas, document):
        canvas.setFont("Helvetica", 7)
        canvas.drawString(40, A5[1] - 28, f"{name} - Privacy Policy - Version 7")
        canvas.drawCentredString(A5[0] / 2, 22, f"Page {document.page}")

    document = BaseDocTemplate(str(path), pagesize=A5, title=name, invariant=True)
    width = (A5[0] - 80 - 18) / 2
    frames = [Frame(40 + n * (width + 18), 40, width, A5[1] - 80, 0, 0, 0, 0) for n in (0, 1)]
    document.addPageTemplates(PageTemplate(frames=frames, onPage=furniture))
    document.build([Paragraph(html.escape(words), styles[kind], bulletText="\u2022" if kind == "li" else None)
                    for kind, words in blocks])


def subset_fonts(path):
    """fpdf2: TrueType fonts cut down to the glyphs used, codes that only ToUnicode explains, and a ruled table."""
    from fpdf import FPDF
    name, blocks = HARBOR

    class Pdf(FPDF):
        def header(self):
            self.set_font("d", "", 8)
            self.cell(0, 6, f"{name} \u2014 Privacy Notice", align="R")
            self.ln(10)

        def footer(self):
            self.set_y(-14)
            self.set_font("d", "", 8)
            self.cell(0, 8, f"{self.page_no()} / {{nb}}", align="C")

    pdf = Pdf(format=(170, 190))
    pdf.set_creation_date(datetime.datetime(2026, 3, 1, tzinfo=datetime.timezone.utc))
    pdf.add_font("d", "", str(FONTS / "dejavu/DejaVuSans.ttf"))
    pdf.add_font("d", "B", str(FONTS / "dejavu/DejaVuSans-Bold.ttf"))
    pdf.set_margin(20)
    pdf.add_page()
    for kind, words in blocks:
        if kind == "table":
            pdf.set_font("d", "", 9)
            with pdf.table(line_height=5) as table:
                for row in words:
                    table.row(row)
            pdf.ln(4)
        elif kind == "p":
            pdf.set_font("d", "", 10)
            pdf.multi_cell(0, 5.5, words, align="L", new_x="LMARGIN", new_y="NEXT")
            pdf.ln(3)
        else:
            pdf.set_font("d", "B", 16 if kind == "h1" else 12)
            pdf.multi_cell(0, 8, words, align="L", new_x="LMARGIN", new_y="NEXT")
    pdf.output(str(path))


def browser(path):
    """chromium: a page printed by a browser, tagged, with nested lists whose bullets are drawn, headings told by size only."""
    style = """@page{size:A5;margin:16mm 14mm;@bottom-center{content:'Quill and Vine, 12 Mill Lane';font-size:7pt}}
    body{font:10.5pt/1.4 'Liberation Serif'} h1{font-size:16pt;font-weight:400} h2{font-size:12.5pt;font-weight:400}"""
    with tempfile.TemporaryDirectory() as folder:
        source = pathlib.Path(folder) / "page.html"
        source.write_text(as_html(QUILL, style), "utf-8")
        subprocess.run(["chromium", "--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer",
                        f"--print-to-pdf={path}", source.as_uri()], check=True, capture_output=True)


def hyphenated(path):
    """groff: Type 1 fonts, narrow justified lines with hyphens at their ends, ligatures, a page number in the head."""
    name, blocks = MERIDIAN
    lines = [".pl 15c", ".nr PO 1c", ".nr LL 9.2c", ".nr HY 14", f".ds CH {name} \\(en \\\\n%", ".hy 4"]
    for kind, words in blocks:
        words = words.replace("\u2019", "\\(cq")
        lines += [{"h1": ".TL", "h2": ".SH", "p": ".PP"}[kind], words]
    done = subprocess.run(["groff", "-Tpdf", "-ms", "-P-p15c,11.5c"], input="\n".join([*lines, ""]).encode(),
                          check=True, capture_output=True)
    path.write_bytes(done.stdout)


def columns_and_table(path):
    """weasyprint: Pango's shaping, hyphens, two columns with a table in one of them, head and foot on each page."""
    from weasyprint import HTML
    style = """@page{size:A5;margin:18mm 12mm;@top-left{content:'Tundra Travel';font:8pt 'Liberation Sans'}
    @bottom-right{content:'Page ' counter(page) ' of ' counter(pages);font:8pt 'Liberation Sans'}}
    html{font:9pt/1.35 'Liberation Sans';text-align:justify;hyphens:auto} body{columns:2;column-gap:8mm;margin:0}
    h1{font-size:15pt;column-span:all;margin:0 0 3mm} h2{font-size:9pt;margin:3mm 0 1mm;text-align:left;hyphens:none}
    p{margin:0 0 2mm} table{border-collapse:collapse;width:100%;text-align:left;margin:2mm 0}
    th,td{border-bottom:.3pt solid #999;padding:1mm;vertical-align:top}"""
    HTML(string=as_html(TUNDRA, style)).write_pdf(str(path))


def encrypted(path):
    """reportlab: a page that opens with a password only."""
    from reportlab.lib.pdfencrypt import StandardEncryption
    from reportlab.pdfgen.canvas import Canvas
    canvas = Canvas(str(path), encrypt=StandardEncryption("open sesame", strength=128), invariant=True)
    canvas.drawString(72, 720, "We collect your e-mail address.")
    canvas.save()


def scanned(path):
    """reportlab: a page that is a picture."""
    from PIL import Image
    from reportlab.lib.utils import ImageReader
    from reportlab.pdfgen.canvas import Canvas
    canvas = Canvas(str(path), invariant=True)
    canvas.drawImage(ImageReader(Image.new("L", (60, 80), 200)), 0, 0, 595, 842)
    canvas.save()


def word(path):
    """python-docx: heading styles, list styles, a table, and a running head."""
    import docx
    document = docx.Document()
    document.core_properties.title = "Harbor Chat Privacy Notice"
    document.sections[0].header.paragraphs[0].text = "Harbor Chat, for internal circulation"
    styles = {"h1": "Heading 1", "h2": "Heading 2", "p": None, "li": "List Bullet", "li2": "List Bullet 2"}
    for kind, words in [*HARBOR[1], *QUILL[1][3:9]]:
        if kind == "table":
            table = document.add_table(rows=0, cols=len(words[0]))
            for row in words:
                for cell, text in zip(table.add_row().cells, row):
                    cell.text = text
        else:
            document.add_paragraph(words, style=styles[kind])
    document.save(str(path))


if __name__ == "__main__":
    OUT.mkdir(exist_ok=True)
    for make, name in [(two_columns, "two-columns.pdf"), (subset_fonts, "subset-fonts.pdf"), (browser, "browser.pdf"),
                       (hyphenated, "hyphenated.pdf"), (columns_and_table, "columns-and-table.pdf"),
                       (encrypted, "encrypted.pdf"), (scanned, "scanned.pdf"), (word, "word.docx")]:
        make(OUT / name)
