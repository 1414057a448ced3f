/** Listening screens: event streams of the server, each on a connection of its own. */
import { get } from "node:http";
import type { ChangeEvent } from "../../../server/src/contract.ts";

export type Streams = { close(): void };
export type Heard = (stream: number, event: ChangeEvent, atMs: number) => void;

const OPENED_AT_ONCE = 20;

/** Opens `count` streams, shared out among those who are signed in, and answers when all are open. `heard` is called once for each change on each stream. */
export async function openStreams(
  url: string,
  cookies: readonly string[],
  count: number,
  heard: Heard,
): Promise<Streams> {
  const open: { destroy(): void }[] = [];
  for (let from = 0; from < count; from += OPENED_AT_ONCE) {
    const wanted = Array.from({ length: Math.min(OPENED_AT_ONCE, count - from) }, (_, index) => from + index);
    open.push(
      ...(await Promise.all(
        wanted.map((stream) =>
          openOne(url, cookies[stream % cookies.length] ?? "", (event, atMs) => heard(stream, event, atMs)),
        ),
      )),
    );
  }
  return { close: () => open.forEach((stream) => stream.destroy()) };
}

function openOne(
  url: string,
  cookie: string,
  heard: (event: ChangeEvent, atMs: number) => void,
): Promise<{ destroy(): void }> {
  return new Promise((resolve, reject) => {
    const request = get(new URL("/api/events", url), { headers: { cookie, accept: "text/event-stream" } }, (answer) => {
      if (answer.statusCode !== 200)
        return reject(new Error(`Expected 200 from /api/events, got ${answer.statusCode}.`));
      let waiting = "";
      answer.setEncoding("utf8").on("data", (text: string) => {
        const atMs = performance.now();
        const parts = (waiting + text).split("\n\n");
        waiting = parts.pop() ?? "";
        for (const part of parts) {
          const event = changeIn(part);
          if (event) heard(event, atMs);
        }
      });
      // A stream that ends with the measurement is no fault.
      answer.on("error", () => undefined);
      return resolve(request);
    });
    request.on("error", reject);
  });
}

/** The change that a block of lines tells, null for a heartbeat or an id alone. */
export function changeIn(block: string): ChangeEvent | null {
  const lines = block.split("\n");
  if (!lines.includes("event: change")) return null;
  const text = lines
    .filter((line) => line.startsWith("data: "))
    .map((line) => line.slice("data: ".length))
    .join("\n");
  return JSON.parse(text) as ChangeEvent;
}
