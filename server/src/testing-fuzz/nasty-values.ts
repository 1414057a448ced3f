/**
 * What nobody should send: values, geometries and bodies that break what was not thought of. A text between RAW marks is written
 * into the JSON as it stands, so that -0, 1e400 and NaN arrive as such. Pure but for the draws.
 */
import type { Draws } from "./draws.ts";

const RAW = "\u0002";
const raw = (json: string): string => `${RAW}${json}${RAW}`;
export const jsonText = (value: unknown): string => {
  const text = JSON.stringify(value) ?? "null";
  return text.replaceAll(/"\\u0002(.*?)\\u0002"/g, (_, json: string) => JSON.parse(`"${json}"`) as string);
};

/** Four-byte, combining, right to left, surrogates without their other half, NUL, control, bidi override, zero width, line ends. */
export const NASTY_TEXTS: readonly string[] = [
  "",
  " ",
  "\u0000",
  "a\u0000b",
  "\ud800",
  "\udc00x",
  "x\ud83d",
  "𠮷野家",
  "👩‍👩‍👧‍👦",
  "مرحبا \u202e abc",
  `Z${"\u0301".repeat(300)}`,
  "\u200b",
  "\ufeff",
  "\r\n\t",
  "\u001b[31m",
  "__proto__",
  "constructor",
  "toString",
  "' or 1=1 --",
  "'; drop table account; --",
  "\\' or 1=1; --",
  '") or true --',
  "$1",
  "%",
  "_%_",
  "\\",
  "../../../../etc/passwd",
  "..%2f..%2fetc%2fpasswd",
  "%2e%2e%2f",
  "..\\..\\boot.ini",
  "/etc/passwd",
  "a\u0000.png",
  "<script>alert(1)</script>",
  "{{7*7}}",
  "${7*7}",
  "=1+1",
  "@SUM(A1)",
  "NaN",
  "Infinity",
  "null",
  "undefined",
  "1e308",
  "0x10",
  "2026-02-30",
  "0000-00-00",
  "9999-12-31T23:59:59.999Z",
  "275760-09-13T00:00:00Z",
  "-000001-01-01T00:00:00Z",
  "2026-11-22T12:00:60Z",
  "2026-11-22T23:59:60Z",
  "1990-12-31T23:59:60Z",
  "2026-11-22T12:00:00+99:99",
  "00000000-0000-0000-0000-000000000000",
  "http://169.254.169.254/latest/meta-data",
  "file:///etc/passwd",
];

export const NASTY_NUMBERS: readonly unknown[] = [
  0,
  raw("-0"),
  -1,
  0.1,
  2 ** 31 - 1,
  2 ** 31,
  -(2 ** 31) - 1,
  2 ** 32,
  Number.MAX_SAFE_INTEGER,
  raw("9007199254740993"),
  raw("9223372036854775807"),
  raw("9223372036854775808"),
  raw("1e308"),
  raw("1e400"),
  raw("-1e400"),
  raw("5e-324"),
  raw("1E+2"),
  raw(`1${"0".repeat(400)}`),
];

const ring = (...positions: number[][]): unknown => ({ type: "Polygon", coordinates: [positions] });
const NASTY_SHAPES: readonly unknown[] = [
  ring([121, 31], [121.001, 31], [121.001, 31.001]),
  ring([121, 31], [121.002, 31.002], [121.002, 31], [121, 31.002], [121, 31]),
  ring([121, 31], [121, 31], [121, 31], [121, 31]),
  ring([999, 999], [1000, 999], [1000, 1000], [999, 999]),
  ring([31, 121], [31, 121.001], [31.001, 121.001], [31, 121]),
  { type: "Polygon", coordinates: [] },
  { type: "Polygon", coordinates: [[]] },
  { type: "MultiPolygon", coordinates: [[[[121, 31]]]] },
  { type: "Point", coordinates: [raw("1e400"), 31] },
  { type: "Point", coordinates: [] },
  { type: "Point", coordinates: [121, 31, raw("1e308")] },
  { type: "LineString", coordinates: [[121, 31]] },
  {
    type: "LineString",
    coordinates: [
      [121, 31],
      [121, 31],
    ],
  },
  { type: "GeometryCollection", geometries: [] },
  { type: "Curve", coordinates: null },
  [],
  [[]],
  [121],
  [121, 31],
  [31, 121],
  [181, 91],
  [raw("1e308"), raw("-1e308")],
  [
    [121, 31],
    [121, 31],
  ],
  [
    [121, 31],
    [121.004, 31.002],
    [121.004, 31],
    [121, 31.002],
    [121, 31],
  ],
  [
    [-180, -90],
    [180, -90],
    [180, 90],
    [-180, 90],
    [-180, -90],
  ],
];

const OTHERS: readonly unknown[] = [
  null,
  true,
  false,
  {},
  { length: 5 },
  { toString: 1 },
  raw('{"then":1}'),
  raw('{"__proto__":{"isAdministrator":true}}'),
  raw('{"constructor":{"prototype":{"isAdministrator":true}}}'),
];

export function nastyValue(draws: Draws): unknown {
  const kind = draws.below(20);
  if (kind < 8) return draws.oneOf(NASTY_TEXTS);
  if (kind < 13) return draws.oneOf(NASTY_NUMBERS);
  if (kind < 16) return draws.oneOf(NASTY_SHAPES);
  if (kind < 19) return draws.oneOf(OTHERS);
  return large(draws);
}

function large(draws: Draws): unknown {
  switch (draws.below(5)) {
    case 0:
      return "长".repeat(20_000);
    case 1:
      return deepList(draws.oneOf([50, 1_000, 10_000]));
    case 2:
      return deepObject(draws.oneOf([50, 1_000, 10_000]));
    case 3:
      return Array.from({ length: 100_000 }, () => 1);
    default:
      return Array.from({ length: 20_000 }, (_, at) => [121 + (at % 7) / 1000, 31]);
  }
}

export const deepList = (levels: number): string => raw(`${"[".repeat(levels)}${"]".repeat(levels)}`);
export const deepObject = (levels: number): string => raw(`${'{"a":'.repeat(levels)}1${"}".repeat(levels)}`);

/** A copy that differs in one place: another value, a field too few, a field too many. */
export function broken(value: unknown, draws: Draws): unknown {
  if (typeof value !== "object" || value === null || draws.chance(0.15)) return nastyValue(draws);
  if (Array.isArray(value)) return brokenList(value, draws);
  const fields = Object.entries(value);
  const [name, inner] = fields.length > 0 ? draws.oneOf(fields) : ["", null];
  const kind = draws.below(10);
  if (kind === 0) return Object.fromEntries(fields.filter(([other]) => other !== name));
  if (kind === 1) return { ...value, [draws.oneOf(NASTY_TEXTS)]: nastyValue(draws) };
  return { ...value, [name]: broken(inner, draws) };
}

function brokenList(list: readonly unknown[], draws: Draws): unknown {
  if (list.length === 0) return [nastyValue(draws)];
  const at = draws.below(list.length);
  const kind = draws.below(6);
  if (kind === 0) return list.toSpliced(at, 1);
  if (kind === 1) return [...list, ...list, ...list];
  return list.with(at, broken(list[at], draws));
}
