/**
 * The open event streams. What happened is worked out once per role and distinct jurisdiction and written to all streams that share it.
 * A client that does not read is let go: it comes back and resumes. Knows no HTTP framework, only something to write to.
 */
import { mayLook, type Scope, scopeKey } from "../db/scope.ts";
import { tableRights } from "../rights/tables.ts";
import type { ChangeBatch, ChangedPlace, ChangeEvent, ChangeRow, TileRange } from "./contract.ts";

/** The writing end of a client. */
export type Sink = {
  write(text: string): void;
  /** Bytes written and not yet taken by the client. */
  readonly waitingBytes: number;
  end(): void;
};

export type Stream = {
  readonly sink: Sink;
  scope: Scope;
  /** Set while the gap since the client's last event is read: live events wait here. */
  pending: string[] | null;
};

export type Rangers = (places: readonly ChangedPlace[]) => ReadonlyMap<string, readonly TileRange[]>;

export type EventHub = {
  readonly size: number;
  /** Where the last batch that was published ended, null before the first: a stream that opens now hears what comes after it. */
  readonly toldUpTo: string | null;
  open(sink: Sink, scope: Scope, resuming: boolean): Stream;
  /** Sends what was read of the gap (null: too long, start over), then what happened meanwhile. */
  resume(stream: Stream, batch: ChangeBatch | null, places: readonly ChangedPlace[], position: string): void;
  publish(batch: ChangeBatch, places: readonly ChangedPlace[]): void;
  heartbeat(position: string): void;
  reset(position: string): void;
  close(stream: Stream): void;
  closeAll(): void;
  streams(): Iterable<Stream>;
};

const MOST_WAITING_BYTES = 1_048_576;
const MOST_PENDING = 1_000;
const MOST_IDS = 500;
export function createEventHub(rangesOf: Rangers): EventHub {
  const open = new Set<Stream>();
  let toldUpTo: string | null = null;

  function drop(stream: Stream): void {
    if (open.delete(stream)) stream.sink.end();
  }

  function send(stream: Stream, text: string): void {
    if (stream.pending) {
      stream.pending.push(text);
      if (stream.pending.length > MOST_PENDING) drop(stream);
      return;
    }
    stream.sink.write(text);
    if (stream.sink.waitingBytes > MOST_WAITING_BYTES) drop(stream);
  }

  return {
    get size() {
      return open.size;
    },
    get toldUpTo() {
      return toldUpTo;
    },
    open: (sink, scope, resuming) => {
      const stream: Stream = { sink, scope, pending: resuming ? [] : null };
      open.add(stream);
      return stream;
    },
    resume: (stream, batch, places, position) => {
      const live = stream.pending ?? [];
      stream.pending = null;
      if (batch === null) return send(stream, resetText(position));
      const text = eventText(batch, places, stream.scope, rangesOf);
      if (text) send(stream, text);
      for (const waiting of live) send(stream, waiting);
    },
    publish: (batch, places) => {
      // What the clock tells is told at a place in the feed and does not move it.
      if (batch.before !== batch.after) toldUpTo = batch.after;
      const texts = new Map<string, string | null>();
      for (const stream of open) {
        const key = `${stream.scope.role} ${scopeKey(stream.scope)}`;
        let text = texts.get(key);
        if (text === undefined) {
          text = batch.overflow ? resetText(batch.after) : eventText(batch, places, stream.scope, rangesOf);
          texts.set(key, text);
        }
        if (text !== null) send(stream, text);
      }
    },
    // An id without data moves the client's place in the feed and is no event.
    heartbeat: (position) => {
      for (const stream of open) send(stream, `: \nid: ${position}\n\n`);
    },
    reset: (position) => {
      for (const stream of open) send(stream, resetText(position));
    },
    close: drop,
    closeAll: () => {
      for (const stream of open) drop(stream);
    },
    streams: () => open,
  };
}

export const resetText = (position: string): string => `event: reset\nid: ${position}\ndata: {}\n\n`;

/** Null when nothing of it concerns the account. */
function eventText(
  batch: ChangeBatch,
  places: readonly ChangedPlace[],
  scope: Scope,
  rangesOf: Rangers,
): string | null {
  const event = eventFor(batch, places, scope, rangesOf);
  if (Object.keys(event.rows).length === 0 && Object.keys(event.tiles).length === 0) return null;
  return `event: change\nid: ${batch.after}\ndata: ${JSON.stringify(event)}\n\n`;
}

export function eventFor(
  batch: ChangeBatch,
  places: readonly ChangedPlace[],
  scope: Scope,
  rangesOf: Rangers,
): ChangeEvent {
  const mine = places.filter((place) => place.isGround || mayLook(scope, place.divisionCode, place.blockId));
  const tiles = Object.fromEntries(
    [...rangesOf(mine)].map(([layer, ranges]) => [layer, ranges.map((range) => ({ ...range }))]),
  );
  return { at: batch.at.toISOString(), rows: rowsFor(batch.rows, scope), tiles };
}

/**
 * What is addressed to ground around the asker's own is not found by the place of its row: that a row of such a number changed is told to
 * all of the role, and reading it again answers with what the asker may see.
 */
const everybodyHears: ReadonlySet<string> = new Set(["all", "addressed", "around"]);

/** As the matrix says who may read the table: what is not everybody's is told inside the jurisdiction, what is not the role's not at all. */
function isTold({ table, divisionCode, blockId }: ChangeRow, scope: Scope): boolean {
  const reach = tableRights[table]?.read?.[scope.role];
  return everybodyHears.has(reach ?? "") || (reach !== undefined && mayLook(scope, divisionCode, blockId));
}

function rowsFor(rows: readonly ChangeRow[], scope: Scope): ChangeEvent["rows"] {
  const ids = new Map<string, Set<number> | null>();
  for (const row of rows) {
    if (!isTold(row, scope)) continue;
    const known = ids.get(row.table);
    if (known === null) continue;
    const next = known ?? new Set<number>();
    if (row.rowId !== null) next.add(row.rowId);
    ids.set(row.table, row.rowId === null || next.size > MOST_IDS ? null : next);
  }
  return Object.fromEntries([...ids].map(([table, set]) => [table, set && [...set]]));
}
