/** Signing in with a password, and what the browser may know of the session. */
import { presentSnapshot } from "../changes/queries.ts";
import type { Db } from "../db/client.ts";
import { Problem } from "../problem.ts";
import { SESSION_HOURS } from "./authenticator.ts";
import type { Session } from "./contract.ts";
import type { SecondStep } from "./factors/contract.ts";
import { askSecondStep, waysOf } from "./factors/half-session.ts";
import { factorsOf } from "./factors/queries.ts";
import { type Opened, type Opening, openSession } from "./open-session.ts";
import { verifyPassword } from "./passwords.ts";
import { credentials, currentBlocks, currentDivisions, findAccount, findSession } from "./queries.ts";
import { sessionState } from "./session-state.ts";
import type { Throttle, Visitor } from "./sign-in-throttle.ts";

export type SignInAttempt = Pick<Opening, "userAgent" | "formerSecret"> & {
  readonly visitor: Visitor;
  readonly password: string;
};
export type Answered =
  | { readonly opened: Opened; readonly step: null }
  | { readonly opened: null; readonly step: SecondStep };

/** However it was typed. */
export const loginOf = (typed: string): string => typed.trim().toLowerCase();

/**
 * Refuses with session.locked_out or session.wrong_password; the latter is the same for an unknown account, and takes as long. An account
 * with a second factor gets no session yet.
 */
export async function signIn(db: Db, throttle: Throttle, attempt: SignInAttempt): Promise<Answered> {
  const { visitor, password } = attempt;
  const waitMs = throttle.waitMs(visitor, Date.now());
  if (waitMs > 0) throw new Problem("session.locked_out", { retryAfterS: Math.ceil(waitMs / 1000) });

  const account = await credentials(db, visitor.account).executeTakeFirst();
  // Counted before the slow check, so that a hundred guesses sent at once are not all looked at.
  throttle.failed(visitor, Date.now());
  if (!(await verifyPassword(password, account?.password_hash ?? null)) || !account)
    throw new Problem("session.wrong_password");
  throttle.succeeded(visitor);

  const step = await askSecondStep(db, account.id);
  if (step) return { opened: null, step };
  return { opened: await openSession(db, { ...attempt, accountId: account.id, strong: false }), step: null };
}

/** `tokenHash` null: of a bearer token, which is held by nothing and ends by itself. */
export async function describeSession(db: Db, accountId: number, tokenHash: string | null): Promise<Session> {
  const account = await findAccount(db, accountId).executeTakeFirst();
  if (!account) throw new Problem("session.missing");
  const { id, login, name, name_en: nameEn, role } = account;
  const divisions = await currentDivisions(db, accountId).execute();
  const blocks = await currentBlocks(db, accountId).execute();
  const [present] = (await presentSnapshot().execute(db)).rows;
  return {
    account: { id, login, name, nameEn, role },
    everywhere: role === "administrator",
    divisions: divisions.map((division) => ({
      code: division.code,
      name: division.name ?? division.code,
      nameEn: division.name_en,
    })),
    cellIds: [...new Set(blocks.map((block) => block.cell_id))].toSorted((a, b) => a - b),
    mayEditGrid: role === "administrator" || role === "supervisor",
    seenUpTo: present?.snapshot ?? "",
    ...(await lifeOf(db, accountId, tokenHash)),
  };
}

type Life = Pick<Session, "expiresAt" | "held" | "locksAt" | "unlockBy">;
async function lifeOf(db: Db, accountId: number, tokenHash: string | null): Promise<Life> {
  const session = tokenHash === null ? undefined : await findSession(db, tokenHash).executeTakeFirst();
  if (!session) {
    const expiresAt = new Date(Date.now() + SESSION_HOURS * 3_600_000).toISOString();
    return { expiresAt, held: null, locksAt: null, unlockBy: [] };
  }
  const { active_at: activeAt, idle_s: idleS, has_factor: hasFactor } = session;
  const { held, locksAt } = sessionState({ ...session, activeAt, idleS, hasFactor });
  const [factors] = (await factorsOf(accountId).execute(db)).rows;
  return {
    expiresAt: session.expires_at.toISOString(),
    held,
    locksAt: locksAt?.toISOString() ?? null,
    unlockBy: [...(factors?.hasPassword ? (["password"] as const) : []), ...(await waysOf(db, accountId))],
  };
}
