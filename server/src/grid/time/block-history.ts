/** The command behind GET /api/blocks/:id/history: which cell and whose it was, from when to when, what it was cut from and into. */
import type { Tx } from "../../db/client.ts";
import { Problem } from "../../problem.ts";
import type { BlockHistory, HandoverLine } from "./contract-time.ts";
import { joinEqualSpans } from "./equal-spans.ts";
import { blockFacts, blockSpans, type HandoverRow, handoversOfBlock, type LastingText } from "./queries.ts";

export const MOST_LINES = 200;

export async function showBlockHistory(tx: Tx, id: number): Promise<BlockHistory> {
  const [facts] = (await blockFacts(id).execute(tx)).rows;
  if (!facts) throw new Problem("blocks.not_found", { ids: [id] });
  const spans = (await blockSpans(id, MOST_LINES).execute(tx)).rows;
  const handovers = (await handoversOfBlock(id, MOST_LINES).execute(tx)).rows;
  return {
    block: {
      ...facts,
      ...lastingIso(facts),
      gaps: facts.gaps.map(lastingIso),
      pieces: facts.pieces.map((piece) => ({ ...piece, ...lastingIso(piece) })),
    },
    spans: joinEqualSpans(spans).map((span) => ({ ...span, ...lastingIso(span) })),
    handovers: handovers.map(handoverLine),
  };
}

export const handoverLine = (row: HandoverRow): HandoverLine => ({ ...row, at: row.at.toISOString() });

/** Inside JSON the database writes instants with its own offset. */
export const lastingIso = ({ from, to }: LastingText | { from: Date; to: Date | null }) => ({
  from: new Date(from).toISOString(),
  to: to === null ? null : new Date(to).toISOString(),
});
