/** The commands behind GET /api/boards: all boards, one of them, and the links of one. */
import type { Tx } from "../db/client.ts";
import { Problem } from "../problem.ts";
import type { Board, BoardLink, BoardLinkList, BoardList } from "./contract.ts";
import { boardPresets } from "./presets.ts";
import { boardById, boards, type KeptBoardRow, type LinkRow, linksOf } from "./queries.ts";

const MOST_LISTED = 500;

export async function listBoards(tx: Tx): Promise<BoardList> {
  const { rows } = await boards(MOST_LISTED).execute(tx);
  return { boards: rows.map(boardOf), presets: [...boardPresets] };
}

/** Throws boards.not_found. */
export async function findBoard(tx: Tx, id: number): Promise<Board> {
  const [row] = (await boardById(id).execute(tx)).rows;
  if (!row) throw new Problem("boards.not_found", { id });
  return boardOf(row);
}

/** Newest first, also those that are over. Throws boards.not_found, scope.outside. */
export async function listLinks(tx: Tx, id: number): Promise<BoardLinkList> {
  const { mayChange, division } = await findBoard(tx, id);
  if (!mayChange) throw new Problem("scope.outside", { division });
  return { links: (await linksOf(id, MOST_LISTED).execute(tx)).rows.map(linkOf) };
}

const boardOf = ({ nameEn, name, changedAt, undoable, ...row }: KeptBoardRow): Board => ({
  ...row,
  name: { zh: name, en: nameEn },
  changedAt: changedAt.toISOString(),
  mayUndo: row.mayChange && undoable,
});

export const linkOf = ({ id, label, madeAt, expiresAt, boundAt, lastSeenAt, revokedAt }: LinkRow): BoardLink => ({
  id,
  label,
  madeAt: madeAt.toISOString(),
  expiresAt: expiresAt.toISOString(),
  boundAt: boundAt?.toISOString() ?? null,
  lastSeenAt: lastSeenAt?.toISOString() ?? null,
  revokedAt: revokedAt?.toISOString() ?? null,
});
