/**
 * The two faces that every paper is set in: they hold Latin and Simplified Chinese, lie in a package and are read once. Only the
 * signs that a paper uses are put into it.
 */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";

export type Face = "regular" | "bold";

const files: Readonly<Record<Face, string>> = {
  regular: "NotoSansHans-Regular.otf",
  bold: "NotoSansHans-Bold.otf",
};
const kept = new Map<Face, Buffer>();

/** Throws where the package of the fonts is not installed: a paper without its language is no paper. */
export function fontBytes(face: Face): Buffer {
  const before = kept.get(face);
  if (before) return before;
  const entry = createRequire(import.meta.url).resolve("@embedpdf/fonts-sc");
  const bytes = readFileSync(join(dirname(entry), "..", "fonts", files[face]));
  kept.set(face, bytes);
  return bytes;
}
