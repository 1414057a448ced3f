/**
 * A QR code as rectangles: every run of dark modules of a row becomes one, in module units from the top left. Pure; the size on
 * paper is the caller's.
 */
import { encodeQR } from "qr";

/** More does not fit a code that a phone reads from a sheet at arm's length. */
export const LONGEST_QR_TEXT = 300;

/**
 * ```
 *   row 0   ###.#   ->  {x:0 y:0 length:3}, {x:4 y:0 length:1}
 * ```
 */
export interface DarkRun {
  readonly x: number;
  readonly y: number;
  readonly length: number;
}
export interface QrModules {
  /** Modules along one side, without the quiet zone. */
  readonly side: number;
  readonly runs: readonly DarkRun[];
}

/** Throws a RangeError for a text of more than LONGEST_QR_TEXT signs. */
export function qrModules(text: string): QrModules {
  if (text.length > LONGEST_QR_TEXT) {
    throw new RangeError(
      `A QR code holds at most ${LONGEST_QR_TEXT} signs here, got ${text.length}: shorten the address.`,
    );
  }
  // The encoder insists on a border of one: it is cut off again, the quiet zone is the sheet's.
  const rows = encodeQR(text, "raw", { ecc: "medium", border: 1 })
    .slice(1, -1)
    .map((row) => row.slice(1, -1));
  return { side: rows.length, runs: rows.flatMap((row, y) => runsOf(row, y)) };
}

function runsOf(row: readonly boolean[], y: number): DarkRun[] {
  const runs: DarkRun[] = [];
  let from = -1;
  for (let x = 0; x <= row.length; x++) {
    const dark = row[x] === true;
    if (dark && from < 0) from = x;
    if (!dark && from >= 0) {
      runs.push({ x: from, y, length: x - from });
      from = -1;
    }
  }
  return runs;
}
