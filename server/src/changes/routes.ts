/** GET /api/events: the change feed as server-sent events, inside the account's jurisdiction, resumable by the last event id. */
import type { FastifyPluginAsyncTypebox } from "@fastify/type-provider-typebox";
import type { FastifyReply, FastifyRequest } from "fastify";
import { Type } from "typebox";
import { scopeKey } from "../db/scope.ts";
import type { Authenticate } from "../http/access.ts";
import { Strict } from "../http/shapes.ts";
import { Problem } from "../problem.ts";
import type { ChangedPlace, ChangeRow } from "./contract.ts";
import { type EventHub, resetText, type Sink, type Stream } from "./event-hub.ts";
import type { Feed } from "./feed.ts";

export type EventOptions = {
  readonly feed: Feed;
  readonly hub: EventHub;
  readonly authenticate: Authenticate;
  readonly placesOf: (rows: readonly ChangeRow[]) => ChangedPlace[];
};

const HEARTBEAT_MS = 15_000;
const MOST_STREAMS = 5_000;
/** Of one account, over all its pages: whoever opens more wants to use up the server's. */
const MOST_STREAMS_EACH = 40;
const RETRY_S = 15;
const EventQuery = Strict({
  since: Type.Optional(Type.String({ maxLength: 4096, description: "id of the last event seen; Last-Event-ID wins" })),
});

export const eventRoutes: FastifyPluginAsyncTypebox<EventOptions> = async (
  app,
  { feed, hub, authenticate, placesOf },
) => {
  const requests = new Map<Stream, FastifyRequest>();

  app.get(
    "/api/events",
    {
      exposeHeadRoute: false,
      config: { rateLimit: false },
      schema: { tags: ["changes"], operationId: "followChanges", querystring: EventQuery },
    },
    (request, reply) => follow(request, reply, request.query.since),
  );

  const beat = setInterval(() => {
    hub.heartbeat(feed.position);
    for (const stream of hub.streams()) void recheck(stream).catch(() => hub.close(stream));
  }, HEARTBEAT_MS);
  beat.unref();
  // preClose: open streams would keep the server from ever closing.
  app.addHook("preClose", async () => {
    clearInterval(beat);
    hub.closeAll();
  });

  async function follow(
    request: FastifyRequest,
    reply: FastifyReply,
    since: string | undefined,
  ): Promise<FastifyReply> {
    if (hub.size >= MOST_STREAMS) throw new Problem("server.not_ready", { streams: hub.size });
    if (streamsOf(request.scope.accountId) >= MOST_STREAMS_EACH)
      throw new Problem("request.too_many", { most: MOST_STREAMS_EACH, retryAfterS: RETRY_S });
    const header = request.headers["last-event-id"];
    const from = typeof header === "string" && header !== "" ? header : since;
    const sink = openSink(request, reply);
    const stream = hub.open(sink, request.scope, from !== undefined);
    const liveFrom = hub.toldUpTo ?? feed.position;
    requests.set(stream, request);
    request.raw.on("close", () => {
      hub.close(stream);
      requests.delete(stream);
    });
    sink.write(`retry: 1000\n: \n${from === undefined ? `id: ${liveFrom}\n` : ""}\n`);
    if (from !== undefined) await resume(stream, from, liveFrom);
    return reply;
  }

  function streamsOf(accountId: number): number {
    let count = 0;
    for (const { scope } of hub.streams()) if (scope.accountId === accountId) count++;
    return count;
  }

  /** The gap ends exactly where the live events begin: what a batch on its way tells is not read here as well. */
  async function resume(stream: Stream, from: string, liveFrom: string): Promise<void> {
    try {
      const batch = await feed.readSince(from, liveFrom);
      hub.resume(stream, batch, batch ? placesOf(batch.rows) : [], feed.position);
    } catch {
      // The database is away: the client comes back by itself and asks again.
      hub.close(stream);
    }
  }

  /** A stream outlives its request: who signed out hears nothing more, whose jurisdiction changed starts over. */
  async function recheck(stream: Stream): Promise<void> {
    const request = requests.get(stream);
    const caller = request ? await authenticate(request) : null;
    if (!caller || caller.held) return hub.close(stream);
    const before = scopeKey(stream.scope);
    stream.scope = caller.scope;
    if (scopeKey(caller.scope) !== before) stream.sink.write(resetText(feed.position));
  }
};

/** Takes the connection over from the framework; its headers (security, request id) still apply. */
export function openSink(request: FastifyRequest, reply: FastifyReply): Sink {
  reply.hijack();
  const { raw } = reply;
  for (const [name, value] of Object.entries(reply.getHeaders())) if (value !== undefined) raw.setHeader(name, value);
  // X-Accel-Buffering: nginx would hold events back until its buffer is full.
  raw.writeHead(200, {
    "content-type": "text/event-stream",
    "cache-control": "no-cache, no-transform",
    "x-accel-buffering": "no",
  });
  request.raw.socket.setNoDelay(true);
  request.raw.socket.setTimeout(0);
  return {
    write: (text) => void raw.write(text),
    get waitingBytes() {
      return raw.writableLength;
    },
    end: () => void (raw.writableLength > 0 ? raw.destroy() : raw.end()),
  };
}
