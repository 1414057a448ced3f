/**
 * Opens the one transaction of a request: takes the application's role, which row-level security binds, and says who asks and
 * where they may look. Everything a request reads or writes goes through here; only sign-in and the change feed do not.
 */
import { sql } from "kysely";
import type { Db, Tx } from "./client.ts";
import type { Role } from "./schema.ts";

export type { Role };

export type Scope = {
  /** 0 is somebody without an account. */
  readonly accountId: number;
  readonly role: Role | "public";
  /** Division code prefixes: "990101001" is everything below that subdistrict, "" is everywhere. Sorted, none inside another. */
  readonly divisionPrefixes: readonly string[];
  /** Blocks of the cells the account is responsible for today. Sorted. */
  readonly blockIds: readonly number[];
  /** The bearer token that the request came with: the database lets it change neither accounts nor rights. */
  readonly tokenId?: number;
};

/** Who waits for a row that others hold, or asks too much, is told to come again; an address of the database may set other numbers (options=-c gridstead.lock_ms=...). */
const LOCK_MS = "10000";
const STATEMENT_MS = "60000";

/** `requestId`: under which the request log and the audit speak of the same request. */
export const inScope = <T>(db: Db, scope: Scope, work: (tx: Tx) => Promise<T>, requestId = ""): Promise<T> =>
  db.transaction().execute(async (tx) => {
    await enterScope(tx, scope, requestId);
    return work(tx);
  });

/** Somebody without an account, let in by a code on a door or a receipt: sees the homes of that one block, puts down what they came for. */
export const publicScope = (blockId: number): Scope => ({
  accountId: 0,
  role: "public",
  divisionPrefixes: [],
  blockIds: [blockId],
});

/** `set local` in one round trip: it ends with the transaction, so nothing leaks to the next one. */
export async function enterScope(tx: Tx, scope: Scope, requestId = ""): Promise<void> {
  const patterns = `{${scope.divisionPrefixes.map((prefix) => `"${prefix}%"`).join(",")}}`;
  await sql`select
    set_config('gridstead.account', ${scope.accountId === 0 ? "" : String(scope.accountId)}, true),
    set_config('gridstead.role', ${scope.role}, true),
    set_config('gridstead.divisions', ${patterns}, true),
    set_config('gridstead.blocks', ${`{${scope.blockIds.join(",")}}`}, true),
    set_config('gridstead.request', ${requestId}, true),
    set_config('lock_timeout', coalesce(nullif(current_setting('gridstead.lock_ms', true), ''), ${LOCK_MS}), true),
    set_config('statement_timeout', coalesce(nullif(current_setting('gridstead.statement_ms', true), ''), ${STATEMENT_MS}), true),
    set_config('gridstead.token', ${scope.tokenId === undefined ? "" : String(scope.tokenId)}, true),
    set_config('role', 'gridstead_app', true)`.execute(tx);
}

/** Of a sign-in, which is before any scope: the audit tells who it was. To the end of the transaction. */
export const sayWho = async (tx: Tx, accountId: number): Promise<void> =>
  void (await sql`select set_config('gridstead.account', ${String(accountId)}, true)`.execute(tx));

/** Same scope, same key: part of every cache key, so that a tile made for one jurisdiction is never served to another. */
export const scopeKey = (scope: Scope): string =>
  scope.divisionPrefixes.includes("") ? "all" : `${scope.divisionPrefixes.join(",")};${scope.blockIds.join(",")}`;

/** The significant part of a 12-digit code: 990101000000 -> 990101, 990101001000 -> 990101001. */
export function divisionPrefix(code: string): string {
  const ends = [2, 4, 6, 9, 12];
  return code.slice(0, ends.find((end) => /^0*$/.test(code.slice(end))) ?? 12);
}

export const mayLook = (scope: Scope, divisionCode: string | null, blockId: number | null): boolean =>
  scope.divisionPrefixes.some((prefix) => (divisionCode ?? "").startsWith(prefix)) ||
  (blockId !== null && scope.blockIds.includes(blockId));
