/** The golden SQL of saved runs: a change of it is a change to be reviewed. `npm run bless` accepts one. */
import { expect, test } from "vitest";
import { goldenSql } from "../../db/testing-golden.ts";
import * as queries from "./queries.ts";
import { finishedRun } from "./testing-runs.ts";

const RUN = "00000000-0000-4000-8000-000000000001";

test("the SQL of saved runs is as reviewed", async () => {
  const { run } = finishedRun({ id: RUN, accountId: 1 });
  const bytes = { run: Uint8Array.of(1), task: Uint8Array.of(2) };
  if (!run.result) throw new Error("Expected a run with its answer.");
  const text = goldenSql({
    savedRuns: queries.savedRuns(500),
    savedRunById: queries.savedRunById(RUN),
    countSaved: queries.countSaved(1),
    keepNetwork: queries.keepNetwork("0123456789abcdef", { columns: Uint8Array.of(1), segments: Uint8Array.of(2) }),
    insertSaved: queries.insertSaved({
      runId: RUN,
      name: "一季度",
      note: "",
      accountId: 1,
      reach: { divisions: ["990101"], blocks: [] },
      wish: run.wish,
      totals: run.result.totals,
      digest: "0".repeat(64),
      codeVersion: run.codeVersion,
      scheduleId: null,
      revision: run.result.revision,
      bytes,
    }),
    keptRun: queries.keptRun(RUN),
    reachOfRun: queries.reachOfRun(RUN),
    keptNetwork: queries.keptNetwork("0123456789abcdef"),
    dropSaved: queries.dropSaved(RUN),
    dropOldOfSchedule: queries.dropOldOfSchedule(1, 26),
    attribution: queries.attribution(),
  });
  await expect(text).toMatchFileSnapshot("./queries.sql");
});
