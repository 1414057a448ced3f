// The SQL of the change feed, as it was last reviewed.
import { expect, test } from "vitest";
import { noDatabase as db, goldenText } from "../db/testing-golden.ts";
import * as queries from "./queries.ts";

test("the SQL is as reviewed", async () => {
  const compiled = {
    presentSnapshot: queries.presentSnapshot().compile(db),
    linesSince: queries.linesSince("1:1:", 10).compile(db),
    linesBetween: queries.linesBetween("1:1:", "2:2:", 10).compile(db),
    canResume: queries.canResume("1:1:").compile(db),
    deleteOlderThan: queries.deleteOlderThan(7, 10).compile(db),
  };
  await expect(goldenText(compiled)).toMatchFileSnapshot("./queries.sql");
});
