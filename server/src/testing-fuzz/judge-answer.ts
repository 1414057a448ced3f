/** What must hold of any answer to anything: it is known, it is named, and it tells nothing of what is behind it. Pure. */
import { problemCodes } from "../problem.ts";
import type { FuzzRequest } from "./requests.ts";

export type FuzzAnswer = {
  readonly status: number;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly body: string;
};

/** Stack frames, files, SQL, what a driver says, names of roles and constraints of the database. */
const LEAKS: readonly RegExp[] = [
  /\bat .{1,200}\.[cm]?[jt]s:\d+/,
  /node_modules|server\/src|file:\/\/\/(?!etc)|\/(home|work|usr|root)\//,
  /\b(select|insert into|update|delete from)\b.{1,200}\b(from|values|set|where)\b/i,
  /syntax error|violates|duplicate key|invalid input syntax|out of range for type|null value in column|deadlock detected/i,
  /\b(relation|column|function|constraint) "/i,
  /gridstead_app|pg_catalog|postgres|pglite|kysely|\bECONN|\bENOENT/i,
  /\b(TypeError|RangeError|SyntaxError|ReferenceError|Cannot read propert|is not a function|Maximum call stack)/,
];
/** The document itself speaks of code; figures of the process name its functions. */
const SPEAKS_OF_ITSELF = /^\/(api\/(docs|openapi\.json)|metrics)/;
/** A standard with refusals of its own: a list of code and description, in JSON or XML. */
const IS_OPEN311 = /^\/api\/open311\//;
const codes: ReadonlySet<string> = new Set(problemCodes);

/** Everything that is wrong with the answer; empty when it is as it should be. `hidden`: names that no refusal may hold. */
export function faultsOf(
  request: FuzzRequest,
  { status, headers, body }: FuzzAnswer,
  hidden: readonly string[],
): string[] {
  const faults: string[] = [];
  // 503 is how /readyz says no; no other answer may be beyond 499.
  if (status >= 500) faults.push(`answers ${status}`);
  if (typeof headers["x-request-id"] !== "string") faults.push("has no request id");
  if (headers["x-content-type-options"] !== "nosniff") faults.push("may be sniffed");
  if (!String(headers["content-security-policy"]).includes("'none'")) faults.push("has no content security policy");
  if (status >= 400 && request.method !== "HEAD") {
    faults.push(
      ...(isOpen311(request, headers) ? faultsOfOpen311(status, body) : faultsOfProblem(status, headers, body)),
    );
    faults.push(...hidden.filter((name) => body.includes(name)).map((name) => `names ${name}`));
  }
  if (!SPEAKS_OF_ITSELF.test(request.url) || status >= 400) {
    const leak = LEAKS.map((pattern) => pattern.exec(body)?.[0]).find((found) => found !== undefined);
    if (leak !== undefined) faults.push(`leaks ${leak.slice(0, 120)}`);
  }
  return faults;
}

function faultsOfProblem(status: number, headers: FuzzAnswer["headers"], body: string): string[] {
  if (!String(headers["content-type"]).startsWith("application/problem+json")) return ["is no problem+json"];
  const problem = parsed(body);
  if (problem === null) return ["is no JSON"];
  return [
    ...(codes.has(String(problem["code"])) ? [] : [`has the unknown code ${String(problem["code"])}`]),
    ...(problem["status"] === status ? [] : ["names another status than it has"]),
    ...(problem["requestId"] === headers["x-request-id"] ? [] : ["names another request id than its header"]),
  ];
}

/** An address below it where nothing is, is answered as everywhere. */
const isOpen311 = (request: FuzzRequest, headers: FuzzAnswer["headers"]): boolean =>
  IS_OPEN311.test(request.url) && !String(headers["content-type"]).startsWith("application/problem+json");

/** GeoReport v2: `[{ code, description }]`, or `<errors><error><code>…`; each says the status that the answer has. */
function faultsOfOpen311(status: number, body: string): string[] {
  const inXml = [...body.matchAll(/<code>(\d{3})<\/code><description>[^<]+<\/description>/g)].map(([, code]) =>
    Number(code),
  );
  const list: unknown = parsed(body);
  const inJson = Array.isArray(list) ? list.map((one: { readonly code?: unknown }) => one.code) : [];
  const said = [...inXml, ...inJson];
  if (said.length === 0) return ["is no refusal of Open311"];
  return said.every((code) => code === status) ? [] : ["names another status than it has"];
}

function parsed(body: string): Record<string, unknown> | null {
  try {
    return JSON.parse(body) as Record<string, unknown>;
  } catch {
    return null;
  }
}
