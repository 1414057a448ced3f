/**
 * What a file is by what is in it, whatever it is called: the kinds that a town keeps, and none that runs. A text is told from a table by
 * its name only, because nothing in it says so. Pure.
 */
import { TextDecoder } from "node:util";
import { unzipSync } from "fflate";
import { activePart } from "../evidence/refuse-active-pdf.ts";
import { kindOf } from "../evidence/sniff.ts";

export type Content = { readonly ending: Ending; readonly mediaType: string };
type Ending = "pdf" | "jpg" | "png" | "docx" | "xlsx" | "csv" | "txt";
/** `got`: what it is instead, or what must not be in it. */
export type ContentRefusal = { readonly refused: "wrong_type" | "active"; readonly got: string };

const OFFICE = "application/vnd.openxmlformats-officedocument.";
const MOST_ENTRIES = 5_000;
const LONGEST_ENDING = 5;
const TEXT_CONTROLS = new Set([0x09, 0x0a, 0x0b, 0x0c, 0x0d, 0x1b]);

export function judgeContent(bytes: Uint8Array, name: string): Content | ContentRefusal {
  const kind = kindOf(bytes);
  if (kind === "jpeg") return { ending: "jpg", mediaType: "image/jpeg" };
  if (kind === "png") return { ending: "png", mediaType: "image/png" };
  if (kind === "pdf") {
    const active = activePart(bytes);
    return active === null ? { ending: "pdf", mediaType: "application/pdf" } : { refused: "active", got: active };
  }
  if (bytes[0] === 0x50 && bytes[1] === 0x4b) return officeContent(bytes);
  if (kind !== "unknown") return { refused: "wrong_type", got: kind };
  return textContent(bytes, name);
}

export const isRefusal = (content: Content | ContentRefusal): content is ContentRefusal => "refused" in content;

/** As it was named, with the ending that it should have. */
export function namedRightly(name: string, ending: Ending): string {
  const dot = name.lastIndexOf(".");
  const said = dot < 0 ? "" : name.slice(dot + 1).toLowerCase();
  if (said === ending || (ending === "jpg" && said === "jpeg")) return name;
  const bare = dot > 0 && name.length - dot <= LONGEST_ENDING ? name.slice(0, dot) : name;
  return `${bare.slice(0, 114)}.${ending}`;
}

/** ECMA-376: a zip with a list of content types; what it is shows in the name of its main part. Nothing is unpacked. */
function officeContent(bytes: Uint8Array): Content | ContentRefusal {
  const names: string[] = [];
  try {
    unzipSync(bytes, {
      filter: ({ name }) => {
        if (names.length > MOST_ENTRIES) throw new RangeError(`More than ${MOST_ENTRIES} entries.`);
        names.push(name.toLowerCase());
        return false;
      },
    });
  } catch (error) {
    return { refused: "wrong_type", got: error instanceof RangeError ? "too many entries" : "a broken archive" };
  }
  const active = names.find((name) => /vbaproject|activex|\/embeddings\//.test(name));
  if (active !== undefined) return { refused: "active", got: active };
  if (names.includes("[content_types].xml")) {
    if (names.includes("word/document.xml")) return { ending: "docx", mediaType: `${OFFICE}wordprocessingml.document` };
    if (names.includes("xl/workbook.xml")) return { ending: "xlsx", mediaType: `${OFFICE}spreadsheetml.sheet` };
  }
  return { refused: "wrong_type", got: "zip" };
}

/** In one of the two ways in which Chinese offices write: no sign in it may be none. */
function textContent(bytes: Uint8Array, name: string): Content | ContentRefusal {
  for (const charset of ["utf-8", "gb18030"]) {
    const text = decoded(bytes, charset);
    if (text === null) continue;
    if (!isPlain(text)) break;
    const isTable = name.toLowerCase().endsWith(".csv");
    return { ending: isTable ? "csv" : "txt", mediaType: `text/${isTable ? "csv" : "plain"}; charset=${charset}` };
  }
  return { refused: "wrong_type", got: "unknown" };
}

/** Signs below the space that stand in no text: all but those that end a line or a page, move to a column, or change the writing. */
const isPlain = (text: string): boolean => {
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code < 0x20 && !TEXT_CONTROLS.has(code)) return false;
  }
  return true;
};

function decoded(bytes: Uint8Array, charset: string): string | null {
  try {
    return new TextDecoder(charset, { fatal: true }).decode(bytes);
  } catch {
    // Not written in this way: the next is tried.
    return null;
  }
}
