/**
 * Rows of a table on paper: every cell wraps inside its column, a row is as tall as its tallest cell, and a page break repeats the
 * heads. Draws at the document's place and moves it on; knows nothing of what the rows mean.
 *
 *   | head      | head              |      column = share of the width
 *   |-----------|-------------------|
 *   | wraps in  | as tall as the    |
 *   | its cell  | tallest of them   |
 */
import type { Face } from "./paper-fonts.ts";

export interface Column {
  readonly head: string;
  /** Of the width; all shares make 1. */
  readonly share: number;
  readonly align?: "left" | "center" | "right";
  readonly face?: Face;
}
interface Look {
  readonly sizePt: number;
  readonly lines: boolean;
  readonly heads: boolean;
  /** Free at the right, for what stands beside the table. */
  readonly leaveRightPt?: number;
}
type Doc = PDFKit.PDFDocument;

const PAD_PT = 3;

export function drawTable(
  doc: Doc,
  columns: readonly Column[],
  rows: readonly (readonly string[])[],
  look: Look,
): void {
  const heads = columns.map((column) => column.head);
  const bold = columns.map((column): Column => ({ ...column, face: "bold" }));
  doc
    .fontSize(look.sizePt)
    .fillColor("#000")
    .lineGap(look.sizePt * 0.1);
  if (look.heads) drawRow(doc, bold, heads, look);
  for (const row of rows) {
    const heightPt = rowHeight(doc, columns, row, look);
    if (heightPt > roomLeft(doc)) {
      doc.addPage();
      doc.fontSize(look.sizePt);
      if (look.heads) drawRow(doc, bold, heads, look);
    }
    drawRow(doc, columns, row, look);
  }
  doc.x = doc.page.margins.left;
}

function drawRow(doc: Doc, columns: readonly Column[], cells: readonly string[], look: Look): void {
  const top = doc.y;
  const heightPt = Math.min(rowHeight(doc, columns, cells, look), roomLeft(doc));
  let x = doc.page.margins.left;
  columns.forEach((column, index) => {
    const width = widthOf(doc, column, look);
    doc.font(column.face ?? "regular");
    doc.text(cells[index] ?? "", x + PAD_PT, top + PAD_PT + 1, {
      width: width - 2 * PAD_PT,
      height: heightPt - 2 * PAD_PT + 1,
      align: column.align ?? "left",
      ellipsis: true,
    });
    if (look.lines) doc.rect(x, top, width, heightPt).lineWidth(0.5).stroke("#777");
    x += width;
  });
  doc.y = top + heightPt;
}

function rowHeight(doc: Doc, columns: readonly Column[], cells: readonly string[], look: Look): number {
  const heights = columns.map((column, index) => {
    doc.font(column.face ?? "regular");
    return doc.heightOfString(cells[index] || " ", { width: widthOf(doc, column, look) - 2 * PAD_PT });
  });
  return Math.max(...heights) + 2 * PAD_PT;
}

const widthOf = ({ page }: Doc, column: Column, { leaveRightPt = 0 }: Look): number =>
  (page.width - page.margins.left - page.margins.right - leaveRightPt) * column.share;
const roomLeft = (doc: Doc): number => doc.page.height - doc.page.margins.bottom - doc.y;
