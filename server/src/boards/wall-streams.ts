/**
 * The open streams of walls: "something changed", at most once a second, and a beat. What changed is not told, so that a stream says
 * no more than the document. A client that does not read is let go; it comes back. Knows no HTTP framework, only something to write to.
 */
import type { ChangeBatch } from "../changes/contract.ts";
import type { Sink } from "../changes/event-hub.ts";

export type WallStream = {
  readonly sink: Sink;
  /** Whose it is: so many each. */
  readonly owner: string;
  /** Of the division that is counted; null: everything. */
  readonly prefix: string | null;
  readonly slug: string;
};
export type WallStreams = {
  readonly size: number;
  sizeOf(owner: string): number;
  open(stream: WallStream): void;
  close(stream: WallStream): void;
  follow(batch: ChangeBatch): void;
  beat(): void;
  closeAll(): void;
  streams(): Iterable<WallStream>;
};

const TOLD_EVERY_MS = 1_000;
const MOST_WAITING_BYTES = 65_536;
/** What a widget counts or shows; `board` is the layout itself. */
const counted = new Set([
  "account",
  "assignment",
  "block",
  "board",
  "building",
  "bulletin",
  "cell",
  "cell_block",
  "division",
  "hazard",
  "incident",
  "rental_unit",
  "setting",
  "visit",
]);

export function createWallStreams(now: () => number = () => Date.now()): WallStreams {
  const open = new Set<WallStream>();
  const waiting = new Set<WallStream>();
  let timer: NodeJS.Timeout | null = null;

  function close(stream: WallStream): void {
    waiting.delete(stream);
    if (open.delete(stream)) stream.sink.end();
  }
  function send(stream: WallStream, event: "change" | "beat"): void {
    stream.sink.write(`event: ${event}\ndata: {"at":${now()}}\n\n`);
    if (stream.sink.waitingBytes > MOST_WAITING_BYTES) close(stream);
  }
  function tell(): void {
    timer = null;
    const told = [...waiting];
    waiting.clear();
    for (const stream of told) send(stream, "change");
  }

  return {
    get size() {
      return open.size;
    },
    sizeOf: (owner) => [...open].filter((stream) => stream.owner === owner).length,
    open: (stream) => {
      open.add(stream);
      send(stream, "beat");
    },
    close,
    follow: (batch) => {
      for (const stream of open) if (concerns(batch, stream.prefix)) waiting.add(stream);
      if (waiting.size > 0) timer ??= setTimeout(tell, TOLD_EVERY_MS).unref();
    },
    beat: () => {
      for (const stream of open) send(stream, "beat");
    },
    closeAll: () => {
      if (timer) clearTimeout(timer);
      for (const stream of open) close(stream);
    },
    streams: () => open,
  };
}

/** A row that lies nowhere concerns everybody. */
export const concerns = ({ overflow, rows }: ChangeBatch, prefix: string | null): boolean =>
  overflow ||
  rows.some(
    ({ table, divisionCode }) =>
      counted.has(table) && (prefix === null || divisionCode === null || divisionCode.startsWith(prefix)),
  );
