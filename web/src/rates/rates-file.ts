/** The shown rates as a CSV file: a line for each place and rate, with numerator, denominator and target. Pure; empty is "no data". */
import type { RateLine } from "@gridstead/server/contract";

export type RatesOfPlace = {
  /** "" is everything that was asked for. */
  readonly code: string;
  readonly name: string;
  readonly rates: readonly RateLine[];
};
type Words = { readonly heads: readonly string[]; readonly nameOf: (rate: RateLine["name"]) => string };
type Span = { readonly from: string | null; readonly until: string };

/** Spreadsheets read UTF-8 only with this mark in front. */
const MARK = "\uFEFF";

export function ratesAsCsv(places: readonly RatesOfPlace[], { from, until }: Span, { heads, nameOf }: Words): string {
  const lines = places.flatMap(({ code, name, rates }) =>
    rates.map((line) => [
      code,
      name,
      from ?? "",
      until,
      line.name,
      nameOf(line.name),
      line.numerator,
      line.denominator,
      line.rate === null ? null : line.rate.toFixed(4),
      line.target,
    ]),
  );
  return `${MARK}${[heads, ...lines].map((cells) => cells.map(asCell).join(",")).join("\r\n")}\r\n`;
}

/** A text that a spreadsheet would take for a formula is written as text. */
function asCell(value: string | number | null): string {
  if (value === null) return "";
  const text = String(value);
  const plain = /^[=+\-@\t\r]/.test(text) && typeof value === "string" ? `'${text}` : text;
  return /[",\r\n]/.test(plain) ? `"${plain.replaceAll('"', '""')}"` : plain;
}
