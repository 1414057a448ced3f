/**
 * Writes answers as XML 1.0 in UTF-8: objects become elements in their order, lists an element with one child per entry. Writes no
 * attributes and no prefixes, reads nothing, and so resolves no entities. Pure.
 */
export type XmlValue =
  | string
  | number
  | boolean
  | null
  | readonly XmlValue[]
  | { readonly [name: string]: XmlValue | undefined };

/** The name of one entry of a list. */
const entryNames: Readonly<Record<string, string>> = {
  services: "service",
  service_requests: "request",
  attributes: "attribute",
  values: "value",
  endpoints: "endpoint",
  formats: "format",
  errors: "error",
};
/** Of what XML may hold as characters (XML 1.0, section 2.2) everything else is put as U+FFFD: dropping it could join two words into a third. */
const NO_CHARACTER = /(?![\t\n\r\u007F-\u009F])[\p{Cc}\p{Cs}\uFFFE\uFFFF]/gu;
const NAMES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&apos;",
  // A reader would make a line end of it.
  "\r": "&#13;",
};

export const xmlDocument = (root: string, value: XmlValue): string =>
  `<?xml version="1.0" encoding="utf-8"?>\n${element(root, value)}\n`;

export const escapeXml = (text: string): string =>
  text.replaceAll(NO_CHARACTER, "\uFFFD").replaceAll(/[&<>"'\r]/g, (sign) => NAMES[sign] ?? sign);

function element(name: string, value: XmlValue | undefined): string {
  if (value === null || value === undefined || value === "") return `<${name}/>`;
  if (Array.isArray(value))
    return `<${name}>${value.map((entry) => element(entryNameOf(name), entry)).join("")}</${name}>`;
  if (typeof value !== "object") return `<${name}>${escapeXml(String(value))}</${name}>`;
  const fields = Object.entries(value as Readonly<Record<string, XmlValue>>);
  return `<${name}>${fields.map(([field, inner]) => element(field, inner)).join("")}</${name}>`;
}

function entryNameOf(list: string): string {
  const name = entryNames[list];
  if (name === undefined) throw new Error(`Expected a list that has a name for its entries in xml.ts, got ${list}.`);
  return name;
}
