/** The command behind GET /api/notices/:id/paper: what is printed, read in one transaction and set by print-notice.ts. */
import type { Tx } from "../db/client.ts";
import { severityOf } from "../db/hazard-rows.ts";
import { readTownOffset } from "../db/town-clock.ts";
import { placeInHouse } from "../hazards/catalogue.ts";
import { Problem } from "../problem.ts";
import { readRules } from "../rules/read-rules.ts";
import type { NoticeTools } from "./issue-notice.ts";
import { type PaperLanguage, printNotice } from "./print-notice.ts";
import { itemsOf, noticeById } from "./queries.ts";
import { readTownName } from "./read-town-name.ts";
import { addressOfNotice, codeOf, itemTitle, type Shown } from "./show-notices.ts";

/** Throws notices.not_found. */
export async function readPaper(
  tx: Tx,
  { keys, hazards }: NoticeTools,
  id: number,
  language: PaperLanguage,
  { origin, now }: Shown,
): Promise<{ bytes: Buffer; number: string }> {
  const [row] = (await noticeById(id, now).execute(tx)).rows;
  if (!row) throw new Problem("notices.not_found", { id });
  const items = (await itemsOf(id).execute(tx)).rows;
  const { legalText } = await readRules(tx);
  const code = codeOf(row, keys);
  const bytes = await printNotice(
    {
      number: row.number,
      round: row.round,
      town: await readTownName(tx),
      address: addressOfNotice(row),
      issuedAt: row.issuedAt,
      offsetMinutes: await readTownOffset(tx),
      items: items.map((item) => ({
        title: itemTitle(item, hazards),
        severity: severityOf(item.severity),
        place: placeInHouse(item.houseFloor, item.part),
        dueAt: item.dueAt,
        provisional: item.provisional,
        paused: item.pausedAt !== null,
        closed: item.state === "closed",
      })),
      legalText,
      issuer: row.issuer,
      code,
      url: `${origin}/r/${code}`,
    },
    language,
  );
  return { bytes, number: row.number };
}
