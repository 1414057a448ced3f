/**
 * POST Service Request: somebody's system reports with a key of ours. The key says who answers for the sending and where; the report itself
 * is written as one of the public, in the one block of its place. The same source_id of the same sender is the same report.
 */
import type { Db } from "../db/client.ts";
import { inScope, mayLook } from "../db/scope.ts";
import type { Caller } from "../http/access.ts";
import { Problem } from "../problem.ts";
import type { Acceptance, Language } from "./contract.ts";
import { onlyPlace } from "./only-place.ts";
import type { Open311Ports } from "./ports.ts";
import { blockAt, houseByNumber } from "./queries.ts";
import { type SentForm, wrong } from "./read-form.ts";
import { classOf, positionOf, wishOf } from "./read-wish.ts";
import { checkJurisdiction } from "./show-requests.ts";

export type Sending = { readonly db: Db; readonly ports: Open311Ports };

/** Throws open311.wrong_key: no key, one that is over, one that may not send reports, or one used from a wrong network. */
export async function callerOf(ports: Open311Ports, form: SentForm, address: string): Promise<Caller> {
  const key = form.fields.api_key;
  const caller = key === undefined ? null : await ports.callerOfKey(key);
  if (caller === null || caller.tokenScopes === "all" || !caller.tokenScopes.includes("open311"))
    throw new Problem("open311.wrong_key");
  if (caller.mayComeFrom?.(address) === false) throw new Problem("open311.wrong_key");
  return caller;
}

/** Throws open311.missing, open311.unknown_service, open311.unknown_jurisdiction, open311.wrong_value, open311.no_such_address. */
export async function sendRequest(
  { db, ports }: Sending,
  { scope }: Caller,
  form: SentForm,
  now: Date,
): Promise<Acceptance> {
  const prefix = await checkJurisdiction(db, form.fields.jurisdiction_id);
  const kind = classOf(form, await ports.classes());
  const told = wishOf(form, kind, scope.accountId);
  const position = positionOf(form) ?? (await positionOfAddress({ db, ports }, scope, form));
  await refuseOutside(db, position, scope, prefix);
  const { receiptCode } = await ports.report({ ...told, position }, now);
  return [{ token: receiptCode, service_notice: notices[languageOf(form)], account_id: null }];
}

type Scope = Caller["scope"];

async function positionOfAddress({ db, ports }: Sending, scope: Scope, form: SentForm): Promise<[number, number]> {
  const { address_id: id, address_string: words } = form.fields;
  if (id === undefined && words === undefined)
    throw new Problem("open311.missing", { field: "lat and long, address_string or address_id" });
  const position = await inScope(db, scope, async (tx): Promise<readonly number[] | null> => {
    if (id !== undefined) {
      const [house] = (await houseByNumber(id).execute(tx)).rows;
      return house ? [house.lng, house.lat] : null;
    }
    return onlyPlace(await ports.search(tx, words ?? ""), words ?? "");
  });
  const [lng, lat] = position ?? [];
  if (lng === undefined || lat === undefined)
    throw new Problem("open311.no_such_address", { field: id === undefined ? "address_string" : "address_id" });
  return [lng, lat];
}

/** In the town, in the jurisdiction that is named, and where the key holds. */
async function refuseOutside(db: Db, [lng, lat]: [number, number], scope: Scope, prefix: string): Promise<void> {
  const [block] = await inScope(db, scope, async (tx) => (await blockAt(lng, lat).execute(tx)).rows);
  if (!block) throw wrong("lat and long", "a place inside the town");
  if (!block.divisionCode.startsWith(prefix)) throw wrong("lat and long", "a place inside jurisdiction_id");
  if (!mayLook(scope, block.divisionCode, block.id))
    throw wrong("lat and long", "a place inside the jurisdiction of the key");
}

const languageOf = ({ fields: { lang } }: SentForm): Language => (lang === "en" ? "en" : "zh");

const notices: Readonly<Record<Language, string>> = {
  zh: "已收到，核实后立案。凭此回执可查询进度。",
  en: "Received. It is filed once it has been found true; follow it with this token.",
};
