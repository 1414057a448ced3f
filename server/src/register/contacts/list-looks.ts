/** The log of looks, for those who check: by conditions, as a file, and whether every line is still as it was written. Opens nothing. */
import { Readable } from "node:stream";
import type { FastifyReply, FastifyRequest } from "fastify";
import { addressLine } from "../../db/address.ts";
import type { Db, Tx } from "../../db/client.ts";
import { csvLine } from "../../http/csv.ts";
import type {
  ContactLook,
  ContactLookChain,
  ContactLookFilter,
  ContactLookList,
  ContactLookQuery,
} from "./contract.ts";
import { allLooks, countLooks, type LookRow, looks, wrongLook } from "./queries.ts";

const PAGE = 100;
const MOST_COUNTED = 50_000;
const BATCH = 1_000;
const HEADINGS = [
  "id",
  "at",
  "account",
  "name",
  "role",
  "what",
  "part",
  "fields",
  "building",
  "units",
  "purpose",
  "reason",
  "from",
  "outside",
  "at_night",
];

export async function listLooks(
  tx: Tx,
  { limit = PAGE, offset = 0, ...filter }: ContactLookQuery,
): Promise<ContactLookList> {
  const { rows } = await looks(filter, { limit, offset }).execute(tx);
  const [count] = (await countLooks(filter, MOST_COUNTED).execute(tx)).rows;
  return { looks: rows.map(present), total: count?.total ?? 0 };
}

/** The lines as CSV, of any number: a batch at a time, each in a short transaction of its own. */
export const exportLooks = (request: FastifyRequest, reply: FastifyReply, filter: ContactLookFilter): FastifyReply =>
  reply
    .header("cache-control", "no-store")
    .header("content-disposition", 'attachment; filename="looks.csv"')
    .type("text/csv; charset=utf-8")
    .send(Readable.from(linesOf(request, filter)));

/** Of the whole town. Needs the owner's connection. */
export async function verifyLooks(db: Db): Promise<ContactLookChain> {
  const [wrong] = (await wrongLook.execute(db)).rows;
  const [count] = (await allLooks.execute(db)).rows;
  return { looks: count?.looks ?? 0, fault: wrong ?? null };
}

const present = ({ building, ...row }: LookRow): ContactLook => ({
  ...row,
  at: row.at.toISOString(),
  building: { id: building.id, address: addressLine(building) },
});

async function* linesOf(request: FastifyRequest, filter: ContactLookFilter): AsyncGenerator<string> {
  yield csvLine(HEADINGS);
  for (let before: number | null = null; ; ) {
    const from: number | null = before;
    const rows: LookRow[] = await request.inScope(
      async (tx) => (await looks(filter, { limit: BATCH, before: from }).execute(tx)).rows,
    );
    yield rows.map(lineOf).join("");
    const last = rows.at(-1);
    if (!last || rows.length < BATCH) return;
    before = last.id;
  }
}

const lineOf = (row: LookRow): string =>
  csvLine([
    row.id,
    row.at,
    row.account.id,
    row.account.name,
    row.role,
    row.what,
    row.part,
    row.fields,
    addressLine(row.building),
    row.units.map(({ sourceId }) => sourceId),
    row.purpose,
    row.reason,
    row.fromAddress,
    row.outside,
    row.atNight,
  ]);
