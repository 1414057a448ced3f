/** Reads an address of the public pages, and a code as a person types or pastes it: a link, with spaces, with dashes. Pure. */

export type PublicPlace =
  | { readonly page: "door"; readonly code: string }
  | { readonly page: "receipt"; readonly code: string }
  | { readonly page: "report" }
  | { readonly page: "code" };

/** /d/<door>, /r/<receipt>, /report; everything else asks for the code. */
export function placeOf(path: string): PublicPlace {
  if (/^\/report\/?$/.test(path)) return { page: "report" };
  const [, kind, code] = /^\/([dr])\/([^/]+)\/?$/.exec(path) ?? [];
  if (kind === undefined || code === undefined) return { page: "code" };
  return { page: kind === "d" ? "door" : "receipt", code: readable(code) };
}

const DOOR = /^[0-9a-f]{12}$/;
const RECEIPT_SIGNS = 12;

/**
 * Where a typed code leads, or null when it can be none. Codes of doors are twelve signs 0-9 a-f; codes of receipts have twelve
 * signs too, but come in groups, in capitals: what could be both is a receipt when it is written like one.
 */
export function pathOfCode(typed: string): string | null {
  const linked = /\/([dr]\/[^/?#\s]+)/.exec(typed)?.[1];
  if (linked !== undefined) return `/${linked}`;
  const text = typed.normalize("NFKC").trim();
  const bare = text.replaceAll(/[\s\-‐-―]/g, "");
  if (bare.length !== RECEIPT_SIGNS || !/^[0-9a-z]+$/i.test(bare)) return null;
  const writtenLikeAReceipt = /-|\s/.test(text) || /[A-Z]/.test(text);
  if (DOOR.test(bare.toLowerCase()) && !writtenLikeAReceipt) return `/d/${bare.toLowerCase()}`;
  return `/r/${(bare.toUpperCase().match(/.{4}/g) ?? []).join("-")}`;
}

function readable(code: string): string {
  try {
    return decodeURIComponent(code);
  } catch {
    // Half a percent sign: the server will not know it either.
    return code;
  }
}
