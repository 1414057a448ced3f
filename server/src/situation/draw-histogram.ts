/** The command behind GET /api/histogram: how many hazards and incidents arrived in each of equal stretches of time. */
import type { Tx } from "../db/client.ts";
import { prefixOf } from "../db/places.ts";
import { Problem } from "../problem.ts";
import type { Histogram, HistogramQuery } from "./contract.ts";
import { arrivals } from "./queries.ts";

export async function drawHistogram(tx: Tx, query: HistogramQuery): Promise<Histogram> {
  const from = new Date(query.from);
  const to = new Date(query.to);
  if (!(from < to))
    throw new Problem("request.invalid", { field: "to", expected: "an instant after `from`", got: query.to });
  const { rows } = await arrivals(prefixOf(query.division), from, to, query.bins).execute(tx);
  const bins = Array.from({ length: query.bins }, () => ({ count: 0, critical: 0 }));
  for (const { bin, count, critical } of rows) bins[bin] = { count, critical };
  return { from: from.toISOString(), to: to.toISOString(), bins };
}
