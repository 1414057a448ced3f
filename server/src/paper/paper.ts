/**
 * A sheet to print: headings, paragraphs, facts, tables that go on over pages, pictures and QR codes, one below the other, with
 * page numbers at the end. In points (1/72 inch), top down. The same content with the same `madeAt` is the same file, byte for
 * byte. Knows no feature and no database.
 */
import PdfDocument from "pdfkit";
import { type Face, fontBytes } from "./paper-fonts.ts";
import { qrModules } from "./qr-modules.ts";
import { type Column, drawTable } from "./table.ts";

export type { Column } from "./table.ts";

/** White around a QR code that a reader needs. ISO/IEC 18004:2024, 6.3.8. */
const QUIET_MODULES = 4;
const POINTS_PER_MM = 72 / 25.4;
export const pointsOf = (mm: number): number => mm * POINTS_PER_MM;

/** A4 upright; the card is half of half of it (A6), lying. */
const sheets = {
  a4: { size: [pointsOf(210), pointsOf(297)], marginPt: pointsOf(18) },
  card: { size: [pointsOf(148), pointsOf(105)], marginPt: pointsOf(7) },
} as const;

export interface PaperOptions {
  readonly sheet: keyof typeof sheets;
  /** What the viewer's window is called. Nothing of a person. */
  readonly title: string;
  readonly madeAt: Date;
}
export interface TextLook {
  readonly face?: Face;
  readonly sizePt?: number;
  readonly align?: "left" | "center" | "right";
  readonly colour?: string;
  /** Free space below. */
  readonly gapPt?: number;
  /** Free at the right, for a QR code that stands beside. */
  readonly leaveRightMm?: number;
}

export class Paper {
  readonly #doc: PDFKit.PDFDocument;
  readonly #bytes: Promise<Buffer>;

  constructor({ sheet, title, madeAt }: PaperOptions) {
    const { size, marginPt } = sheets[sheet];
    const info = { Title: title, CreationDate: madeAt, ModDate: madeAt, Producer: "Gridstead", Creator: "Gridstead" };
    this.#doc = new PdfDocument({ size: [...size], margin: marginPt, bufferPages: true, info, font: "" });
    this.#bytes = collected(this.#doc);
    for (const face of ["regular", "bold"] as const) this.#doc.registerFont(face, fontBytes(face));
    this.#look({});
  }

  /** Between the margins. */
  get widthPt(): number {
    const { page } = this.#doc;
    return page.width - page.margins.left - page.margins.right;
  }
  /** How much is left of this page below what stands on it. */
  get leftPt(): number {
    const { page, y } = this.#doc;
    return page.height - page.margins.bottom - y;
  }

  heading(text: string, look: TextLook = {}): this {
    return this.paragraph(text, { face: "bold", sizePt: 16, align: "center", gapPt: 8, ...look });
  }

  /** Breaks lines as Chinese and English do, and goes on on the next page. */
  paragraph(text: string, look: TextLook = {}): this {
    this.#look(look);
    this.#doc.text(text, this.#doc.page.margins.left, this.#doc.y, {
      width: this.widthPt - pointsOf(look.leaveRightMm ?? 0),
      align: look.align ?? "left",
    });
    return this.space(look.gapPt ?? 4);
  }

  /** Label and value, one pair a row, without lines. `labelShare`: of the width. */
  facts(
    pairs: readonly (readonly [label: string, value: string])[],
    labelShare = 0.22,
    sizePt = 10,
    leaveRightMm = 0,
  ): this {
    const columns: Column[] = [
      { head: "", share: labelShare, face: "bold" },
      { head: "", share: 1 - labelShare },
    ];
    drawTable(this.#doc, columns, pairs, { sizePt, lines: false, heads: false, leaveRightPt: pointsOf(leaveRightMm) });
    return this.space(4);
  }

  /** The heads stand again on every page. A row that is taller than a page is cut with an ellipsis. */
  table(columns: readonly Column[], rows: readonly (readonly string[])[], sizePt = 9): this {
    drawTable(this.#doc, columns, rows, { sizePt, lines: true, heads: true });
    return this.space(6);
  }

  /** `align` right or left of the page; moves on below it unless `beside`: what comes next then stands at its height. */
  qr(
    text: string,
    sideMm: number,
    { align = "left", beside = false }: { align?: "left" | "right"; beside?: boolean } = {},
  ): this {
    const { side, runs } = qrModules(text);
    const sidePt = pointsOf(sideMm);
    this.keepTogether(sidePt);
    const { page, y } = this.#doc;
    const x = align === "left" ? page.margins.left : page.width - page.margins.right - sidePt;
    const module = sidePt / (side + 2 * QUIET_MODULES);
    for (const run of runs)
      this.#doc.rect(
        x + (run.x + QUIET_MODULES) * module,
        y + (run.y + QUIET_MODULES) * module,
        run.length * module,
        module,
      );
    this.#doc.fill("#000");
    this.#doc.y = beside ? y : y + sidePt + 4;
    return this;
  }

  /** A JPEG or PNG, as wide as asked and never wider than the page. */
  picture(bytes: Buffer, widthMm: number, heightMm: number): this {
    const fit: [number, number] = [Math.min(pointsOf(widthMm), this.widthPt), pointsOf(heightMm)];
    this.keepTogether(fit[1]);
    const { y } = this.#doc;
    this.#doc.image(bytes, this.#doc.page.margins.left, y, { fit });
    this.#doc.y = y + fit[1] + 4;
    return this;
  }

  /** A line across, as wide as the text. */
  rule(): this {
    const { page, y } = this.#doc;
    this.#doc
      .moveTo(page.margins.left, y)
      .lineTo(page.width - page.margins.right, y)
      .lineWidth(0.6)
      .stroke("#555");
    return this.space(6);
  }

  space(pt: number): this {
    this.#doc.y += pt;
    return this;
  }

  /** Begins a new page when less than this is left. */
  keepTogether(heightPt: number): this {
    if (this.leftPt < heightPt) this.#doc.addPage();
    return this;
  }

  newPage(): this {
    this.#doc.addPage();
    return this;
  }

  /** Closes the sheet. `footer` names each page; without it there are no page numbers. */
  async close(footer?: (page: number, pages: number) => string): Promise<Buffer> {
    if (footer) this.#footers(footer);
    this.#doc.end();
    return this.#bytes;
  }

  #footers(footer: (page: number, pages: number) => string): void {
    const { count } = this.#doc.bufferedPageRange();
    for (let index = 0; index < count; index++) {
      this.#doc.switchToPage(index);
      const { page } = this.#doc;
      const y = page.height - page.margins.bottom * 0.7;
      // Below the margin a text would begin a new page.
      page.margins.bottom = 0;
      this.#look({ sizePt: 8, colour: "#555" });
      this.#doc.text(footer(index + 1, count), page.margins.left, y, {
        width: this.widthPt,
        align: "center",
        lineBreak: false,
      });
    }
  }

  #look({ face = "regular", sizePt = 10, colour = "#000" }: TextLook): void {
    this.#doc
      .font(face)
      .fontSize(sizePt)
      .fillColor(colour)
      .lineGap(sizePt * 0.1);
  }
}

function collected(doc: PDFKit.PDFDocument): Promise<Buffer> {
  const parts: Buffer[] = [];
  doc.on("data", (part: Buffer) => parts.push(part));
  return new Promise((done, failed) => {
    doc.on("end", () => done(Buffer.concat(parts)));
    doc.on("error", failed);
  });
}
