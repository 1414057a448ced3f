/** The environment, read once and checked. An error names the variable, what it may be and what it is. */
import { join } from "node:path";
import { type ProviderConfig, ProviderUnusable, readProvider } from "./accounts/identity/provider-config.ts";
import { type DatabasePlace, databasePlace } from "./db/open-database.ts";
import type { LogLevel } from "./http/request-log.ts";
import type { OutboxPlace } from "./outbox/adapters.ts";
import { type KeyPlace, KeyUnusable, openKeys, parseKeys } from "./sealing/key-place.ts";
import type { Keys } from "./sealing/keys.ts";

export type BaseMap = { readonly kind: "raster" | "style"; readonly url: string; readonly attribution: string };

export type Config = {
  readonly host: string;
  readonly port: number;
  readonly database: DatabasePlace;
  /** Photos and letters as files; every server process of one town uses the same folder. */
  readonly attachmentFolder: string;
  /** Where backups are kept, and at which hour of the town one is made by itself; null: never. */
  readonly backup: { readonly folder: string; readonly hour: number | null };
  /** What is personal is sealed with a key that does not lie in the database. */
  readonly keyPlace: KeyPlace;
  /** How messages to people outside are sent. */
  readonly outbox: OutboxPlace;
  readonly adminPassword: string | null;
  /** How the browser reaches us, when a proxy stands between; null: as the request says. */
  readonly publicUrl: string | null;
  /** The town's own identity provider; null: people sign in with a password here. */
  readonly provider: ProviderConfig | null;
  /** Number of proxies whose X-Forwarded-* is believed. */
  readonly trustedProxies: number;
  readonly baseMap: BaseMap | null;
  readonly logLevel: LogLevel;
  readonly tileCacheMB: number;
  /** Per address and minute, tiles not counted; 0 is no limit. */
  readonly requestsPerMinute: number;
  readonly webFolder: string;
  /** Tests only: an answer that differs from its schema is a fault. */
  readonly checkAnswers: boolean;
};

type Environment = Readonly<Record<string, string | undefined>>;

export class ConfigError extends Error {
  override readonly name = "ConfigError";
}

/** Of the program, not of a form or an interface. */
export const VERSION = "0.1.0";

const LOG_LEVELS = ["debug", "info", "warn", "error", "silent"] as const;
const LONGEST_PASSWORD = 256;
const SHORTEST_SECRET = 16;

export function readConfig(env: Environment): Config {
  return {
    host: env["HOST"] || "127.0.0.1",
    port: integer(env, "PORT", { from: 0, to: 65_535, otherwise: 3000 }),
    database: databasePlace(env),
    attachmentFolder: env["ATTACHMENT_FOLDER"] || join(databasePlace(env).dataDir, "attachments"),
    backup: {
      folder: env["BACKUP_FOLDER"] || join(databasePlace(env).dataDir, "backups"),
      hour: env["BACKUP_HOUR"] === "off" ? null : integer(env, "BACKUP_HOUR", { from: 0, to: 23, otherwise: 3 }),
    },
    keyPlace: readKeyPlace(env),
    outbox: readOutbox(env),
    adminPassword: readPassword(env),
    publicUrl: readUrl(env, "PUBLIC_URL"),
    provider: asConfigError("", () => readProvider(env)),
    trustedProxies: integer(env, "TRUST_PROXY", { from: 0, to: 10, otherwise: 0 }),
    baseMap: readBaseMap(env),
    logLevel: choice(env, "LOG_LEVEL", LOG_LEVELS, "info"),
    tileCacheMB: integer(env, "TILE_CACHE_MB", { from: 1, to: 16_384, otherwise: 256 }),
    requestsPerMinute: integer(env, "REQUESTS_PER_MINUTE", { from: 0, to: 10_000_000, otherwise: 6_000 }),
    webFolder: env["WEB_FOLDER"] || join(import.meta.dirname, "../../web/dist"),
    checkAnswers: false,
  };
}

/** Opens them when the server is built: a key file is made then, and not by a command that only reads. */
export const keysOf = ({ keyPlace }: Config): Keys => asConfigError("", () => openKeys(keyPlace));

function readKeyPlace(env: Environment): KeyPlace {
  const text = env["GRIDSTEAD_KEY"];
  const file = env["GRIDSTEAD_KEY_FILE"];
  if (text && file)
    throw new ConfigError("GRIDSTEAD_KEY and GRIDSTEAD_KEY_FILE are both set: name the keys or the file, not both.");
  if (file) return { kind: "file", file };
  if (text) return { kind: "given", keys: asConfigError("GRIDSTEAD_KEY: ", () => parseKeys(text)) };
  const { dataDir, databaseUrl } = databasePlace(env);
  if (databaseUrl === undefined) return { kind: "file", file: join(dataDir, "key") };
  throw new ConfigError(
    "GRIDSTEAD_KEY must be set when DATABASE_URL is (or GRIDSTEAD_KEY_FILE, a file that every server process reads): 32 bytes in base64, which seal names and phone numbers, got nothing. Make one with `openssl rand -base64 32`, give every server process the same one, and keep it apart from the database's backups.",
  );
}

function asConfigError<T>(before: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw error instanceof KeyUnusable || error instanceof ProviderUnusable
      ? new ConfigError(`${before}${error.message}`)
      : error;
  }
}

function readOutbox(env: Environment): OutboxPlace {
  const logFile = join(databasePlace(env).dataDir, "outbox.log");
  const hook = readUrl(env, "SMS_WEBHOOK_URL");
  const secret = env["SMS_WEBHOOK_SECRET"] || null;
  if (secret !== null && secret.length < SHORTEST_SECRET)
    throw new ConfigError(`SMS_WEBHOOK_SECRET must have at least ${SHORTEST_SECRET} characters, got ${secret.length}.`);
  return { logFile, mail: readMail(env), hook: hook === null ? null : { url: hook, secret } };
}

function readMail(env: Environment): OutboxPlace["mail"] {
  const url = env["SMTP_URL"];
  const from = env["SMTP_FROM"];
  if (!url) return null;
  // Never repeated in the error: it carries the password.
  if (!URL.canParse(url) || !/^smtps?:$/.test(new URL(url).protocol))
    throw new ConfigError("SMTP_URL must be an address such as smtps://account:password@mail.example.org:465.");
  if (!from || !/^([^<>\r\n]+<)?[^\s<>@]+@[^\s<>@]+>?$/.test(from))
    throw new ConfigError(
      `SMTP_FROM must be the address that mail comes from when SMTP_URL is set, got "${from ?? ""}".`,
    );
  return { url, from };
}

type Bounds = { readonly from: number; readonly to: number; readonly otherwise: number };

function integer(env: Environment, name: string, { from, to, otherwise }: Bounds): number {
  const text = env[name];
  if (!text) return otherwise;
  const number = Number(text);
  if (!/^\d+$/.test(text) || number < from || number > to) {
    throw new ConfigError(
      `${name} must be a whole number from ${from} to ${to} (default ${otherwise}), got "${text}".`,
    );
  }
  return number;
}

function choice<T extends string>(env: Environment, name: string, allowed: readonly T[], otherwise: T): T {
  const text = env[name];
  if (!text) return otherwise;
  const found = allowed.find((value) => value === text);
  if (!found) throw new ConfigError(`${name} must be one of ${allowed.join(", ")}, got "${text}".`);
  return found;
}

function readPassword(env: Environment): string | null {
  const password = env["ADMIN_PASSWORD"];
  if (!password) return null;
  if (password.length > LONGEST_PASSWORD) {
    throw new ConfigError(`ADMIN_PASSWORD must have at most ${LONGEST_PASSWORD} characters, got ${password.length}.`);
  }
  return password;
}

function readUrl(env: Environment, name: string): string | null {
  const text = env[name];
  if (!text) return null;
  // A style or tile address has {z}/{x}/{y} in it, which URL accepts.
  if (!URL.canParse(text) || !/^https?:$/.test(new URL(text).protocol)) {
    throw new ConfigError(`${name} must be an address that begins with http:// or https://, got "${text}".`);
  }
  return text.replace(/\/$/, "");
}

function readBaseMap(env: Environment): BaseMap | null {
  const url = readUrl(env, "BASE_MAP_URL");
  if (url === null) return null;
  return {
    url,
    kind: choice(env, "BASE_MAP_KIND", ["raster", "style"], "raster"),
    attribution: env["BASE_MAP_ATTRIBUTION"] ?? "",
  };
}
