/**
 * From an answer that is believed to a session: finds the account by issuer and subject and by nothing else, links it if an invitation was
 * brought, and takes over or ends the rights that the claims give where a town wants that. One transaction; a refusal keeps what it ended.
 */
import type { Db, Tx } from "../../db/client.ts";
import { asProblems } from "../../db/constraint-problems.ts";
import { Problem, type ProblemCode } from "../../problem.ts";
import { SESSION_HOURS } from "../authenticator.ts";
import { waysOf } from "../factors/half-session.ts";
import { noteSeen, sayWho } from "../factors/queries.ts";
import { endJurisdictions, endSessions, useLink } from "../keep/queries.ts";
import { deleteOverSessions, tellAccessChanged } from "../queries.ts";
import { hashSecret, newSessionSecret } from "../secrets.ts";
import { type GivenRights, namesOf, rightsOf } from "./claim-rights.ts";
import type { Believed } from "./provider.ts";
import type { ClaimRights } from "./provider-config.ts";
import {
  giveDivisions,
  insertIdentity,
  insertSession,
  type LinkedAccount,
  linkedAccount,
  makeAccount,
  noteIdentityUsed,
  noteRightsEnded,
  openLinkById,
  putRights,
} from "./queries.ts";

type Entrance = {
  readonly who: Believed;
  readonly rules: ClaimRights | null;
  /** Of the invitation that was brought. */
  readonly linkId: number | null;
  readonly userAgent: string | null;
  readonly requestId: string;
};
type Entered = { readonly secret: string; readonly expiresAt: Date };
type Outcome = Entered | { readonly refused: ProblemCode };

const LONGEST_USER_AGENT = 200;
const MOST_NAMES_TRIED = 50;

/** Throws identity.not_linked, identity.account_off, identity.no_rights, identity.account_linked, identity.subject_linked, accounts.link_over. */
export async function enter(db: Db, entrance: Entrance): Promise<Entered> {
  const outcome = await db.transaction().execute((tx) => enterIn(tx, entrance));
  if ("refused" in outcome) throw new Problem(outcome.refused);
  await deleteOverSessions(db).execute();
  return outcome;
}

async function enterIn(tx: Tx, entrance: Entrance): Promise<Outcome> {
  const { who, rules, linkId } = entrance;
  if (linkId !== null) await link(tx, linkId, entrance);
  const given = rules && rightsOf(rules, who.claims);
  const account = (await findLinked(tx, who)) ?? (rules?.makeAccounts && given ? await madeFor(tx, who, given) : null);
  if (!account) return { refused: "identity.not_linked" };
  await sayWho(account.accountId, account.role, entrance.requestId).execute(tx);
  const refused = await takeRights(tx, account, rules === null ? "unasked" : given);
  if (refused !== null) return { refused };
  await noteIdentityUsed(account.identityId).execute(tx);
  await noteSeen(account.accountId).execute(tx);
  // A factor that somebody has here is asked for, unless the provider has asked for one: the session begins locked.
  const locked = !who.strong && (await waysOf(tx, account.accountId)).length > 0;
  const secret = newSessionSecret();
  const [session] = (
    await insertSession({
      tokenHash: hashSecret(secret),
      accountId: account.accountId,
      identityId: account.identityId,
      hours: SESSION_HOURS,
      userAgent: entrance.userAgent?.slice(0, LONGEST_USER_AGENT) ?? null,
      strong: who.strong,
      locked,
    }).execute(tx)
  ).rows;
  if (!session) throw new Error("Expected the session to be kept, the database kept none.");
  return { secret, expiresAt: session.expiresAt };
}

const findLinked = async (tx: Tx, { issuer, subject }: Believed): Promise<LinkedAccount | null> =>
  (await linkedAccount(issuer, subject).execute(tx)).rows[0] ?? null;

/** The invitation is over with it, as it would be with a password; whoever was signed in before is out. */
async function link(tx: Tx, linkId: number, { who, requestId }: Entrance): Promise<void> {
  const [open] = (await openLinkById(linkId).execute(tx)).rows;
  if (!open || (await useLink(linkId).execute(tx)).rows.length === 0) throw new Problem("accounts.link_over");
  const { accountId } = open;
  await sayWho(accountId, "", requestId).execute(tx);
  const { issuer, subject } = who;
  const wish = { accountId, issuer, subject, rightsFrom: "town", linkedBy: null } as const;
  await asProblems(() => insertIdentity(wish).execute(tx));
  await endSessions(accountId).execute(tx);
  await tellAccessChanged().execute(tx);
}

/** A login that is taken gets a number behind it: it is somebody else's account. */
async function madeFor(tx: Tx, who: Believed, { role, divisions }: GivenRights): Promise<LinkedAccount | null> {
  const { login, name } = namesOf(who.claims, who.subject);
  for (let i = 1; i <= MOST_NAMES_TRIED; i++) {
    const [made] = (await makeAccount(i === 1 ? login : `${login}-${i}`, name, role).execute(tx)).rows;
    if (!made) continue;
    const { issuer, subject } = who;
    await insertIdentity({ accountId: made.id, issuer, subject, rightsFrom: "provider", linkedBy: null }).execute(tx);
    await giveDivisions(made.id, divisions).execute(tx);
    return findLinked(tx, who);
  }
  return null;
}

/** `given` null: the claim is gone, and with it what it gave. Answers why nobody enters. */
async function takeRights(
  tx: Tx,
  account: LinkedAccount,
  given: GivenRights | null | "unasked",
): Promise<ProblemCode | null> {
  const { accountId, identityId, state, version } = account;
  const mayComeBack = account.endedVersion !== null && account.endedVersion === version;
  if (account.rightsFrom === "town" || given === "unasked") return state === "active" ? null : "identity.account_off";
  if (state === "disabled" && !mayComeBack) return "identity.account_off";
  if (given === null) {
    if (state === "active") await endRights(tx, accountId, identityId, account.role);
    return "identity.no_rights";
  }
  const isSame = given.role === account.role && given.divisions.join() === account.divisions.join();
  if (isSame && state === "active") return null;
  await putRights(accountId, given.role, "active").execute(tx);
  await endJurisdictions(accountId).execute(tx);
  await giveDivisions(accountId, given.divisions).execute(tx);
  await endSessions(accountId).execute(tx);
  await tellAccessChanged().execute(tx);
  return null;
}

async function endRights(tx: Tx, accountId: number, identityId: number, role: LinkedAccount["role"]): Promise<void> {
  const [ended] = (await putRights(accountId, role, "disabled").execute(tx)).rows;
  await endJurisdictions(accountId).execute(tx);
  await endSessions(accountId).execute(tx);
  await noteRightsEnded(identityId, ended?.version ?? 0).execute(tx);
  await tellAccessChanged().execute(tx);
}
