/**
 * Listens to the server's stream of changes, resumes it where it broke, and tells how fresh the picture is. Fetch instead of
 * EventSource, because only so the beats between events are seen. Knows no map: it calls back.
 */
import type { ChangeEvent } from "@gridstead/server/contract";
import { useLive } from "../state/live.ts";
import { useSession } from "../state/session.ts";
import { EventParser, type StreamEvent } from "./event-parser.ts";

export type StreamListener = { readonly change: (event: ChangeEvent) => void; reset(): void };
/** Opens the stream after `lastId`; the pieces of text as they come. */
export type OpenStream = (lastId: string | null, signal: AbortSignal) => Promise<AsyncIterable<string>>;

/** The server beats every 15 seconds: 10 seconds more without a sign is late. */
const LATE_AFTER_MS = 25_000;
const OFFLINE_AFTER_ATTEMPTS = 3;
const LONGEST_PAUSE_MS = 30_000;
const CHECK_MS = 1_000;

/** Pause before attempt 1, 2, 3 ...: doubled each time from `firstMs`, at most 30 seconds. */
export const pauseMs = (attempt: number, firstMs: number): number =>
  Math.min(LONGEST_PAUSE_MS, firstMs * 2 ** Math.max(0, attempt - 1));

/** Gives back how to stop. */
export function listen(listener: StreamListener, open: OpenStream = openStream): () => void {
  const leaving = new AbortController();
  const watch = setInterval(tellLate, CHECK_MS);
  void stayConnected(listener, open, leaving.signal);
  return () => {
    clearInterval(watch);
    leaving.abort();
  };
}

function tellLate(): void {
  const { status, heardAt, setStatus } = useLive.getState();
  if (status === "live" && heardAt !== null && Date.now() - heardAt > LATE_AFTER_MS) setStatus("late");
}

async function stayConnected(listener: StreamListener, open: OpenStream, signal: AbortSignal): Promise<void> {
  const parser = new EventParser();
  const live = useLive.getState();
  // What changed between the first answer of the server and the opening of the stream is told as well.
  parser.lastId = live.lastId ?? useSession.getState().signed?.seenUpTo ?? null;
  let attempt = 0;
  while (!signal.aborted) {
    try {
      const arriving = await open(parser.lastId, signal);
      parser.restart();
      for await (const piece of arriving) {
        attempt = 0;
        for (const event of parser.push(piece)) hand(event, listener);
        live.heard(Date.now(), parser.lastId);
      }
    } catch (error) {
      if (signal.aborted) return;
      if (error instanceof RangeError) parser.lastId = null;
    }
    attempt += 1;
    live.setStatus(attempt >= OFFLINE_AFTER_ATTEMPTS || !navigator.onLine ? "offline" : "late");
    // Without an id nothing can be resumed: what happened meanwhile is unknown.
    if (parser.lastId === null) listener.reset();
    await pause(pauseMs(attempt, parser.retryMs ?? CHECK_MS), signal);
  }
}

function hand({ event, text }: StreamEvent, listener: StreamListener): void {
  if (event === "reset") listener.reset();
  if (event !== "change") return;
  try {
    listener.change(JSON.parse(text) as ChangeEvent);
  } catch (error) {
    // One unreadable event must not end the stream: everything is read again instead.
    reportError(error);
    listener.reset();
  }
}

async function openStream(lastId: string | null, signal: AbortSignal): Promise<AsyncIterable<string>> {
  const headers = { accept: "text/event-stream", ...(lastId === null ? {} : { "last-event-id": lastId }) };
  const response = await fetch("/api/events", { headers, signal, cache: "no-store" });
  if (!response.ok || !response.body) throw new Error(`expected a stream of events, got status ${response.status}`);
  return pieces(response.body.getReader());
}

async function* pieces(reader: ReadableStreamDefaultReader<Uint8Array>): AsyncIterable<string> {
  const decoder = new TextDecoder();
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      yield decoder.decode(value, { stream: true });
    }
  } finally {
    await reader.cancel();
  }
}

/** Ends early when the page leaves or the network comes back. */
function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const done = (): void => {
      clearTimeout(timer);
      globalThis.removeEventListener?.("online", done);
      resolve();
    };
    const timer = setTimeout(done, ms);
    globalThis.addEventListener?.("online", done);
    signal.addEventListener("abort", done, { once: true });
  });
}
