/** The environment: sensible without anything set, and errors that name the variable and what it may be. */
import { expect, test } from "vitest";
import { ConfigError, readConfig } from "./config.ts";

test("without any variable the server is embedded and on loopback", () => {
  expect(readConfig({})).toMatchObject({
    host: "127.0.0.1",
    database: { dataDir: "data", databaseUrl: undefined },
    keyPlace: { kind: "file", file: "data/key" },
    baseMap: null,
    outbox: { logFile: "data/outbox.log", mail: null, hook: null },
    publicUrl: null,
    trustedProxies: 0,
  });
});

test.each([
  [{ PORT: "80a" }, /PORT must be a whole number from 0 to 65535.*got "80a"/],
  [{ PORT: "70000" }, /PORT/],
  [{ PUBLIC_URL: "town.example.org" }, /PUBLIC_URL must be an address/],
  [{ BASE_MAP_URL: "javascript:alert(1)" }, /BASE_MAP_URL/],
  [
    { BASE_MAP_URL: "https://a.example/{z}/{x}/{y}.png", BASE_MAP_KIND: "photo" },
    /BASE_MAP_KIND must be one of raster, style/,
  ],
  [{ LOG_LEVEL: "chatty" }, /LOG_LEVEL must be one of debug/],
  [{ DATABASE_URL: "postgres://town@db/town" }, /GRIDSTEAD_KEY must be set when DATABASE_URL is.*openssl rand/],
  [{ GRIDSTEAD_KEY: "my secret key" }, /GRIDSTEAD_KEY: expected 32 bytes in base64.*got a text of 13 characters/],
  [{ SMTP_URL: "mail.example.org" }, /SMTP_URL must be an address such as smtps/],
  [{ SMTP_URL: "smtp://mail.example.org" }, /SMTP_FROM must be the address/],
  [{ SMS_WEBHOOK_URL: "gateway" }, /SMS_WEBHOOK_URL must be an address/],
  [{ SMS_WEBHOOK_URL: "https://sms.example.org", SMS_WEBHOOK_SECRET: "short" }, /SMS_WEBHOOK_SECRET.*16.*got 5/],
])("%o is refused in words", (env, message) => {
  expect(() => readConfig(env)).toThrow(ConfigError);
  expect(() => readConfig(env)).toThrow(message);
});

test("a base map of the town's own choice", () => {
  const { baseMap } = readConfig({
    BASE_MAP_URL: "https://tiles.example.org/{z}/{x}/{y}.png",
    BASE_MAP_ATTRIBUTION: "Town",
  });
  expect(baseMap).toEqual({ kind: "raster", url: "https://tiles.example.org/{z}/{x}/{y}.png", attribution: "Town" });
});
