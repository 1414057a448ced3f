/** The streams of the wall on HTTP: limits, an end after five minutes, and a beat at which links that were ended are shut out. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import type { Feed } from "../changes/feed.ts";
import { openSink } from "../changes/routes.ts";
import { prefixOf } from "../db/places.ts";
import { Problem } from "../problem.ts";
import type { Wall } from "./show-wall.ts";
import { createWallStreams, type WallStream } from "./wall-streams.ts";

export type StreamOptions = { readonly feed: Pick<Feed, "subscribe">; readonly wall: Pick<Wall, "divisionOf"> };

const BEAT_MS = 15_000;
/** Then the screen comes back, and whether it still may is judged as for every request. */
const LONGEST_STREAM_MS = 300_000;
const MOST_STREAMS = 1_000;
const MOST_STREAMS_EACH = 8;
const RETRY_S = 15;

/** Streams of this process: they follow the feed, beat, and are closed when their link was ended. */
export function openStreams(app: FastifyInstance, { feed, wall }: StreamOptions) {
  const streams = createWallStreams();
  const stopFollowing = feed.subscribe((batch) => streams.follow(batch));
  const rechecks = new Map<WallStream, () => Promise<unknown>>();
  const beat = setInterval(() => void beatAll(), BEAT_MS);
  beat.unref();
  // preClose: open streams would keep the server from ever closing.
  app.addHook("preClose", async () => {
    clearInterval(beat);
    stopFollowing();
    streams.closeAll();
  });
  return { follow };

  async function follow(
    request: FastifyRequest,
    reply: FastifyReply,
    owner: string,
    slug: string,
    recheck: () => Promise<unknown> = async () => undefined,
  ): Promise<FastifyReply> {
    if (streams.size >= MOST_STREAMS) throw new Problem("server.not_ready", { streams: streams.size });
    if (streams.sizeOf(owner) >= MOST_STREAMS_EACH)
      throw new Problem("request.too_many", { most: MOST_STREAMS_EACH, retryAfterS: RETRY_S });
    const prefix = prefixOf((await wall.divisionOf(slug)) ?? undefined);
    const stream: WallStream = { sink: openSink(request, reply), owner, prefix, slug };
    const end = setTimeout(() => streams.close(stream), LONGEST_STREAM_MS).unref();
    rechecks.set(stream, recheck);
    request.raw.on("close", () => {
      clearTimeout(end);
      rechecks.delete(stream);
      streams.close(stream);
    });
    streams.open(stream);
    return reply;
  }

  /** A stream whose link was ended is closed: the screen asks why and is told. */
  async function beatAll(): Promise<void> {
    streams.beat();
    for (const [stream, recheck] of rechecks) {
      try {
        await recheck();
      } catch {
        streams.close(stream);
      }
    }
  }
}
