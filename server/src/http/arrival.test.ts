/** A real server on the loopback address: a small body that never ends is refused in time, a file may take longer, answers are awaited. */
import { Agent, request } from "node:http";
import { type AddressInfo, connect } from "node:net";
import fastify, { type FastifyInstance } from "fastify";
import { afterAll, beforeAll, expect, test } from "vitest";
import { limitArrival } from "./arrival.ts";
import { answerBrokenRequest, answerProblems } from "./problem-answers.ts";

const SMALL_MS = 300;
const FILE_MS = 1_200;
let app: FastifyInstance;
let port = 0;

beforeAll(async () => {
  app = fastify({
    bodyLimit: 1_000,
    requestTimeout: FILE_MS,
    http: { headersTimeout: FILE_MS, connectionsCheckingInterval: 100 },
    clientErrorHandler: answerBrokenRequest,
  });
  answerProblems(app);
  limitArrival(app, { smallBytes: 1_000, smallMs: SMALL_MS });
  app.post("/small", async () => "kept");
  app.post("/file", { bodyLimit: 10_000 }, async () => "kept");
  app.post("/slow-answer", async () => {
    await new Promise((resolve) => setTimeout(resolve, 2 * SMALL_MS));
    return "kept";
  });
  app.post("/refused", { onRequest: async (_request, reply) => reply.code(403).send("no") }, async () => "kept");
  await app.listen({ host: "127.0.0.1", port: 0 });
  ({ port } = app.server.address() as AddressInfo);
});
afterAll(() => app.close());

/** Sends the length of a body, its beginning, and its end after `endMs`; what came back, and after how long. */
function post(path: string, endMs: number | null): Promise<{ text: string; ms: number }> {
  const socket = connect(port, "127.0.0.1");
  const began = performance.now();
  const length = "content-type: application/json\r\ncontent-length: 8\r\nconnection: close\r\n\r\n";
  socket.write(`POST ${path} HTTP/1.1\r\nhost: localhost\r\n${length}{"a":`);
  const timer = endMs === null ? null : setTimeout(() => socket.writable && socket.write("17}"), endMs);
  let text = "";
  socket.on("data", (piece) => {
    text += piece.toString("utf8");
  });
  socket.on("error", () => undefined);
  return new Promise((resolve) => {
    socket.on("close", () => {
      if (timer) clearTimeout(timer);
      resolve({ text, ms: performance.now() - began });
    });
  });
}

test("a small body that does not arrive is refused in time, and in words", async () => {
  const { text, ms } = await post("/small", null);
  expect(text).toMatch(/^HTTP\/1\.1 408 Request Timeout\r\n/);
  expect(text).toContain('"code":"request.too_slow"');
  expect(ms).toBeLessThan(FILE_MS);
});

test("a file may take longer than a small body, and not for ever", async () => {
  expect((await post("/file", 2 * SMALL_MS)).text).toMatch(/^HTTP\/1\.1 200 /);
  expect((await post("/small", 2 * SMALL_MS)).text).toMatch(/^HTTP\/1\.1 408 /);
  const { text } = await post("/file", null);
  expect(text).toMatch(/^HTTP\/1\.1 408 /);
  expect(text).toContain('"code":"request.too_slow"');
});

test("a body that has arrived is not hurried while its answer takes long", async () => {
  expect((await post("/slow-answer", 50)).text).toMatch(/^HTTP\/1\.1 200 /);
});

test("who was refused before the body had come is not waited for either", async () => {
  const { text, ms } = await post("/refused", null);
  expect(text).toMatch(/^HTTP\/1\.1 403 /);
  expect(ms).toBeLessThan(FILE_MS);
  // Without a connection: what is left of the request ends in silence.
  const answer = await app.inject({ method: "POST", url: "/refused", payload: { a: 17 } });
  expect(answer.statusCode).toBe(403);
  await new Promise((resolve) => setTimeout(resolve, 2 * SMALL_MS));
});

test("many requests on one connection leave nothing behind on it", async () => {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  let listeners = 0;
  const once = () =>
    new Promise<void>((resolve, reject) => {
      const asked = request({
        agent,
        port,
        method: "POST",
        path: "/small",
        headers: { "content-type": "application/json" },
      });
      asked.on("response", (answer) => answer.resume().on("end", resolve)).on("error", reject);
      asked.end('{"a":17}');
    });
  app.server.on("request", ({ socket }) => {
    listeners = socket.listenerCount("close");
  });
  await once();
  const first = listeners;
  for (let number = 0; number < 20; number++) await once();
  agent.destroy();
  expect(listeners).toBe(first);
});

test("a body larger than its route takes is refused with what it takes", async () => {
  const answer = await app.inject({ method: "POST", url: "/file", payload: { a: "x".repeat(20_000) } });
  expect(answer.json()).toMatchObject({ status: 413, code: "request.too_large", details: { mostBytes: 10_000 } });
});
