/**
 * What only a bare socket can send: addresses that a URL parser would tidy away, HTTP that is none, headers and bodies that never end, too
 * many connections. The server listens on the loopback address.
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { type AddressInfo, connect, type Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { App } from "./app.ts";
import type { DatabaseHandle } from "./db/client.ts";
import { openTestDatabase } from "./db/testing.ts";
import { buildSmallTown } from "./db/testing-small-town.ts";
import { enterAs, openTestApp, type TestCaller } from "./testing-app.ts";

const SECRET = "what lies beside the folder";
let handle: DatabaseHandle;
let app: App;
let port = 0;
let folder = "";
let administrator: TestCaller;
const open = new Set<Socket>();

beforeAll(async () => {
  handle = await openTestDatabase();
  const town = await buildSmallTown(handle.db);
  folder = mkdtempSync(join(tmpdir(), "gridstead-wire-"));
  mkdirSync(join(folder, "web/assets"), { recursive: true });
  writeFileSync(join(folder, "secret.txt"), SECRET);
  writeFileSync(join(folder, "web/index.html"), "<!doctype html><title>Gridstead</title>");
  writeFileSync(join(folder, "web/public.html"), "<!doctype html><title>Gridstead</title>");
  writeFileSync(join(folder, "web/.env"), SECRET);
  app = await openTestApp(handle, { webFolder: join(folder, "web") });
  administrator = await enterAs(app, handle, town.accounts.admin, "admin");
  await app.listen({ host: "127.0.0.1", port: 0 });
  port = (app.server.address() as AddressInfo).port;
});
afterAll(async () => {
  for (const socket of open) socket.destroy();
  await app.close();
  await handle.close();
  rmSync(folder, { recursive: true });
});

function dial(): Socket {
  const socket = connect(port, "127.0.0.1");
  open.add(socket);
  socket.on("error", () => undefined);
  socket.on("close", () => open.delete(socket));
  return socket;
}

/** All that comes back until the other side has nothing more to say. */
function exchange(text: string | Buffer, longestMs = 15_000): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = dial();
    const pieces: Buffer[] = [];
    const timer = setTimeout(
      () => reject(new Error(`No end of the answer to ${String(text).slice(0, 80)}`)),
      longestMs,
    );
    socket.on("data", (piece) => pieces.push(piece));
    socket.on("close", () => {
      clearTimeout(timer);
      resolve(Buffer.concat(pieces).toString("latin1"));
    });
    socket.write(text);
  });
}

const ask = (line: string, headers = ""): Promise<string> =>
  exchange(`${line} HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n${headers}\r\n`);
const statusOf = (answer: string): number => Number(/^HTTP\/1\.1 (\d{3})/.exec(answer)?.[1] ?? 0);

test("no path leads out of the folder of the app, nor to its hidden files", async () => {
  const ups = [
    "../",
    "%2e%2e/",
    "..%2f",
    "%2e%2e%2f",
    "..\\",
    "..%5c",
    "%252e%252e%252f",
    "....//",
    ".%00./",
    "..;/",
    "%c0%ae%c0%ae/",
  ];
  const ways = ups.flatMap((up) => [`/${up}secret.txt`, `/assets/${up}${up}secret.txt`, `/${up.repeat(12)}etc/passwd`]);
  const others = [
    "/.env",
    "/%2eenv",
    "/assets/%00",
    "/secret.txt%00.html",
    join(folder, "secret.txt"),
    `//${folder}/secret.txt`,
    "/etc/passwd",
  ];
  for (const path of [...ways, ...others]) {
    const answer = await ask(`GET ${path}`);
    expect([path, answer.includes(SECRET), answer.includes("root:")]).toEqual([path, false, false]);
    expect([path, [200, 400, 403, 404].includes(statusOf(answer))]).toEqual([path, true]);
  }
});

test("no path leads out of the folder of the photos", async () => {
  const cookie = `cookie: ${administrator.cookie}\r\n`;
  for (const path of ["..%2f..%2fkey", "../key", "%2e%2e", "a/../../key", "00000000-0000-4000-8000-000000000000%00"]) {
    const answer = await ask(`GET /api/photos/${path}`, cookie);
    expect([path, [400, 404].includes(statusOf(answer))]).toEqual([path, true]);
    expect(answer).toContain("application/problem+json");
  }
});

test("what is no HTTP, or two requests in one, is refused with our headers and the connection ends", async () => {
  const host = "host: localhost\r\n";
  const bad: readonly (string | Buffer)[] = [
    "hello\r\n\r\n",
    Buffer.from([0x16, 0x03, 0x01, 0x02, 0x00, 0x01, 0x00]),
    `GET / HTTP/9.9\r\n${host}\r\n`,
    `POST /api/session HTTP/1.1\r\n${host}content-length: -1\r\n\r\n`,
    `POST /api/session HTTP/1.1\r\n${host}content-length: 5\r\ncontent-length: 6\r\n\r\nhello`,
    `POST /api/session HTTP/1.1\r\n${host}content-length: 5\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\nGET /metrics HTTP/1.1\r\n\r\n`,
    `POST /api/session HTTP/1.1\r\n${host}transfer-encoding: chunked\r\n\r\nzz\r\nhello`,
    `GET / HTTP/1.1\r\n${host}x: a\nb: c\r\n d\0: e\r\n\r\n`,
    `GET /a\0b HTTP/1.1\r\n${host}\r\n`,
    `GET / HTTP/1.1\r\n${host}x-long: ${"x".repeat(100_000)}\r\n\r\n`,
    `GET /${"a".repeat(100_000)} HTTP/1.1\r\n${host}\r\n`,
    `GET / HTTP/1.1\r\n${host}${Array.from({ length: 5_000 }, (_, at) => `x${at}: 1\r\n`).join("")}\r\n`,
  ];
  for (const text of bad) {
    const answer = await exchange(text);
    const shown = String(text).slice(0, 60);
    expect([shown, statusOf(answer) >= 400 && statusOf(answer) < 500]).toEqual([shown, true]);
    expect([shown, answer.match(/x-content-type-options: nosniff/i)?.length ?? 0]).toEqual([shown, 1]);
    expect([shown, /x-request-id: /i.test(answer), /application\/problem\+json/.test(answer)]).toEqual([
      shown,
      true,
      true,
    ]);
    expect(answer).not.toMatch(/HPE_|node_modules|\bat \S+\.ts/);
  }
});

test("a request without a host is refused without a word", async () => {
  expect(await exchange("GET / HTTP/1.1\r\n\r\n")).toMatch(/^HTTP\/1\.1 400 Bad Request\r\nConnection: close\r\n/);
});

test("header injection does not come back, and a foreign Host leads nowhere", async () => {
  const answer = await ask("GET /api/town?x=%0d%0aset-cookie:%20a=b");
  expect(answer).not.toMatch(/^set-cookie/im);
  const foreign = await exchange("GET /somewhere HTTP/1.1\r\nhost: evil.example\r\nconnection: close\r\n\r\n");
  expect(foreign).not.toContain("evil.example");
});

test("whoever sends a letter a second is let go, and others are served meanwhile", { timeout: 40_000 }, async () => {
  const began = performance.now();
  const slow = Array.from({ length: 100 }, () => {
    const socket = dial();
    socket.write("POST /api/session HTTP/1.1\r\nhost: localhost\r\n");
    const drip = setInterval(() => socket.writable && socket.write("x"), 1_000);
    return new Promise<number>((resolve) => {
      socket.on("close", () => {
        clearInterval(drip);
        resolve(performance.now() - began);
      });
    });
  });
  const asked = performance.now();
  expect(statusOf(await ask("GET /healthz"))).toBe(200);
  expect(performance.now() - asked).toBeLessThan(5_000);
  const tookMs = Math.max(...(await Promise.all(slow)));
  expect(tookMs).toBeLessThan(25_000);
  // For bodies the same check of the same server, as long as a file may take; small bodies: http/arrival.test.ts.
  expect([app.server.requestTimeout, app.server.headersTimeout]).toEqual([180_000, 10_000]);
});

const follow = (cookie: string) =>
  new Promise<number>((resolve) => {
    const socket = dial();
    socket.once("data", (piece) => resolve(statusOf(piece.toString("latin1"))));
    socket.write(`GET /api/events HTTP/1.1\r\nhost: localhost\r\ncookie: ${cookie}\r\n\r\n`);
  });

test("one account opens forty event streams and no more, and the next one has its own", async () => {
  const statuses: number[] = [];
  for (let at = 0; at < 42; at++) statuses.push(await follow(administrator.cookie));
  expect([statuses.filter((status) => status === 200).length, statuses.slice(40)]).toEqual([40, [429, 429]]);
  for (const socket of open) socket.destroy();
  await new Promise((resolve) => setTimeout(resolve, 200));
  expect(await follow(administrator.cookie)).toBe(200);
});

test("garbage in the place of an event stream's memory starts it over and breaks nothing", async () => {
  const refused = ["%00", "x".repeat(5_000)];
  for (const mark of ["-1", "a:b:c", "2:1:", "1:1:99999999999999999999", "1".repeat(300), ...refused]) {
    const socket = dial();
    const told = await new Promise<string>((resolve) => {
      let text = "";
      socket.on("data", (piece) => {
        text += piece.toString("latin1");
        if (text.includes("event: reset") || statusOf(text) !== 200) resolve(text);
      });
      socket.on("close", () => resolve(text));
      socket.write(
        `GET /api/events?since=${mark} HTTP/1.1\r\nhost: localhost\r\ncookie: ${administrator.cookie}\r\n\r\n`,
      );
    });
    socket.destroy();
    const expected = refused.includes(mark) ? statusOf(told) === 400 : told.includes("event: reset");
    expect([mark.slice(0, 20), expected, told.slice(0, 20)]).toEqual([mark.slice(0, 20), true, told.slice(0, 20)]);
  }
  expect(app.server.maxConnections).toBe(8_000);
});
