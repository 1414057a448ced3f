/**
 * What everybody may see of reports of the public: GET Service Requests and GET Service Request. Runs in a scope of its own that sees the
 * whole town and, by row-level security, only what the public itself reported; reads no reporter, no words and no account.
 */
import type { Db, Tx } from "../db/client.ts";
import { divisionPrefix, inScope, type Scope } from "../db/scope.ts";
import { Problem } from "../problem.ts";
import { type Language, MOST_REQUESTS, type RequestsQuery, type ServiceRequest } from "./contract.ts";
import { divisionByCode, publicRequests, type RequestFilter, type RequestRow } from "./queries.ts";
import { codeSent, wrong } from "./read-form.ts";

const everybody: Scope = { accountId: 0, role: "public", divisionPrefixes: [""], blockIds: [] };
/** The standard's own span. */
const LONGEST_SPAN_MS = 90 * 86_400_000;
const MOST_NAMED = 100;

/** Throws open311.unknown_jurisdiction, open311.wrong_value. */
export const showRequests = (db: Db, query: RequestsQuery, now: Date): Promise<ServiceRequest[]> =>
  inScope(db, everybody, async (tx) => {
    const prefix = await prefixOf(tx, query.jurisdiction_id);
    const { rows } = await publicRequests(filterOf(query, prefix, now)).execute(tx);
    return rows.map((row) => requestOf(row, query.lang ?? "zh"));
  });

/** Throws open311.unknown_jurisdiction, open311.unknown_request. */
export const showRequest = (db: Db, id: string, query: Pick<RequestsQuery, "jurisdiction_id" | "lang">, now: Date) =>
  inScope(db, everybody, async (tx): Promise<ServiceRequest> => {
    const prefix = await prefixOf(tx, query.jurisdiction_id);
    const [row] = (await publicRequests(filterOf({ service_request_id: id }, prefix, now)).execute(tx)).rows;
    if (!row) throw new Problem("open311.unknown_request");
    return requestOf(row, query.lang ?? "zh");
  });

/** Also for what has no rows of its own. Throws open311.unknown_jurisdiction. */
export const checkJurisdiction = (db: Db, code: string | undefined): Promise<string> =>
  inScope(db, everybody, (tx) => prefixOf(tx, code));

async function prefixOf(tx: Tx, code: string | undefined): Promise<string> {
  if (code === undefined) return "";
  const [division] = (await divisionByCode(code).execute(tx)).rows;
  if (!division) throw new Problem("open311.unknown_jurisdiction", codeSent("jurisdiction_id", code));
  return divisionPrefix(division.code);
}

function filterOf(query: RequestsQuery, prefix: string, now: Date): RequestFilter {
  const { page = 1, per_page: limit = MOST_REQUESTS } = query;
  const paged = { prefix, limit, offset: (page - 1) * limit };
  if (query.service_request_id !== undefined)
    return {
      ...paged,
      numbers: listOf("service_request_id", query.service_request_id),
      classes: null,
      states: ["open", "closed"],
      from: null,
      to: null,
    };
  return {
    ...paged,
    numbers: null,
    classes: query.service_code === undefined ? null : listOf("service_code", query.service_code),
    states: query.status?.split(",") ?? ["open", "closed"],
    ...spanOf(query, now),
  };
}

function listOf(field: string, text: string): readonly string[] {
  const named = text.split(",").map((each) => each.trim());
  if (named.length > MOST_NAMED) throw wrong(field, `at most ${MOST_NAMED} codes`);
  return named;
}

/** One end alone reaches 90 days from it; none: the last 90 days. */
export function spanOf({ start_date, end_date }: RequestsQuery, now: Date): { from: Date; to: Date } {
  const start = start_date === undefined ? null : momentOf("start_date", start_date);
  const end = end_date === undefined ? null : momentOf("end_date", end_date);
  const to = end ?? (start === null ? now : new Date(start.getTime() + LONGEST_SPAN_MS));
  const from = start ?? new Date(to.getTime() - LONGEST_SPAN_MS);
  if (to < from) throw wrong("end_date", "a time after start_date");
  if (to.getTime() - from.getTime() > LONGEST_SPAN_MS) throw wrong("end_date", "at most 90 days after start_date");
  return { from, to };
}

/** In years that a calendar of cases can mean: 90 days from the first or the last year that can be written is a date that cannot be kept. */
const W3C = /^(19|20|21)\d{2}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:\d{2}))?$/;
/** A plus that was not encoded arrives as a blank. */
function momentOf(field: string, text: string): Date {
  const written = text.replace(" ", "+");
  const moment = new Date(W3C.test(written) ? written : Number.NaN);
  if (Number.isNaN(moment.getTime()) || !isDay(written.slice(0, 10)))
    throw wrong(field, "a W3C date and time, as 2026-11-22T08:00:00Z");
  return moment;
}

/** 30 February would be read as 2 March. */
const isDay = (day: string): boolean => new Date(day).toISOString().startsWith(day);

export const momentText = (moment: Date): string => moment.toISOString().replace(/\.\d{3}Z$/, "Z");

function requestOf(row: RequestRow, lang: Language): ServiceRequest {
  const zh = lang === "zh";
  return {
    service_request_id: row.number,
    status: row.state,
    status_notes: notes[row.stage]?.[lang] ?? null,
    service_name: zh ? row.nameZh : row.nameEn,
    service_code: row.class,
    description: null,
    agency_responsible: zh ? row.departmentZh : row.departmentEn,
    service_notice: null,
    requested_datetime: momentText(row.openedAt),
    updated_datetime: momentText(row.updatedAt),
    expected_datetime: row.dueAt === null ? null : momentText(row.dueAt),
    address: zh ? row.placeZh : row.placeEn,
    address_id: null,
    zipcode: null,
    lat: row.lat,
    long: row.lng,
    media_url: null,
  };
}

/** Where it is, in plain words; no words of anybody. */
const notes: Readonly<Record<string, { readonly zh: string; readonly en: string }>> = {
  filed: { zh: "已立案", en: "Accepted" },
  dispatched: { zh: "已派给负责单位", en: "Given to those who will see to it" },
  handling: { zh: "正在处理", en: "Being seen to" },
  reported_back: { zh: "已处理，等待核查", en: "Done, waiting to be checked" },
  checked: { zh: "已核查", en: "Checked" },
  closed: { zh: "已结案", en: "Closed" },
  void: { zh: "核实后不成立", en: "Found not to be so" },
  duplicate: { zh: "与另一件相同，并入处理", en: "The same as another, seen to together" },
};
