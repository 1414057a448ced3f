/** A line of a CSV file (RFC 4180) that a spreadsheet opens as it is: no value of it is ever taken for a formula. */
const LINE_END = "\r\n";
/** A spreadsheet takes what begins like this for a formula; in an East Asian locale also the wide forms. */
const FORMULA = /^[=+\-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20]/;

export const csvLine = (values: readonly unknown[]): string => values.map(csvValue).join(",") + LINE_END;

function csvValue(value: unknown): string {
  const known = plainValue(value);
  if (known === null) return "";
  if (typeof known === "number" || typeof known === "boolean") return String(known);
  const text = FORMULA.test(known) ? `'${known}` : known;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** As a file holds it: an instant in ISO 8601, a list with semicolons, anything deeper as JSON. */
export function plainValue(value: unknown): string | number | boolean | null {
  if (value === null || value === undefined) return null;
  if (value instanceof Date) return value.toISOString();
  if (Array.isArray(value)) return value.join(";");
  return typeof value === "string" || typeof value === "number" || typeof value === "boolean"
    ? value
    : JSON.stringify(value);
}
