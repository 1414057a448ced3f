/** Signing in and out, and what the browser may know of the session. */
import type { Db } from "../db/client.ts";
import { Problem } from "../problem.ts";
import { SESSION_HOURS } from "./authenticator.ts";
import type { Session, SignIn } from "./contract.ts";
import { verifyPassword } from "./passwords.ts";
import {
  credentials,
  currentBlocks,
  currentDivisions,
  deleteOverSessions,
  findAccount,
  insertSession,
} from "./queries.ts";
import { hashSecret, newSessionSecret } from "./secrets.ts";
import type { Throttle } from "./sign-in-throttle.ts";

export type SignedIn = { readonly secret: string; readonly accountId: number; readonly expiresAt: Date };
export type SignInAttempt = SignIn & { readonly address: string; readonly userAgent: string | null };

const LONGEST_USER_AGENT = 200;

/** Refuses with session.locked_out or session.wrong_password; the latter is the same for an unknown account. */
export async function signIn(db: Db, throttle: Throttle, attempt: SignInAttempt): Promise<SignedIn> {
  const login = attempt.account.trim().toLowerCase();
  const waitMs = throttle.waitMs(login, attempt.address, Date.now());
  if (waitMs > 0) throw new Problem("session.locked_out", { retryAfterS: Math.ceil(waitMs / 1000) });

  const account = await credentials(db, login).executeTakeFirst();
  // Counted before the slow check, so that a hundred guesses sent at once are not all looked at.
  throttle.failed(login, attempt.address, Date.now());
  if (!(await verifyPassword(attempt.password, account?.password_hash ?? null)) || !account)
    throw new Problem("session.wrong_password");
  throttle.succeeded(login, attempt.address);

  const secret = newSessionSecret();
  const userAgent = attempt.userAgent?.slice(0, LONGEST_USER_AGENT) ?? null;
  const session = { tokenHash: hashSecret(secret), accountId: account.id, hours: SESSION_HOURS, userAgent };
  const { expires_at } = await insertSession(db, session).executeTakeFirstOrThrow();
  await deleteOverSessions(db).execute();
  return { secret, accountId: account.id, expiresAt: expires_at };
}

export async function describeSession(db: Db, accountId: number, expiresAt: Date): Promise<Session> {
  const account = await findAccount(db, accountId).executeTakeFirst();
  if (!account) throw new Problem("session.missing");
  const { id, login, name, name_en: nameEn, role } = account;
  const divisions = await currentDivisions(db, accountId).execute();
  const blocks = await currentBlocks(db, accountId).execute();
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
    expiresAt: expiresAt.toISOString(),
  };
}
