/** The commands on links of screens: make one, end one, let another screen open it. */
import { createHash, randomBytes } from "node:crypto";
import type { Tx } from "../db/client.ts";
import type { Scope } from "../db/scope.ts";
import { Problem } from "../problem.ts";
import type { BoardLink, MadeBoardLink, NewBoardLink } from "./contract.ts";
import * as queries from "./queries.ts";
import { findBoard, linkOf } from "./show-boards.ts";

/** Of one board, that still open. */
export const MOST_LINKS = 50;

/** 256 random bits: stored as SHA-256, they need no slow hash. */
export const newSecret = (): string => randomBytes(32).toString("base64url");
export const hashOf = (secret: string): string => createHash("sha256").update(secret).digest("hex");

/** Throws boards.not_found, scope.outside, boards.too_many_links. */
export async function makeLink(
  tx: Tx,
  scope: Scope,
  boardId: number,
  { label, days }: NewBoardLink,
): Promise<MadeBoardLink> {
  await assertKeeps(tx, boardId);
  const [open] = (await queries.countLinks(boardId).execute(tx)).rows;
  if ((open?.count ?? 0) >= MOST_LINKS) throw new Problem("boards.too_many_links", { most: MOST_LINKS });
  const secret = newSecret();
  const [made] = (await queries.insertLink(boardId, label.trim(), hashOf(secret), scope.accountId, days).execute(tx))
    .rows;
  if (!made) throw new Error("Expected the new link's id, got nothing: its own maker may not read it.");
  return { secret, link: await findLink(tx, boardId, made.id) };
}

/** Ended for good; ending it twice is no fault. Throws boards.not_found, scope.outside, boards.link_not_found. */
export async function endLink(tx: Tx, boardId: number, id: number): Promise<BoardLink> {
  await assertKeeps(tx, boardId);
  await findLink(tx, boardId, id);
  await queries.revokeLink(boardId, id).execute(tx);
  return findLink(tx, boardId, id);
}

/** The screen that has it shows nothing more; the next one that opens the link has it. Throws what endLink throws. */
export async function freeLink(tx: Tx, boardId: number, id: number): Promise<BoardLink> {
  await assertKeeps(tx, boardId);
  await findLink(tx, boardId, id);
  await queries.releaseLink(boardId, id).execute(tx);
  return findLink(tx, boardId, id);
}

async function assertKeeps(tx: Tx, boardId: number): Promise<void> {
  const { mayChange, division } = await findBoard(tx, boardId);
  if (!mayChange) throw new Problem("scope.outside", { division });
}

async function findLink(tx: Tx, boardId: number, id: number): Promise<BoardLink> {
  const [row] = (await queries.linkById(boardId, id).execute(tx)).rows;
  if (!row) throw new Problem("boards.link_not_found", { id });
  return linkOf(row);
}
