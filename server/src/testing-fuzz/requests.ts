/**
 * Draws one request for an operation: as the document allows, or broken in one way. Knows nothing of who sends it and nothing of what
 * may be answered. Path tricks that a URL parser would tidy away are for a bare socket (hard-edges-wire.db.test.ts).
 */
import { gzipSync } from "node:zlib";
import * as fc from "fast-check";
import { type Build, valuesOf } from "./arbitraries.ts";
import type { Draws } from "./draws.ts";
import { broken, deepList, deepObject, jsonText, NASTY_NUMBERS, NASTY_TEXTS, nastyValue } from "./nasty-values.ts";
import type { Operation, Schema } from "./operations.ts";

export type FuzzRequest = {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Buffer | null;
  /** How it is broken. */
  readonly way: string;
};

/** Fields and bodies of one operation, drawn by the fuzzer's seed. */
type Drafts = { value(operation: Operation, schema: Schema): unknown };

export function draftsOf(build: Build, draws: Draws): Drafts {
  const known = new Map<Schema, fc.Arbitrary<unknown>>();
  return {
    value: (_operation, schema) => {
      const values = known.get(schema) ?? valuesOf(schema, build);
      known.set(schema, values);
      return fc.sample(values, { seed: draws.below(2 ** 31), numRuns: 1 })[0];
    },
  };
}

type Draft = {
  readonly operation: Operation;
  method: string;
  path: Record<string, unknown>;
  query: [name: string, value: unknown][];
  headers: Record<string, string>;
  /** Not yet written as JSON. */
  value: unknown;
  body: string | Buffer | null;
};

export function drawRequest(operation: Operation, drafts: Drafts, draws: Draws): FuzzRequest {
  const draft = asAllowed(operation, drafts, draws);
  const way = draws.chance(0.4) ? "as allowed" : breakOnce(draft, draws);
  const body = draft.body ?? (operation.body === null ? null : jsonText(draft.value));
  const typed = body !== null && draft.headers["content-type"] === undefined;
  return {
    method: draft.method,
    url: urlOf(draft),
    headers: { ...(typed ? { "content-type": "application/json" } : {}), ...draft.headers },
    body,
    way,
  };
}

function asAllowed(operation: Operation, drafts: Drafts, draws: Draws): Draft {
  const { parameters, body, method } = operation;
  const wanted = parameters.filter((parameter) => parameter.required || draws.chance(0.35));
  const drawn = wanted.map((parameter) => ({ ...parameter, value: drafts.value(operation, parameter.schema) }));
  return {
    operation,
    method,
    path: Object.fromEntries(drawn.filter((one) => one.in === "path").map(({ name, value }) => [name, value])),
    query: drawn.filter((one) => one.in === "query").map(({ name, value }) => [name, value]),
    headers: {},
    value: body === null ? null : drafts.value(operation, body),
    body: body === null && method !== "GET" && method !== "DELETE" ? fileBody(operation, draws) : null,
  };
}

/** Uploads are bodies without a shape. */
function fileBody({ name }: Operation, draws: Draws): Buffer | null {
  if (!/photo|official|workbook|grid/i.test(name)) return null;
  return draws.oneOf([
    Buffer.from("\x89PNG\r\n\x1a\n\0\0\0\rIHDR\xff\xff\xff\xff\xff\xff\xff\xff", "latin1"),
    Buffer.from("\xff\xd8\xff\xe0 not a picture", "latin1"),
    Buffer.from("%PDF-1.7\n/JavaScript\n%%EOF"),
    Buffer.from("PK\x03\x04 not a workbook", "latin1"),
    Buffer.from('{"type":"FeatureCollection","features":[{"type":"Feature","properties":{},"geometry":null}]}'),
    Buffer.from("<svg onload='alert(1)'/>"),
    Buffer.alloc(0),
    Buffer.alloc(70_000, "a,"),
  ]);
}

function breakOnce(draft: Draft, draws: Draws): string {
  const ways = [breakHeaders, breakQuery, breakPath, breakMethod];
  const hasBody = draft.operation.body !== null;
  if (hasBody && draws.chance(0.55)) return breakField(draft, draws);
  if (hasBody && draws.chance(0.3)) return breakBody(draft, draws);
  if (draft.query.length > 0 && draws.chance(0.4)) return breakQuery(draft, draws);
  return draws.oneOf(ways)(draft, draws);
}

function breakField(draft: Draft, draws: Draws): string {
  for (let left = 1 + draws.below(3); left > 0; left--) draft.value = broken(draft.value, draws);
  return "field";
}

function breakBody(draft: Draft, draws: Draws): string {
  const text = jsonText(draft.value);
  const bodies: Readonly<Record<string, () => string | Buffer>> = {
    cut: () => text.slice(0, draws.below(text.length + 1)),
    "not UTF-8": () => Buffer.concat([Buffer.from(text.slice(0, -1)), Buffer.from([0xc3, 0x28, 0xff, 0xfe])]),
    "field twice": () => text.replace("{", `{${text.slice(1, text.indexOf(":") + 1) || '"a":'}1,`),
    deep: () => jsonText(draws.oneOf([deepList, deepObject])(10_000)),
    "another thing": () => jsonText(nastyValue(draws)),
    packed: () => {
      draft.headers["content-encoding"] = "gzip";
      return gzipSync(text);
    },
    NaN: () => text.replace(/:[^,}]*/, ":NaN"),
    poison: () => text.replace("{", '{"__proto__":{"role":"administrator"},'),
    "byte order mark": () => `\ufeff${text}`,
    "wrong type": () => {
      draft.headers["content-type"] = draws.oneOf(MEDIA_TYPES);
      return text;
    },
    "1.2 MB": () => `{"a":"${"x".repeat(1_200_000)}"}`,
    nothing: () => "",
  };
  const [way, write] = draws.oneOf(Object.entries(bodies));
  draft.body = write();
  return `body: ${way}`;
}

const MEDIA_TYPES = [
  "text/plain",
  "application/xml",
  "application/x-www-form-urlencoded",
  "multipart/form-data; boundary=x",
  "multipart/form-data",
  "application/json; charset=utf-16",
  "application/json;;;",
  "APPLICATION/JSON",
  "application/geo+json",
  "image/png",
  "application/pdf",
  "text/csv",
  "*/*",
  "é",
  "x".repeat(4_000),
];

const HEADERS: readonly (readonly [string, readonly string[]])[] = [
  ["range", ["bytes=0-", "bytes=-1", "bytes=5-1", "bytes=0-0,1-1,2-2", "lines=1", "bytes=99999999999999999999-"]],
  ["if-none-match", ["*", '"', 'W/"', '"a","b"', "a".repeat(5_000), '"\\"']],
  ["if-match", ["*", "garbage", '""']],
  ["if-modified-since", ["yesterday", "Thu, 99 Foo 9999 99:99:99 GMT", "-1"]],
  ["accept", ["text/html", "application/xml;q=9", "", "*"]],
  ["accept-encoding", ["br;q=0, gzip;q=0", "zstd", ",,,", "gzip;q=9999", "*"]],
  ["accept-language", ["../../etc/passwd", "zh;q=x", "a".repeat(3_000)]],
  ["content-type", MEDIA_TYPES],
  ["content-length", ["0", "-1", "1e9", "99999999999", "12abc"]],
  ["transfer-encoding", ["chunked", "gzip, chunked", "x"]],
  ["content-encoding", ["gzip", "br", "deflate", "identity", "x"]],
  [
    "cookie",
    ["gridstead_session=", "gridstead_session=%00", "gridstead_session=a; gridstead_session=b", "=;=;", "__proto__=1"],
  ],
  [
    "authorization",
    ["Bearer gs_", "Bearer gs_%00\u00e9", "Basic Zm9vOmJhcg==", "Bearer", `Bearer gs_${"x".repeat(5_000)}`],
  ],
  ["origin", ["null", "https://evil.example", "http://localhost:80.evil.example", "file://", ""]],
  ["host", ["evil.example", "", "localhost:80@evil.example", "[::1", "a b"]],
  ["x-forwarded-for", ["127.0.0.1", "' or 1=1", "a".repeat(3_000)]],
  ["x-forwarded-host", ["evil.example"]],
  ["x-forwarded-proto", ["javascript", "https"]],
  ["x-http-method-override", ["DELETE"]],
  ["x-request-id", ["../../x", "a\u00e9", "x".repeat(500), "12345678\u0085"]],
  ["last-event-id", ["-1", "a:b:c", "1:1:999999999999999999999"]],
  ["expect", ["100-continue", "x"]],
  ["upgrade", ["websocket", "h2c"]],
  ["x-scope", ["x".repeat(12_000)]],
];

function breakHeaders(draft: Draft, draws: Draws): string {
  const [name, values] = draws.oneOf(HEADERS);
  draft.headers[name] = draws.oneOf(values);
  return `header ${name}`;
}

function breakQuery(draft: Draft, draws: Draws): string {
  const { parameters } = draft.operation;
  const named = parameters.filter((parameter) => parameter.in === "query").map(({ name }) => name);
  const name = named.length > 0 ? draws.oneOf(named) : "q";
  const other: string = draws.oneOf(["__proto__", "constructor", `${name}[]`, `${name}[a]`, "toString", "x", "\u0000"]);
  const nasty = (): unknown => draws.oneOf([...NASTY_TEXTS, ...NASTY_NUMBERS]);
  const kind = draws.below(6);
  if (kind < 3) draft.query = [...draft.query.filter(([known]) => known !== name), [name, nasty()]];
  else if (kind === 3) draft.query = [...draft.query, [name, nasty()], [name, nasty()]];
  else if (kind === 4) draft.query = [...draft.query, [other, nasty()]];
  else draft.query = [[name, "长".repeat(draws.oneOf([100, 3_000]))]];
  return "query";
}

function breakPath(draft: Draft, draws: Draws): string {
  const names = Object.keys(draft.path);
  if (names.length === 0) return breakQuery(draft, draws);
  draft.path[draws.oneOf(names)] = draws.oneOf([...NASTY_TEXTS, ...NASTY_NUMBERS, "x".repeat(150), "x".repeat(5_000)]);
  return "path";
}

function breakMethod(draft: Draft, draws: Draws): string {
  draft.method = draws.oneOf(["GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS", "TRACE", "PROPFIND"]);
  return "method";
}

function urlOf({ operation, path, query }: Draft): string {
  const filled = operation.path.replaceAll(/\{(\w+)\}/g, (_, name: string) => encoded(path[name]));
  const pairs = query.flatMap(([name, value]) =>
    (Array.isArray(value) ? value : [value]).map((one) => `${encoded(name)}=${encoded(one)}`),
  );
  return pairs.length === 0 ? filled : `${filled}?${pairs.join("&")}`;
}

/** A half of a surrogate pair cannot be written in an address: it goes as the bytes that no UTF-8 has. */
function encoded(value: unknown): string {
  const text = typeof value === "string" ? value.replaceAll("\u0002", "") : jsonText(value);
  return text.isWellFormed() ? encodeURIComponent(text) : "%ED%A0%80";
}
