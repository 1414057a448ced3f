/** Requests of one signed-in person over one kept connection, each timed from the first byte out to the last byte in. */
import { Agent, type IncomingMessage, request as open } from "node:http";
import type { SignInAs } from "./bench-town.ts";

type Answer = {
  readonly status: number;
  readonly headers: IncomingMessage["headers"];
  readonly body: Buffer;
  readonly ms: number;
};
export type Caller = {
  readonly cookie: string;
  get(path: string, headers?: Readonly<Record<string, string>>): Promise<Answer>;
  post(path: string, body: unknown): Promise<Answer>;
  patch(path: string, body: unknown): Promise<Answer>;
  /** The JSON of a GET; throws on anything but 200. */
  read<T>(path: string): Promise<T>;
  close(): void;
};

const MOST_MS = 120_000;

export async function signInTo(url: string, who: SignInAs): Promise<Caller> {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  const first = await call(agent, url, "POST", "/api/session", {}, who);
  const cookie = first.headers["set-cookie"]?.[0]?.split(";", 1)[0];
  if (first.status !== 200 || !cookie)
    throw new Error(`Expected to be signed in, got ${first.status}: ${first.body.toString().slice(0, 300)}`);
  const write = (method: string) => (path: string, body: unknown) =>
    call(agent, url, method, path, { cookie, origin: url }, body);
  const get = (path: string, headers = {}) => call(agent, url, "GET", path, { cookie, ...headers });
  return {
    cookie,
    get,
    post: write("POST"),
    patch: write("PATCH"),
    read: async <T>(path: string) => {
      const { status, body } = await get(path);
      if (status !== 200) throw new Error(`Expected 200 from ${path}, got ${status}: ${body.toString().slice(0, 300)}`);
      return JSON.parse(body.toString()) as T;
    },
    close: () => agent.destroy(),
  };
}

function call(
  agent: Agent,
  url: string,
  method: string,
  path: string,
  headers: Record<string, string>,
  body?: unknown,
): Promise<Answer> {
  const text = body === undefined ? null : JSON.stringify(body);
  const written =
    text === null ? {} : { "content-type": "application/json", "content-length": String(Buffer.byteLength(text)) };
  const began = performance.now();
  return new Promise((resolve, reject) => {
    const sent = open(
      new URL(path, url),
      { method, agent, headers: { ...headers, ...written }, timeout: MOST_MS },
      (answer) => {
        const parts: Buffer[] = [];
        answer.on("data", (part: Buffer) => parts.push(part));
        answer.on("error", reject);
        answer.on("end", () =>
          resolve({
            status: answer.statusCode ?? 0,
            headers: answer.headers,
            body: Buffer.concat(parts),
            ms: performance.now() - began,
          }),
        );
      },
    );
    sent.on("timeout", () =>
      sent.destroy(new Error(`Expected an answer to ${method} ${path} within ${MOST_MS / 1000} s.`)),
    );
    sent.on("error", reject);
    sent.end(text ?? undefined);
  });
}
