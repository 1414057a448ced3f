/** The commands behind GET of bulletins, and the receipt of one: what is told to the asker, what the asker wrote, and who has read it. */
import type { Tx } from "../db/client.ts";
import type { Scope } from "../db/scope.ts";
import { filesOf } from "../evidence/keep-message-file.ts";
import { Problem } from "../problem.ts";
import type { Bulletin, BulletinBox, BulletinList, BulletinReceipts } from "./contract.ts";
import {
  type AudienceRow,
  areasOfPrefixes,
  audienceOf,
  type BulletinRow,
  bulletinById,
  bulletinsIn,
  countUnread,
  insertReceipt,
  isTold,
} from "./queries.ts";

const MOST_LISTED = 200;
const MOST_COUNTED = 1_000;
const MOST_TOLD = 20_000;
const MOST_NAMED = 500;

export async function listBulletins(tx: Tx, { accountId, role }: Scope, box: BulletinBox): Promise<BulletinList> {
  const { rows } = await bulletinsIn(box, accountId, role, MOST_LISTED).execute(tx);
  const [unread] = (await countUnread(accountId, role, MOST_COUNTED).execute(tx)).rows;
  return { bulletins: await presented(tx, rows), unread: unread?.count ?? 0 };
}

/** Throws bulletins.not_found. */
export async function findBulletin(tx: Tx, { accountId }: Scope, id: number): Promise<Bulletin> {
  const [found] = await presented(tx, (await bulletinById(id, accountId).execute(tx)).rows);
  if (!found) throw new Problem("bulletins.not_found", { id });
  return found;
}

/** The asker has read it: once, and it stays. Throws bulletins.not_found, also for one that is told to others. */
export async function readBulletin(tx: Tx, scope: Scope, id: number): Promise<Bulletin> {
  const [told] = (await isTold(id, scope.role).execute(tx)).rows;
  if (!told?.told) throw new Problem("bulletins.not_found", { id });
  await insertReceipt(id, scope.accountId).execute(tx);
  return findBulletin(tx, scope, id);
}

/** For its author and administrators. Throws bulletins.not_found and bulletins.not_yours. */
export async function showReceipts(tx: Tx, scope: Scope, id: number): Promise<BulletinReceipts> {
  const { isOwn, needsReceipt } = await findBulletin(tx, scope, id);
  if (!isOwn && scope.role !== "administrator") throw new Problem("bulletins.not_yours", { id });
  const { rows } = await audienceOf(id, MOST_TOLD).execute(tx);
  const areas = new Map((await areasOfPrefixes(id).execute(tx)).rows.map(({ prefix, ...area }) => [prefix, area]));
  const met = new Set(rows.flatMap((row) => row.met));
  return {
    ...shareOf(rows),
    byRole: [...Map.groupBy(rows, ({ role }) => role)]
      .map(([role, those]) => ({ role, ...shareOf(those) }))
      .toSorted((a, b) => a.role.localeCompare(b.role)),
    byArea: [...met].toSorted().map((prefix) => ({
      area: areas.get(prefix) ?? null,
      ...shareOf(rows.filter((row) => row.met.includes(prefix))),
    })),
    accounts: needsReceipt ? rows.slice(0, MOST_NAMED).map(accountOf) : [],
  };
}

const shareOf = (rows: readonly AudienceRow[]) => ({
  read: rows.filter(({ readAt }) => readAt !== null).length,
  of: rows.length,
});
const accountOf = ({ id, name, nameEn, role, readAt }: AudienceRow) => ({
  account: { id, name, nameEn },
  role,
  readAt: readAt?.toISOString() ?? null,
});

async function presented(tx: Tx, rows: readonly BulletinRow[]): Promise<Bulletin[]> {
  const files = await filesOf(
    tx,
    "bulletin",
    rows.map(({ id }) => id),
  );
  return rows.map((row) => ({
    ...row,
    startsAt: row.startsAt?.toISOString() ?? null,
    endsAt: row.endsAt?.toISOString() ?? null,
    publishedAt: row.publishedAt?.toISOString() ?? null,
    withdrawnAt: row.withdrawnAt?.toISOString() ?? null,
    readAt: row.readAt?.toISOString() ?? null,
    files: [...(files.get(row.id) ?? [])],
  }));
}
