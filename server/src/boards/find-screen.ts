/**
 * The door of a screen without an account. The link's secret stands behind the # of the address: the screen sends it once, gets a secret
 * of its own in a cookie, and from then on the link opens on no other screen. Read as the owner, as sign-in is: there is no scope yet.
 *
 *      link ──claim──▶ bound to the first screen ──▶ reads, follows        another screen: boards.link_elsewhere
 *                            │ "let another screen open it"
 *                            └──────────────────▶ the next claim has it; the first screen: boards.no_screen
 */
import type { Db } from "../db/client.ts";
import { divisionPrefix, type Scope } from "../db/scope.ts";
import { Problem } from "../problem.ts";
import { hashOf, newSecret } from "./keep-links.ts";
import * as queries from "./queries.ts";

export type OpenScreen = { readonly linkId: number; readonly label: string; readonly expiresAt: Date };
/** `secret`: what this screen keeps from now on. */
export type ClaimedScreen = OpenScreen & { readonly secret: string };

/** Throws boards.unknown_link, boards.link_revoked, boards.link_expired, boards.link_elsewhere. */
export async function claimScreen(db: Db, slug: string, secret: string, kept: string | null): Promise<ClaimedScreen> {
  const [row] = (await queries.screenBySecret(slug, hashOf(secret)).execute(db)).rows;
  if (!row) throw new Problem("boards.unknown_link");
  const open = assertOpen(row);
  // The same screen after a restart: its address still has the secret, and it has its cookie.
  if (kept !== null && row.deviceHash === hashOf(kept)) return { ...open, secret: kept };
  const own = newSecret();
  const bound = row.deviceHash === null ? (await queries.bindScreen(row.linkId, hashOf(own)).execute(db)).rows : [];
  if (bound.length === 0) throw new Problem("boards.link_elsewhere");
  return { ...open, secret: own };
}

/** Throws boards.no_screen, boards.link_revoked, boards.link_expired. */
export async function openScreen(db: Db, slug: string, kept: string | null): Promise<OpenScreen> {
  const [row] = kept === null ? [] : (await queries.screenByDevice(slug, hashOf(kept)).execute(db)).rows;
  if (!row) throw new Problem("boards.no_screen");
  const open = assertOpen(row);
  await queries.noteSeen(row.linkId).execute(db);
  return open;
}

function assertOpen({ linkId, label, revokedAt, isOver, expiresAt }: queries.ScreenRow): OpenScreen {
  if (revokedAt !== null) throw new Problem("boards.link_revoked", { at: revokedAt.toISOString() });
  if (isOver) throw new Problem("boards.link_expired", { at: expiresAt.toISOString() });
  return { linkId, label, expiresAt };
}

/** What a screen counts with: reads inside the board's division as an analyst does, who sees no contact. Only counts leave (count-wall.ts). */
export const screenScope = (division: string | null): Scope => ({
  accountId: 0,
  role: "analyst",
  divisionPrefixes: [division === null ? "" : divisionPrefix(division)],
  blockIds: [],
});
