/**
 * A process of its own that asks one address over and over for a bounded time and prints one line of JSON. Speaks HTTP/1.1 on bare
 * sockets, because node's own client costs more than the server it would measure. Knows answers with a length and without a body.
 */
import { connect, type Socket } from "node:net";

type Order = {
  readonly port: number;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly connections: number;
  readonly ms: number;
  readonly status: number;
};

const MOST_MS = 10_000;
const MOST_CONNECTIONS = 256;

const order = JSON.parse(process.argv[2] ?? "{}") as Order;
const request = Buffer.from(
  [
    `GET ${order.path} HTTP/1.1`,
    `host: 127.0.0.1:${order.port}`,
    ...Object.entries(order.headers).map(([name, value]) => `${name}: ${value}`),
    "",
    "",
  ].join("\r\n"),
);
let answers = 0;
let others = 0;
let bytes = 0;
const began = performance.now();
const untilMs = began + Math.min(order.ms, MOST_MS);
await Promise.all(Array.from({ length: Math.min(order.connections, MOST_CONNECTIONS) }, askUntilTheEnd));
const seconds = (performance.now() - began) / 1000;
process.stdout.write(`${JSON.stringify({ answers, others, bytes, seconds })}\n`);

function askUntilTheEnd(): Promise<void> {
  return new Promise((resolve, reject) => {
    const socket = connect(order.port, "127.0.0.1", () => socket.write(request)).setNoDelay(true);
    let waiting: Buffer = Buffer.alloc(0);
    socket.on("error", reject);
    socket.on("close", () => resolve());
    socket.on("data", (part: Buffer) => {
      waiting = waiting.length === 0 ? part : Buffer.concat([waiting, part]);
      const used = take(waiting, socket);
      waiting = used === waiting.length ? Buffer.alloc(0) : waiting.subarray(used);
    });
  });
}

/** Counts the whole answers at the beginning of the bytes, asks again for each, and says how many bytes they were. */
function take(waiting: Buffer, socket: Socket): number {
  let used = 0;
  for (;;) {
    const headEnd = waiting.indexOf("\r\n\r\n", used);
    if (headEnd < 0) return used;
    const head = waiting.toString("latin1", used, headEnd).toLowerCase();
    const status = Number(head.slice(9, 12));
    const length = status === 304 ? 0 : Number(/\r\ncontent-length: (\d+)/.exec(head)?.[1] ?? 0);
    const end = headEnd + 4 + length;
    if (waiting.length < end) return used;
    if (status === order.status) answers++;
    else others++;
    bytes += end - used;
    used = end;
    if (performance.now() < untilMs) socket.write(request);
    else socket.end();
  }
}
