/** Plans as the stories use them: make one, move a block in it or in the present grid by asking the server, open it, take it away again. */
import type { BlockList, BlockSummary, Edited, EditPreview, PlanDetail } from "@gridstead/server/contract";
import { expect, type Locator, type Page } from "@playwright/test";
import { type Asker, zh } from "./story.ts";
import { middleOf, openTown } from "./town.ts";
import { ask } from "./town-questions.ts";

type Move = { readonly block: BlockSummary; readonly toCellId: number; readonly preview: EditPreview };

export async function tell<Answer>({ request, origin }: Asker, path: string, data: unknown = {}): Promise<Answer> {
  const answer = await request.post(path, { headers: { origin }, data });
  if (!answer.ok()) throw new Error(`${path} should be accepted, it says ${answer.status()}: ${await answer.text()}`);
  return (await answer.json()) as Answer;
}

/** Of the first community the account may change. */
export async function makePlan(asker: Asker, name: string): Promise<PlanDetail> {
  const { divisions } = await ask<{ divisions: { code: string; level: string; inside: boolean }[] }>(
    asker.request,
    "/api/divisions",
  );
  const community = divisions.find(({ level, inside }) => level === "community" && inside);
  return tell<PlanDetail>(asker, "/api/plans", { name, divisionCodes: [community?.code] });
}

const NOWHERE: ReadonlySet<number> = new Set();

/** Away from the cells that are named; moves one block with homes in the plan, or (null) in the present grid of the same community; the server says which may go. */
export async function moveOne(
  asker: Asker,
  plan: PlanDetail,
  inPlan: boolean,
  away: ReadonlySet<number> = NOWHERE,
): Promise<Move> {
  const move = await findMove(asker, plan, inPlan, away);
  await tell<Edited>(asker, "/api/grid/edits", bodyOf(plan, inPlan, move.block, move.toCellId));
  return move;
}

/** A block with homes that another cell may take, in the plan or in the present grid. */
export async function findMove(
  asker: Asker,
  plan: PlanDetail,
  inPlan: boolean,
  away: ReadonlySet<number> = NOWHERE,
): Promise<Move> {
  const path = inPlan ? `/api/plans/${plan.id}/blocks` : "/api/blocks";
  const { blocks } = await ask<BlockList>(asker.request, path, { division: plan.divisionCodes[0] ?? "" });
  const byId = new Map(blocks.map((block) => [block.id, block]));
  for (const block of blocks) {
    if (away.has(block.cellId ?? 0) || !block.load?.units) continue;
    for (const toCellId of new Set(block.neighbours.flatMap((id) => byId.get(id)?.cellId ?? []))) {
      if (toCellId === block.cellId || away.has(toCellId)) continue;
      const preview = await tell<EditPreview>(asker, "/api/grid/edits/preview", bodyOf(plan, inPlan, block, toCellId));
      if (preview.refusal === null) return { block, toCellId, preview };
    }
  }
  throw new Error("The demo town should have a block with homes that another cell may take.");
}

const bodyOf = (plan: PlanDetail, inPlan: boolean, { id, version }: BlockSummary, toCellId: number) => ({
  wish: { kind: "blocks.reassign", blocks: [{ id, version }], toCellId },
  ...(inPlan ? { plan: plan.id } : {}),
});

export const showPlan = (asker: Asker, { id }: PlanDetail): Promise<PlanDetail> =>
  ask<PlanDetail>(asker.request, `/api/plans/${id}`);

export async function openPlan(page: Page, plan: PlanDetail, at?: BlockSummary): Promise<void> {
  await openTown(page, `desk=grid&plan=${plan.id}`, at ? { at: middleOf(at.box), zoom: 16 } : undefined);
  await expect(bannerOf(page)).toContainText(plan.name);
}

export const bannerOf = (page: Page): Locator => page.getByRole("region", { name: zh("plan.banner") });
export const panelOf = (page: Page, title: string): Locator => page.getByRole("complementary", { name: title });

/** Out of the way of the next story. */
export async function takeAway(asker: Asker, plan: PlanDetail): Promise<void> {
  const { version, state } = await showPlan(asker, plan);
  if (state === "draft" || state === "scheduled") await tell(asker, `/api/plans/${plan.id}/withdraw`, { version });
}
