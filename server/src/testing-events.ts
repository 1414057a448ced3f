/** Follows the live events of a server as one account, over the wire, and keeps what it heard. Only for tests. */
import type { App } from "./app.ts";
import type { TestCaller } from "./testing-app.ts";

type Followed = { readonly heard: () => string; readonly stop: () => void };

export async function followEvents(app: App, { cookie }: Pick<TestCaller, "cookie">): Promise<Followed> {
  if (!app.server.listening) await app.listen({ port: 0, host: "127.0.0.1" });
  const address = app.server.address();
  const port = typeof address === "object" && address !== null ? address.port : 0;
  const ended = new AbortController();
  const answer = await fetch(`http://127.0.0.1:${port}/api/events`, { headers: { cookie }, signal: ended.signal });
  let heard = "";
  const read = async (): Promise<void> => {
    for await (const part of answer.body ?? []) heard += Buffer.from(part as Uint8Array).toString("utf8");
  };
  void read().catch(() => undefined);
  return { heard: () => heard, stop: () => ended.abort() };
}
