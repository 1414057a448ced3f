// The SQL of the export, as it was last reviewed.
import { expect, test } from "vitest";
import { noDatabase as db, goldenText } from "../db/testing-golden.ts";
import { EXPORT_LAYERS } from "./layers.ts";
import { pageOf } from "./queries.ts";

test("the SQL is as reviewed", async () => {
  const compiled = EXPORT_LAYERS.map((layer) => [layer, pageOf[layer]({ after: 0, rows: 1 }).compile(db)] as const);
  await expect(goldenText(Object.fromEntries(compiled))).toMatchFileSnapshot("./queries.sql");
});
