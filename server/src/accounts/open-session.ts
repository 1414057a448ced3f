/**
 * Opens a session after whatever proved who it is: always under a new secret, and the session that the browser had before ends, so that a
 * cookie given to somebody before signing in is worth nothing afterwards. Remembers the device, under a new secret too.
 */
import type { FastifyReply, FastifyRequest } from "fastify";
import type { Db } from "../db/client.ts";
import { sayWho } from "../db/scope.ts";
import { COOKIE, SESSION_DAYS, SESSION_HOURS } from "./authenticator.ts";
import { clearDevices, deviceKnown, knowDevice, noteSeen, renewDevice } from "./factors/queries.ts";
import { deleteOverSessions, deleteSession, insertSession } from "./queries.ts";
import { hashSecret, newSessionSecret } from "./secrets.ts";
import { networkOf, type Visitor } from "./sign-in-throttle.ts";

export type Opened = { readonly secret: string; readonly accountId: number; readonly expiresAt: Date };
export type Opening = {
  readonly accountId: number;
  /** More than a password was shown. */
  readonly strong: boolean;
  readonly userAgent: string | null;
  /** The session cookie that came with the request. */
  readonly formerSecret: string | null;
};

const DEVICE_COOKIE = "gridstead_device";
const DEVICE_DAYS = 180;
const MOST_DEVICES = 20;
const LONGEST_USER_AGENT = 200;
const LONGEST_SECRET = 200;

export async function openSession(db: Db, { accountId, strong, userAgent, formerSecret }: Opening): Promise<Opened> {
  const secret = newSessionSecret();
  const expiresAt = await db.transaction().execute(async (tx) => {
    await sayWho(tx, accountId);
    const opened = await insertSession(tx, {
      tokenHash: hashSecret(secret),
      accountId,
      hours: SESSION_HOURS,
      userAgent: userAgent?.slice(0, LONGEST_USER_AGENT) ?? null,
      strong,
    }).executeTakeFirstOrThrow();
    if (formerSecret !== null) await deleteSession(tx, hashSecret(formerSecret)).execute();
    await noteSeen(accountId).execute(tx);
    return opened.expires_at;
  });
  await deleteOverSessions(db).execute();
  return { secret, accountId, expiresAt };
}

export type Wire = {
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
  readonly publicUrl: string | null;
};

export const openingOf = ({ request }: Pick<Wire, "request">): Pick<Opening, "userAgent" | "formerSecret"> => ({
  userAgent: request.headers["user-agent"] ?? null,
  formerSecret: secretIn(request, COOKIE),
});

export function giveCookie({ request, reply, publicUrl }: Wire, secret: string): void {
  void reply.setCookie(COOKIE, secret, cookieOptions(request, publicUrl));
}

export const cookieOptions = (request: FastifyRequest, publicUrl: string | null, days = SESSION_DAYS) => ({
  path: "/",
  httpOnly: true,
  sameSite: "lax" as const,
  secure: request.protocol === "https" || (publicUrl?.startsWith("https:") ?? false),
  maxAge: days * 86_400,
});

/** Where a try comes from. The same work whether the account exists or not. */
export async function visitorOf(db: Db, request: FastifyRequest, login: string): Promise<Visitor> {
  const secret = secretIn(request, DEVICE_COOKIE);
  const hash = secret === null ? "" : hashSecret(secret);
  const known = (await deviceKnown(hash, login).execute(db)).rows[0]?.holds ?? false;
  return { account: login, network: networkOf(request.ip), device: known ? hash : null };
}

/** From now on this device has an allowance of its own at signing in to this account. */
export async function rememberDevice(db: Db, { request, reply, publicUrl }: Wire, accountId: number): Promise<void> {
  const before = secretIn(request, DEVICE_COOKIE);
  const secret = newSessionSecret();
  await db.transaction().execute(async (tx) => {
    if (before !== null) await renewDevice(hashSecret(before), hashSecret(secret)).execute(tx);
    await knowDevice(accountId, hashSecret(secret)).execute(tx);
    await clearDevices(accountId, MOST_DEVICES).execute(tx);
  });
  void reply.setCookie(DEVICE_COOKIE, secret, cookieOptions(request, publicUrl, DEVICE_DAYS));
}

function secretIn(request: FastifyRequest, cookie: string): string | null {
  const secret = request.cookies[cookie];
  return secret && secret.length <= LONGEST_SECRET ? secret : null;
}
