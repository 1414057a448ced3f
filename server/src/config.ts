/** The environment, read once and checked. An error names the variable, what it may be and what it is. */
import { join } from "node:path";
import { type DatabasePlace, databasePlace } from "./db/open-database.ts";
import type { LogLevel } from "./http/request-log.ts";

export type BaseMap = { readonly kind: "raster" | "style"; readonly url: string; readonly attribution: string };

export type Config = {
  readonly host: string;
  readonly port: number;
  readonly database: DatabasePlace;
  readonly adminPassword: string | null;
  /** How the browser reaches us, when a proxy stands between; null: as the request says. */
  readonly publicUrl: string | null;
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

const LOG_LEVELS = ["debug", "info", "warn", "error", "silent"] as const;
const LONGEST_PASSWORD = 256;

export function readConfig(env: Environment): Config {
  return {
    host: env["HOST"] || "127.0.0.1",
    port: integer(env, "PORT", { from: 0, to: 65_535, otherwise: 3000 }),
    database: databasePlace(env),
    adminPassword: readPassword(env),
    publicUrl: readUrl(env, "PUBLIC_URL"),
    trustedProxies: integer(env, "TRUST_PROXY", { from: 0, to: 10, otherwise: 0 }),
    baseMap: readBaseMap(env),
    logLevel: choice(env, "LOG_LEVEL", LOG_LEVELS, "info"),
    tileCacheMB: integer(env, "TILE_CACHE_MB", { from: 1, to: 16_384, otherwise: 256 }),
    requestsPerMinute: integer(env, "REQUESTS_PER_MINUTE", { from: 0, to: 10_000_000, otherwise: 6_000 }),
    webFolder: env["WEB_FOLDER"] || join(import.meta.dirname, "../../web/dist"),
    checkAnswers: false,
  };
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
