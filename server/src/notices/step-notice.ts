/** Takes one step of a notice: send, remind, issue again what failed, void. Closing is a rule of its last item (hazards/). */
import type { Tx } from "../db/client.ts";
import { Problem } from "../problem.ts";
import type { Step } from "../states/step.ts";
import { judgeStep, recordSteps } from "../states/take-step.ts";
import type { NoticeAction } from "./contract.ts";
import { noticeMachine } from "./machine.ts";
import type { By, HazardPorts } from "./ports.ts";
import {
  beginRound,
  type HeldNotice,
  holdNotice,
  type ItemRow,
  itemsOf,
  markSent,
  type ToldRow,
  toldOf,
  touchNotice,
  voidNotice,
} from "./queries.ts";
import { tellLandlord } from "./tell-landlord.ts";

export type NoticeWish = {
  readonly action: NoticeAction;
  readonly version: number | null;
  readonly note?: string | null;
};
type Around = { readonly notice: HeldNotice; readonly items: readonly ItemRow[]; readonly told: ToldRow };

/** Throws notices.not_found, notices.stale and what judgeStep throws. */
export async function takeNoticeStep(
  tx: Tx,
  hazards: HazardPorts,
  by: By,
  id: number,
  wish: NoticeWish,
): Promise<void> {
  const [notice] = (await holdNotice(id).execute(tx)).rows;
  if (!notice) throw new Problem("notices.not_found", { id });
  if (wish.version !== null && wish.version !== notice.version) throw staleProblem(notice);
  const items = (await itemsOf(id).execute(tx)).rows;
  const [told] = (await toldOf(id).execute(tx)).rows;
  if (!told) throw new Error(`Expected notice ${id} to have a building, got none.`);
  const taken = judgeStep(noticeMachine, {
    action: wish.action,
    state: notice.state,
    round: notice.round,
    actor: by.actor,
    note: wish.note ?? null,
    holds: noticeGuards(items, told),
  });
  await recordSteps(tx, [{ thing: "notice", thingId: id, taken, ...by, note: wish.note ?? null }]);
  await carryOut[wish.action](tx, hazards, by, { notice, items, told }, taken);
}

export const noticeGuards = (items: readonly ItemRow[], { contactId }: Pick<ToldRow, "contactId">) => ({
  has_contact: contactId !== null,
  has_failed_items: items.some(({ state }) => state === "failed"),
  nothing_reported_yet: items.every(
    ({ reportedFixedAt, closeReason }) => reportedFixedAt === null && closeReason !== "verified",
  ),
});

type CarryOut = (tx: Tx, hazards: HazardPorts, by: By, around: Around, taken: Step<string, string>) => Promise<void>;

const carryOut: Readonly<Record<NoticeAction, CarryOut>> = {
  send: async (tx, _hazards, { at }, around) => {
    await markSent(around.notice.id, at).execute(tx);
    await tellLandlord(tx, around.notice, around.items, around.told, "notice");
  },
  remind: async (tx, _hazards, _by, around) => {
    await touchNotice(around.notice.id).execute(tx);
    await tellLandlord(tx, around.notice, around.items, around.told, "notice_reminder");
  },
  issue_again: async (tx, hazards, by, { notice, items }, taken) => {
    await beginRound(notice.id, taken.round).execute(tx);
    const wish = { action: "notify", version: null, noticeId: notice.id } as const;
    for (const { hazardId, state } of items)
      if (state === "failed") await hazards.takeHazardStep(tx, by, hazardId, wish);
  },
  void: async (tx, hazards, by, { notice, items }) => {
    await voidNotice(notice.id).execute(tx);
    const rule = { actor: "rule", accountId: null, at: by.at } as const;
    for (const { hazardId, state } of items) {
      if (TAKEN_BACK.has(state))
        await hazards.takeHazardStep(tx, rule, hazardId, { action: "take_back", version: null });
    }
  },
};
const TAKEN_BACK: ReadonlySet<string> = new Set(["notified", "extended", "escalated"]);

const staleProblem = ({ id, version, state, round, number }: HeldNotice): Problem =>
  new Problem("notices.stale", { id, version, current: { id, version, state, round, number } });
