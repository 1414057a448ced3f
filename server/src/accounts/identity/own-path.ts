/**
 * Where somebody goes after signing in: a place of this app, whatever the address said. Everything that a browser could read as another
 * site is none. Pure.
 */
const BASE = "http://own.invalid";
const LONGEST = 2000;

/** The path as it goes into a Location header; null for what is no page of ours. */
export function ownPath(text: string): string | null {
  // A browser drops tabs and line ends and reads a backslash as a slash: with any of them it is not what it seems.
  if (text.length > LONGEST || !text.startsWith("/") || hasStrangeSign(text) || !URL.canParse(text, BASE)) return null;
  const { origin, pathname, search, hash } = new URL(text, BASE);
  // "/.//evil.example" becomes "//evil.example" only when it is read.
  if (origin !== BASE || pathname.startsWith("//") || /^\/(api|tiles|metrics|healthz|readyz)(\/|$)/i.test(pathname))
    return null;
  return `${pathname}${search}${hash}`;
}

const hasStrangeSign = (text: string): boolean =>
  text.includes("\\") || Array.from(text).some((sign) => sign <= " " || sign === "\u007f");
