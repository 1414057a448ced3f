/** The SQL of boards, their former states and the links of screens. What a board counts stands in queries-wall.ts. */
import { sql } from "kysely";
import { thisInstant } from "../db/places.ts";
import type { Board, BoardLayout, BoardWish } from "./contract.ts";

export type BoardRow = {
  readonly id: number;
  readonly slug: string;
  readonly name: string;
  readonly nameEn: string;
  readonly division: string | null;
  readonly theme: Board["theme"];
  readonly layout: BoardLayout;
  readonly version: number;
  readonly changedAt: Date;
};

const boardColumns = sql`b.id, b.slug, b.name, b.name_en as "nameEn", b.division_code as division, b.theme, b.layout, b.version, b.changed_at as "changedAt"`;
/** As row-level security judges a change. */
const mayChange = sql<boolean>`keeps_board(b.id)`;

/** `undoable` reads the former states, which only those see who may change the board. */
export type KeptBoardRow = BoardRow & { readonly mayChange: boolean; readonly undoable: boolean };
const keptColumns = sql`${boardColumns}, ${mayChange} as "mayChange",
  exists (select from board_version v where v.board_id = b.id and v.undone_at is null) as undoable`;

export const boards = (limit: number) => sql<KeptBoardRow>`
  select ${keptColumns} from board b where b.removed_at is null order by b.slug limit ${limit}`;

export const boardById = (id: number) => sql<KeptBoardRow>`
  select ${keptColumns} from board b where b.id = ${id} and b.removed_at is null`;

export const boardBySlug = (slug: string) => sql<BoardRow>`
  select ${boardColumns} from board b where b.slug = ${slug} and b.removed_at is null`;

/** Nobody else changes it meanwhile. */
export const holdBoard = (id: number) => sql<{ id: number }>`
  select b.id from board b where b.id = ${id} and b.removed_at is null for update`;

export const countBoards = () =>
  sql<{ count: number }>`select count(*)::int as count from board where removed_at is null`;

export const insertBoard = (accountId: number, { slug, name, division, theme, layout }: BoardWish) => sql<{
  id: number;
}>`
  insert into board (slug, name, name_en, division_code, theme, layout, made_by)
  values (${slug}, ${name.zh}, ${name.en}, ${division}, ${theme}, ${JSON.stringify(layout)}::jsonb, ${accountId})
  returning id`;

/** Nothing is answered when the version is another by now. */
export const changeBoard = (id: number, version: number, { slug, name, division, theme, layout }: BoardWish) => sql<{
  id: number;
}>`
  update board set slug = ${slug}, name = ${name.zh}, name_en = ${name.en}, division_code = ${division}, theme = ${theme},
    layout = ${JSON.stringify(layout)}::jsonb, version = version + 1, changed_at = ${thisInstant}
  where id = ${id} and version = ${version} and removed_at is null returning id`;

export const removeBoard = (id: number, version: number) => sql<{ id: number }>`
  update board set removed_at = ${thisInstant}, version = version + 1
  where id = ${id} and version = ${version} and removed_at is null returning id`;

export const keepVersion = (boardId: number, version: number, kept: BoardWish, accountId: number) => sql`
  insert into board_version (board_id, version, kept, replaced_by)
  values (${boardId}, ${version}, ${JSON.stringify(kept)}::jsonb, ${accountId})`;

/** The newest that was not brought back yet. */
export const lastKept = (boardId: number) => sql<{ version: number; kept: BoardWish }>`
  select v.version, v.kept from board_version v where v.board_id = ${boardId} and v.undone_at is null order by v.version desc limit 1`;

export const markUndone = (boardId: number, version: number) => sql`
  update board_version set undone_at = ${thisInstant} where board_id = ${boardId} and version = ${version}`;

export const divisionExists = (code: string) =>
  sql<{ id: number }>`select id from division where code = ${code} and valid_to is null`;

export type LinkRow = {
  readonly id: number;
  readonly label: string;
  readonly madeAt: Date;
  readonly expiresAt: Date;
  readonly boundAt: Date | null;
  readonly lastSeenAt: Date | null;
  readonly revokedAt: Date | null;
};
const linkColumns = sql`l.id, l.label, l.made_at as "madeAt", l.expires_at as "expiresAt", l.bound_at as "boundAt", l.last_seen_at as "lastSeenAt", l.revoked_at as "revokedAt"`;

export const linksOf = (boardId: number, limit: number) => sql<LinkRow>`
  select ${linkColumns} from board_link l where l.board_id = ${boardId} order by l.made_at desc, l.id desc limit ${limit}`;

export const linkById = (boardId: number, id: number) => sql<LinkRow>`
  select ${linkColumns} from board_link l where l.board_id = ${boardId} and l.id = ${id}`;

/** Links that still open the board. */
export const countLinks = (boardId: number) => sql<{ count: number }>`
  select count(*)::int as count from board_link l where l.board_id = ${boardId} and l.revoked_at is null and l.expires_at > ${thisInstant}`;

export const insertLink = (boardId: number, label: string, tokenHash: string, accountId: number, days: number) => sql<{
  id: number;
}>`
  insert into board_link (board_id, label, token_hash, made_by, expires_at)
  values (${boardId}, ${label}, ${tokenHash}, ${accountId}, ${thisInstant} + make_interval(days => ${days}))
  returning id`;

export const revokeLink = (boardId: number, id: number) => sql`
  update board_link set revoked_at = ${thisInstant} where board_id = ${boardId} and id = ${id} and revoked_at is null`;

/** The next screen that opens the link has it. */
export const releaseLink = (boardId: number, id: number) => sql`
  update board_link set device_hash = null, bound_at = null where board_id = ${boardId} and id = ${id}`;

/** Of one screen: asked by the owner, before any scope. A board that was taken down has no links. */
export type ScreenRow = {
  readonly linkId: number;
  readonly label: string;
  readonly deviceHash: string | null;
  readonly expiresAt: Date;
  readonly isOver: boolean;
  readonly revokedAt: Date | null;
};
const screenColumns = sql`l.id as "linkId", l.label, l.device_hash as "deviceHash", l.expires_at as "expiresAt",
  l.expires_at <= ${thisInstant} as "isOver", l.revoked_at as "revokedAt"`;
const screens = sql`board_link l join board b on b.id = l.board_id and b.removed_at is null`;

export const screenBySecret = (slug: string, tokenHash: string) => sql<ScreenRow>`
  select ${screenColumns} from ${screens} where b.slug = ${slug} and l.token_hash = ${tokenHash}`;

export const screenByDevice = (slug: string, deviceHash: string) => sql<ScreenRow>`
  select ${screenColumns} from ${screens} where b.slug = ${slug} and l.device_hash = ${deviceHash}`;

/** Of two screens that open the link at the same moment, one has it. */
export const bindScreen = (linkId: number, deviceHash: string) => sql<{ id: number }>`
  update board_link set device_hash = ${deviceHash}, bound_at = ${thisInstant}, last_seen_at = ${thisInstant}
  where id = ${linkId} and device_hash is null and revoked_at is null returning id`;

/** Once a minute is enough. */
export const noteSeen = (linkId: number) => sql`
  update board_link set last_seen_at = ${thisInstant}
  where id = ${linkId} and (last_seen_at is null or last_seen_at < ${thisInstant} - interval '1 minute')`;
