/** The commands behind GET /api/notices and GET /api/notices/:id. The receipt code goes to those who print it, and to nobody who only reads. */
import { addressLine, unitAddressLine } from "../db/address.ts";
import type { Tx } from "../db/client.ts";
import { severityOf, titleOfHazard } from "../db/hazard-rows.ts";
import { prefixOf } from "../db/places.ts";
import type { Scope } from "../db/scope.ts";
import { Problem } from "../problem.ts";
import { groupedCode, receiptCode } from "../sealing/receipt-code.ts";
import { isRefused, step } from "../states/step.ts";
import { actorOf, readHistory } from "../states/take-step.ts";
import type { NoticeAction, NoticeDetail, NoticeItem, NoticeList, NoticeQuery, NoticeSummary } from "./contract.ts";
import type { NoticeTools } from "./issue-notice.ts";
import { noticeMachine } from "./machine.ts";
import type { HazardPorts } from "./ports.ts";
import { countedNotices, type ItemRow, itemsOf, listedNotices, type NoticeRow, noticeById, toldOf } from "./queries.ts";
import { noticeGuards } from "./step-notice.ts";

const USUAL = 50;
const MOST_COUNTED = 50_000;

export async function listNotices(tx: Tx, query: NoticeQuery, now: Date): Promise<NoticeList> {
  const { limit = USUAL, offset = 0, division, ...asked } = query;
  const filter = { ...asked, prefix: prefixOf(division) };
  const { rows } = await listedNotices(filter, now, limit, offset).execute(tx);
  const total =
    offset === 0 && rows.length < limit
      ? rows.length
      : ((await countedNotices(filter, now, MOST_COUNTED).execute(tx)).rows[0]?.total ?? 0);
  return { at: now.toISOString(), notices: rows.map(summaryOf), total };
}

export type Shown = { readonly origin: string; readonly now: Date };
const READERS: ReadonlySet<string> = new Set(["analyst", "auditor", "public"]);
const ACTIONS: readonly NoticeAction[] = ["send", "remind", "issue_again", "void"];

/** Throws notices.not_found, also for what lies outside the jurisdiction. */
export async function showNotice(
  tx: Tx,
  { keys, hazards }: NoticeTools,
  scope: Scope,
  id: number,
  { origin, now }: Shown,
): Promise<NoticeDetail> {
  const [row] = (await noticeById(id, now).execute(tx)).rows;
  if (!row) throw new Problem("notices.not_found", { id });
  const items = (await itemsOf(id).execute(tx)).rows;
  const [told = { contactId: null }] = (await toldOf(id).execute(tx)).rows;
  const code = READERS.has(scope.role) ? null : codeOf(row, keys);
  const { state, round } = row;
  const holds = noticeGuards(items, told);
  const actor = actorOf(scope);
  return {
    ...summaryOf(row),
    issuedBy: row.issuer && { id: row.issuer.id, name: row.issuer.name, nameEn: row.issuer.nameEn },
    itemList: items.map((item) => itemOf(item, hazards)),
    history: await readHistory(tx, "notice", id),
    receiptCode: code,
    receiptUrl: code && `${origin}/r/${code}`,
    possibleActions: ACTIONS.filter(
      (action) => !isRefused(step(noticeMachine, { action, state, round, actor, note: "-", holds })),
    ),
  };
}

export const codeOf = ({ uuid, receiptHash }: NoticeRow, keys: NoticeTools["keys"]): string =>
  groupedCode(receiptCode(keys, "notice", uuid, receiptHash));

export const addressOfNotice = ({ building, floor, room }: Pick<NoticeRow, "building" | "floor" | "room">): string =>
  unitAddressLine(addressLine(building), floor, room);

const summaryOf = (row: NoticeRow): NoticeSummary => ({
  id: row.id,
  number: row.number,
  state: row.state,
  round: row.round,
  buildingId: row.buildingId,
  unitId: row.unitId,
  address: addressOfNotice(row),
  items: row.items,
  openItems: row.openItems,
  issuedAt: row.issuedAt.toISOString(),
  dueAt: isoOf(row.dueAt),
  overdue: row.state === "issued" && row.late,
  sentAt: isoOf(row.sentAt),
  openedAt: isoOf(row.openedAt),
  closedAt: isoOf(row.closedAt),
  version: row.version,
});

const itemOf = (row: ItemRow, hazards: HazardPorts): NoticeItem => ({
  hazardId: row.hazardId,
  class: row.class,
  item: row.item,
  title: itemTitle(row, hazards),
  severity: severityOf(row.severity),
  floor: row.houseFloor,
  part: row.part,
  state: row.state,
  round: row.round,
  deadlineAt: isoOf(row.deadlineAt),
  provisional: row.provisional,
  pausedAt: isoOf(row.pausedAt),
  reportedFixedAt: isoOf(row.reportedFixedAt),
  closedAt: isoOf(row.closedAt),
  closeReason: row.closeReason,
  version: row.version,
});

export const itemTitle = ({ item, title }: Pick<ItemRow, "item" | "title">, { titleOf }: HazardPorts) =>
  titleOfHazard({ item, ownTitle: title }, titleOf);

const isoOf = (date: Date | null): string | null => date?.toISOString() ?? null;
