/** What leaves the server: to where the operator says, never to what hands out keys, and no further than the first answer. */

import { readdirSync, readFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { isForbidden, postOut } from "./post-out.ts";

const asked: string[] = [];
const server = createServer((request, response) => {
  asked.push(request.url ?? "");
  if (request.url === "/moved") response.writeHead(302, { location: "/secret" }).end("x".repeat(1_000_000));
  else if (request.url !== "/silent") response.writeHead(429, { "retry-after": "7" }).end();
});
let url = "";
const post = { headers: { "content-type": "application/json" }, body: "{}", timeoutMs: 5_000 };

beforeAll(async () => {
  await new Promise<void>((done) => void server.listen(0, "127.0.0.1", done));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => void server.close());

test("a gateway beside this machine is asked, and what it answers is told", async () => {
  expect(await postOut(`${url}/sms`, post)).toEqual({ status: 429, retryAfter: "7" });
});

test("a redirect is not followed", async () => {
  expect(await postOut(`${url}/moved`, post)).toMatchObject({ status: 302 });
  expect(asked).not.toContain("/secret");
});

test("who never answers is given up", async () => {
  await expect(postOut(`${url}/silent`, { ...post, timeoutMs: 200 })).rejects.toMatchObject({ name: "AbortError" });
});

test("addresses of a link and of the metadata of clouds are refused, however they are written", async () => {
  const all = [
    "169.254.169.254",
    "0.0.0.0",
    "100.100.100.200",
    "fe80::1",
    "fe80::1%eth0",
    "::",
    "::ffff:169.254.169.254",
    "fd00:ec2::254",
  ];
  for (const address of all) expect([address, isForbidden(address)]).toEqual([address, true]);
  for (const address of ["127.0.0.1", "10.1.2.3", "192.168.1.1", "::1", "203.0.113.9"])
    expect([address, isForbidden(address)]).toEqual([address, false]);
  // A URL reads 0xA9FEA9FE, 2852039166 and 169.254.43518 as the same address.
  for (const host of [
    "169.254.169.254",
    "0xA9FEA9FE",
    "2852039166",
    "169.254.43518",
    "[::ffff:a9fe:a9fe]",
    "[fe80::1]",
  ])
    await expect(postOut(`http://${host}/latest/meta-data`, post)).rejects.toMatchObject({ code: "EFORBIDDEN" });
});

test("nothing else in the server opens a connection to an address: no user's URL is ever fetched", () => {
  const MAY = [
    // The operator's gateway, mail server and identity provider.
    "http/post-out.ts",
    "outbox/mail-adapter.ts",
    "accounts/identity/provider.ts",
  ];
  const opens =
    /\bfetch\(|\bnew WebSocket\(|(request|get)\b.*from "(node:)?https?"|(connect|createConnection|Socket)\b.*from "(node:)?(net|tls|http2)"|from "(node:)?dgram"|from "(undici|nodemailer|ws|openid-client)"/;
  const folder = join(import.meta.dirname, "..");
  const found = readdirSync(folder, { recursive: true, encoding: "utf8" })
    .map((name) => name.replaceAll("\\", "/"))
    .filter((name) => name.endsWith(".ts") && !/test|testing/.test(name))
    .filter((name) => opens.test(readFileSync(join(folder, name), "utf8").replaceAll(/^import type .*$/gm, "")));
  expect(found.filter((name) => !MAY.includes(name))).toEqual([]);
});
