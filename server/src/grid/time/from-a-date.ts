/**
 * Assigning from an instant that is not the present one: a later one is planned, an earlier one puts the records right, back to
 * where the present officer began. Reads who answers then; what may be is judged here, the rest in assign.ts.
 */
import type { Tx } from "../../db/client.ts";
import type { Refusal } from "../rules.ts";
import { instantOf, readPresent } from "./instants.ts";
import { earliestBegins, type SpanAround, spansAround } from "./queries-covers.ts";
import type { SpanChange } from "./spans.ts";
import { allSpans, officerAt, succeed } from "./succession.ts";

export type Then = {
  readonly from: string;
  readonly isPast: boolean;
  /** The primary officer of a cell at the instant. */
  readonly officerOf: (cellId: number) => number | null;
  readonly refusal: Refusal | null;
  readonly change: (cellIds: readonly number[], officerId: number) => SpanChange;
};

export async function readThen(tx: Tx, cellIds: readonly number[], wished: string): Promise<Then> {
  const from = instantOf("from", wished);
  const { now } = await readPresent(tx);
  const isPast = Date.parse(from) <= now.getTime();
  const { rows } = await spansAround(cellIds, from).execute(tx);
  const byCell = Map.groupBy(rows, (row): number => row.cellId);
  const spansOf = (cellId: number): readonly SpanAround[] => byCell.get(cellId) ?? [];
  return {
    from,
    isPast,
    officerOf: (cellId) => officerAt(spansOf(cellId)),
    refusal: isPast ? await refuseTooEarly(tx, cellIds, from) : null,
    change: (ids, officerId) => allSpans(ids.map((id) => succeed(spansOf(id), id, officerId, from))),
  };
}

/** What somebody else answered for stays as it was: only the time of the present officer can be given to another. */
async function refuseTooEarly(tx: Tx, cellIds: readonly number[], from: string): Promise<Refusal | null> {
  const begins = (await earliestBegins(cellIds).execute(tx)).rows;
  const late = begins.filter(({ since }) => since.getTime() > Date.parse(from));
  if (late.length === 0) return null;
  const earliest = new Date(Math.max(...late.map(({ since }) => since.getTime()))).toISOString();
  const cells = late.map(({ id, name, since }) => ({ id, name, since: since.toISOString() }));
  return { code: "assignments.too_early", details: { from, earliest, cells } };
}
