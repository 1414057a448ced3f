/**
 * A spreadsheet (ECMA-376, Office Open XML) written row by row into a zip that leaves while it is made: one sheet of any length in
 * the memory of one batch. The libraries at hand want all rows at once. Text is inline and marked as text, so that nothing of it is
 * taken for a formula or a number; days are days.
 */
import { strToU8, Zip, ZipDeflate, ZipPassThrough } from "fflate";
import type { Cell } from "./columns.ts";

const FASTEST = 1;
const DAY_STYLE = 1;
const TEXT_STYLE = 2;
const HEADING_STYLE = 3;
const LETTERS = 26;
const LETTER_A = 65;
const DAY_MS = 86_400_000;
/** Day 0 of spreadsheets, counting the 29 February 1900 that never was. */
const EPOCH = Date.UTC(1899, 11, 30);

const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const OPEN = "http://schemas.openxmlformats.org";
const parts: Readonly<Record<string, string>> = {
  "[Content_Types].xml": `<Types xmlns="${OPEN}/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/><Override PartName="/xl/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/></Types>`,
  "_rels/.rels": `<Relationships xmlns="${OPEN}/package/2006/relationships"><Relationship Id="rId1" Type="${OPEN}/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
  "xl/workbook.xml": `<workbook xmlns="${OPEN}/spreadsheetml/2006/main" xmlns:r="${OPEN}/officeDocument/2006/relationships"><sheets><sheet name="Units" sheetId="1" r:id="rId1"/></sheets></workbook>`,
  "xl/_rels/workbook.xml.rels": `<Relationships xmlns="${OPEN}/package/2006/relationships"><Relationship Id="rId1" Type="${OPEN}/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="${OPEN}/officeDocument/2006/relationships/styles" Target="styles.xml"/></Relationships>`,
  // Formats 0 general, 14 day, 49 text; the heading is bold.
  "xl/styles.xml": `<styleSheet xmlns="${OPEN}/spreadsheetml/2006/main"><fonts count="2"><font/><font><b/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="4"><xf/><xf numFmtId="14" applyNumberFormat="1"/><xf numFmtId="49" applyNumberFormat="1" quotePrefix="1"/><xf numFmtId="49" applyNumberFormat="1" fontId="1" applyFont="1"/></cellXfs></styleSheet>`,
};

/** `batches`: rows as they come; the bytes of each leave before the next is asked for. */
export async function* writeXlsx(
  headings: readonly string[],
  batches: AsyncIterable<readonly (readonly Cell[])[]>,
): AsyncGenerator<Uint8Array> {
  let made: Uint8Array[] = [];
  const zip = new Zip((error, bytes) => {
    if (error) throw error;
    made.push(bytes);
  });
  const taken = (): Uint8Array => {
    const bytes = Buffer.concat(made);
    made = [];
    return bytes;
  };
  for (const [name, text] of Object.entries(parts)) {
    const part = new ZipPassThrough(name);
    zip.add(part);
    part.push(strToU8(XML + text), true);
  }
  const sheet = new ZipDeflate("xl/worksheets/sheet1.xml", { level: FASTEST });
  zip.add(sheet);
  const frozen = `<sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>`;
  const first = rowXml(headings, 1, (heading, at) => textXml(heading, at, HEADING_STYLE));
  let number = 1;
  sheet.push(strToU8(`${XML}<worksheet xmlns="${OPEN}/spreadsheetml/2006/main">${frozen}<sheetData>${first}`));
  for await (const rows of batches) {
    sheet.push(strToU8(rows.map((row) => rowXml(row, ++number, cellXml)).join("")));
    yield taken();
  }
  sheet.push(strToU8("</sheetData></worksheet>"), true);
  zip.end();
  yield taken();
}

const rowXml = <T>(cells: readonly T[], number: number, write: (cell: T, at: string) => string): string =>
  `<row r="${number}">${cells.map((cell, index) => write(cell, `${columnName(index)}${number}`)).join("")}</row>`;

/** 0 is A, 25 is Z, 26 is AA. */
const columnName = (index: number): string =>
  (index < LETTERS ? "" : columnName(Math.floor(index / LETTERS) - 1)) +
  String.fromCodePoint(LETTER_A + (index % LETTERS));

function cellXml(cell: Cell, at: string): string {
  if (cell === null) return "";
  if (typeof cell === "number") return `<c r="${at}"><v>${cell}</v></c>`;
  if (typeof cell === "string") return textXml(cell, at, TEXT_STYLE);
  return `<c r="${at}" s="${DAY_STYLE}"><v>${Math.round((Date.parse(`${cell.day}T00:00:00Z`) - EPOCH) / DAY_MS)}</v></c>`;
}

const textXml = (text: string, at: string, style: number): string =>
  `<c r="${at}" t="inlineStr" s="${style}"><is><t xml:space="preserve">${escaped(text)}</t></is></c>`;

const NAMES: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;" };
/** Control characters have no place in XML 1.0. */
const escaped = (text: string): string =>
  text.replace(/[&<>]/g, (sign) => NAMES[sign] ?? "").replace(/[^\t\n\r\P{Cc}]|[\ufffe\uffff]/gu, "");
