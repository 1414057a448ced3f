// The published graphs with proven optima, when they lie beside the repository: the optimum within seconds, one seed each.
// Nothing else needs these files; without them one line on standard error says that this was not checked.
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { readGraphFile } from "./graph-file.ts";
import { partition } from "./partition.ts";
import { isPlan } from "./testing-brute-force.ts";

const folder = join(import.meta.dirname, "../../../../shared/data/partition");
const files = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith(".json")) : [];
if (files.length === 0)
  process.stderr.write("The published graphs (../shared/data/partition) are absent: their optima were not checked.\n");

describe.runIf(files.length > 0)("a published graph", () => {
  test.each(files)("%s is divided at its proven optimum", (name) => {
    const json: unknown = JSON.parse(readFileSync(join(folder, name), "utf8"));
    const { graph, k = 0, tolerance = 0 } = readGraphFile(json);
    const { optimumCutEdges } = json as { optimumCutEdges: number };
    // Ends as soon as the optimum is met, so that the check costs what it needs.
    let isMet = false;
    const found = partition(
      graph,
      { k, tolerance, seconds: 30 },
      {
        onProgress: ({ best }) => {
          isMet = best?.feasible === true && best.cutEdges <= optimumCutEdges;
        },
        isCancelled: () => isMet,
      },
    );
    const total = graph.weights.reduce((sum, weight) => sum + weight, 0);
    expect(found.cutEdges).toBe(optimumCutEdges);
    expect(
      isPlan(
        graph,
        found.assignment,
        k,
        Math.ceil(((1 - tolerance) * total) / k),
        Math.floor(((1 + tolerance) * total) / k),
      ),
    ).toBe(true);
  });
});
