/** Tells long work that nobody waits for its answer any more: the browser gave the request up, or the line broke. */
import type { FastifyReply } from "fastify";

/** Of the answer, not of the request: a request is "closed" as soon as its body has been read. */
export function givenUp({ raw }: FastifyReply): AbortSignal {
  const gone = new AbortController();
  raw.once("close", () => {
    if (!raw.writableFinished) gone.abort();
  });
  return gone.signal;
}
