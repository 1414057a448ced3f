/** The commands behind /api/notices: what rules have told the own role about streets it may look at, and that it has been seen. */
import type { Tx } from "../../db/client.ts";
import type { Scope } from "../../db/scope.ts";
import { Problem } from "../../problem.ts";
import type { Notice, NoticeList } from "../contract-saved.ts";
import { countUnseen, markSeen, type NoticeRow, noticeById, notices } from "./queries.ts";

const MOST_LISTED = 200;

/** Newest first. */
export async function listNotices(tx: Tx): Promise<NoticeList> {
  const { rows } = await notices(MOST_LISTED).execute(tx);
  const [unseen] = (await countUnseen().execute(tx)).rows;
  return { notices: rows.map(noticeOf), unseen: unseen?.count ?? 0 };
}

/** For the whole role: one look is enough, and says whose. Throws streets.notice_not_found. */
export async function seeNotice(tx: Tx, { accountId }: Scope, id: number): Promise<Notice> {
  await markSeen(id, accountId).execute(tx);
  const [row] = (await noticeById(id).execute(tx)).rows;
  if (!row) throw new Problem("streets.notice_not_found", { id });
  return noticeOf(row);
}

const noticeOf = ({ at, seenAt, ...row }: NoticeRow): Notice => ({
  ...row,
  at: at.toISOString(),
  seenAt: seenAt?.toISOString() ?? null,
});
