/**
 * Walks the chain of what was written down from its first link to its last and computes every hash anew. Finds a line that was
 * changed, added or deleted, a link that was changed or taken out, and - with a head noted earlier - an end that was cut off.
 * Needs the owner of the database: row security would hide lines, and a hidden line looks like a deleted one.
 */
import type { Db } from "../db/client.ts";
import { genesis, type LinkRow, linesWithoutLink, linksAfter } from "./queries.ts";

export type Head = { readonly seq: number; readonly hash: string };
export type Fault =
  | { readonly kind: "lines_changed"; readonly seq: number; readonly lines: number; readonly linesNow: number }
  | { readonly kind: "link_changed"; readonly seq: number }
  | { readonly kind: "link_missing"; readonly seq: number }
  | { readonly kind: "line_without_link"; readonly id: number }
  | { readonly kind: "head_not_there"; readonly seq: number; readonly hash: string };
export type Verified = {
  readonly links: number;
  readonly lines: number;
  readonly head: Head | null;
  readonly fault: Fault | null;
};

const BATCH = 2_000;

/** `noted` is a head that an earlier run printed. Stops at the first fault: behind it nothing can be trusted. */
export async function verifyChain(db: Db, noted: Head | null = null): Promise<Verified> {
  const [first] = (await genesis.execute(db)).rows;
  let head: Head = { seq: 0, hash: first?.hash ?? "" };
  let lines = 0;
  let notedIsThere = noted === null;
  for (;;) {
    const { rows } = await linksAfter(head.seq, BATCH).execute(db);
    for (const row of rows) {
      const fault = faultOf(row, head);
      if (fault) return { links: head.seq, lines, head: null, fault };
      lines += row.lines;
      head = { seq: row.seq, hash: row.hash };
      notedIsThere ||= noted?.seq === head.seq && noted.hash === head.hash;
    }
    if (rows.length < BATCH) break;
  }
  const [loose] = (await linesWithoutLink.execute(db)).rows;
  const fault = loose
    ? ({ kind: "line_without_link", id: loose.id } as const)
    : notedIsThere || noted === null
      ? null
      : ({ kind: "head_not_there", ...noted } as const);
  return { links: head.seq, lines, head: head.seq === 0 ? null : head, fault };
}

function faultOf(row: LinkRow, before: Head): Fault | null {
  if (row.seq !== before.seq + 1) return { kind: "link_missing", seq: before.seq + 1 };
  if (row.previous !== before.hash || !row.hashHolds) return { kind: "link_changed", seq: row.seq };
  if (!row.digestHolds || row.lines !== row.linesNow)
    return { kind: "lines_changed", seq: row.seq, lines: row.lines, linesNow: row.linesNow };
  return null;
}
