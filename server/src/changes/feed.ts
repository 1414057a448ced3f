/**
 * Follows the change feed. The position is a snapshot: the next batch is every line visible now that was not visible then, so
 * a transaction that commits late with a small number is neither skipped nor waited for. Knows no layer, no account, no HTTP.
 *
 *   txid   101 ----------------------- commit      seen in batch 2: it was not visible in snapshot 1
 *          102 ---- commit                         seen in batch 1
 *                        ^ snapshot 1      ^ snapshot 2
 */
import type { DatabaseHandle } from "../db/client.ts";
import type { ChangeBatch, ChangeRow } from "./contract.ts";
import {
  CHANGE_CHANNEL,
  canResume,
  deleteOlderThan,
  type FeedLine,
  linesBetween,
  linesSince,
  presentSnapshot,
} from "./queries.ts";

export type BatchListener = (batch: ChangeBatch) => Promise<void> | void;

export type Feed = {
  /** Everything up to this snapshot has been given to the subscribers. */
  readonly position: string;
  subscribe(listener: BatchListener): () => void;
  /** Begins to read on; until then changes only wait. */
  start(): Promise<void>;
  /** Reads now and answers when every subscriber is done with what was there. */
  catchUp(): Promise<void>;
  /** What became visible since a snapshot, and by the second one where that is given; null when that is not known any more. */
  readSince(snapshot: string, upTo?: string): Promise<ChangeBatch | null>;
  close(): Promise<void>;
};

export type FeedOptions = { readonly onError?: (error: unknown) => void };

const POLL_MS = 2_000;
/** At most twenty batches a second: what comes closer together is told together. */
const GAP_MS = 50;
const MOST_LINES = 20_000;
const KEPT_DAYS = 7;
const CLEAN_MS = 10 * 60_000;
const CLEANED_AT_ONCE = 50_000;
const LONGEST_SNAPSHOT = 4_096;

export async function openFeed(handle: DatabaseHandle, { onError = () => undefined }: FeedOptions = {}): Promise<Feed> {
  const { db } = handle;
  const listeners = new Set<BatchListener>();
  let position = (await presentSnapshot().execute(db)).rows[0]?.snapshot ?? "";
  let queue: Promise<void> = Promise.resolve();
  let stopped = false;
  let wake: NodeJS.Timeout | null = null;
  let nextMs = 0;
  const timers: NodeJS.Timeout[] = [];
  let unlisten: (() => Promise<void>) | null = null;

  async function step(): Promise<void> {
    if (stopped) return;
    nextMs = performance.now() + GAP_MS;
    const batch = await readBatch(handle, position);
    if (batch.rows.length > 0) for (const listener of listeners) await listener(batch);
    position = batch.after;
  }

  /** One step after another, whoever asks. A failed step changes no position: the next one reads the same again. */
  const enqueue = (): Promise<void> => {
    const run = queue.then(step);
    queue = run.catch(onError);
    return run;
  };

  function heard(): void {
    if (wake || stopped) return;
    wake = setTimeout(
      () => {
        wake = null;
        enqueue().catch(() => undefined);
      },
      Math.max(0, nextMs - performance.now()),
    );
  }

  return {
    get position() {
      return position;
    },
    subscribe: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    start: async () => {
      unlisten = await handle.listen(CHANGE_CHANNEL, heard);
      timers.push(
        setInterval(heard, POLL_MS),
        setInterval(() => void clean(handle).catch(onError), CLEAN_MS),
      );
      for (const timer of timers) timer.unref();
      heard();
    },
    catchUp: enqueue,
    readSince: async (snapshot, upTo) => {
      if (!isSnapshot(snapshot)) return null;
      const { rows } = await canResume(snapshot).execute(db);
      if (!rows[0]?.resumable) return null;
      const batch = await readBatch(handle, snapshot, upTo);
      return batch.overflow ? null : batch;
    },
    close: async () => {
      stopped = true;
      if (wake) clearTimeout(wake);
      for (const timer of timers) clearInterval(timer);
      await unlisten?.();
      await queue;
    },
  };
}

const MOST_TXID = 2n ** 64n - 1n;
/** xmin:xmax:xip,xip,... as the database itself would take it: 0 < xmin <= each xip < xmax, in order; what it would not take starts over. */
export function isSnapshot(text: string): boolean {
  if (text.length > LONGEST_SNAPSHOT || !/^\d{1,20}:\d{1,20}:(\d{1,20}(,\d{1,20})*)?$/.test(text)) return false;
  const [xmin = 0n, xmax = 0n, ...running] = text.split(/[:,]/).filter(Boolean).map(BigInt);
  const inOrder = running.every((xip, at) => xip >= (running[at - 1] ?? xmin) && xip < xmax);
  return xmin > 0n && xmin <= xmax && xmax <= MOST_TXID && inOrder;
}

/** Old lines go; whoever would resume before them is told to read everything again. */
export async function clean(handle: DatabaseHandle): Promise<number> {
  const { rows } = await deleteOlderThan(KEPT_DAYS, CLEANED_AT_ONCE).execute(handle.db);
  return rows[0]?.deleted ?? 0;
}

async function readBatch(handle: DatabaseHandle, before: string, upTo?: string): Promise<ChangeBatch> {
  const most = MOST_LINES + 1;
  const asked = upTo === undefined ? linesSince(before, most) : linesBetween(before, upTo, most);
  const { rows: lines } = await asked.execute(handle.db);
  const after = lines[0]?.after;
  if (after === undefined) throw new Error("The change feed answered nothing, not even its snapshot.");
  const at = lines.reduce((newest, line) => (line.at && line.at > newest ? line.at : newest), new Date(0));
  const rows = lines.slice(0, MOST_LINES).flatMap((line) => rowOf(line) ?? []);
  return { before, after, at, rows, overflow: lines.length > MOST_LINES };
}

function rowOf(line: FeedLine): ChangeRow | null {
  if (line.table_name === null) return null;
  return {
    table: line.table_name,
    op: line.op,
    rowId: line.row_id,
    divisionCode: line.division_code,
    blockId: line.block_id,
    oldBox: boxOf(line.old_box),
    newBox: boxOf(line.new_box),
  };
}

function boxOf(corners: number[] | null): ChangeRow["oldBox"] {
  const [west, south, east, north] = corners ?? [];
  return west === undefined || south === undefined || east === undefined || north === undefined
    ? null
    : [west, south, east, north];
}
