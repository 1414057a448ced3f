/** Where a page ended, as it travels: opaque to whoever sends it back. Pure. */
import type { Mark } from "./order-units.ts";

export const writeMark = ({ value, unitId }: Mark): string =>
  Buffer.from(JSON.stringify([value, unitId])).toString("base64url");

/** Null for a text that no page gave. */
export function readMark(text: string): Mark | null {
  try {
    const read: unknown = JSON.parse(Buffer.from(text, "base64url").toString("utf8"));
    if (!Array.isArray(read) || read.length !== 2) return null;
    const [value, unitId] = read as unknown[];
    const isValue = value === null || typeof value === "string";
    return isValue && Number.isSafeInteger(unitId) ? { value, unitId: Number(unitId) } : null;
  } catch {
    return null;
  }
}
