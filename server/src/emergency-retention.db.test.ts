/** What was written in an emergency goes when its time is over; who did what when stays, and the report can still be made. */
import { sql } from "kysely";
import { expect, test } from "vitest";
import { active, call, end, mark, show, stage, standInTown, stepTask, taskOf } from "./emergency/testing-emergency.ts";
import { retain } from "./personal/retain.ts";

standInTown();

const DAY_MS = 86_400_000;
const rowsAfter = async (days: number, dry = false): Promise<number> => {
  const now = new Date(stage.clock.getTime() + days * DAY_MS);
  const { removed } = await retain(stage.handle.db, { now, cause: dry ? "command" : "clock", dry });
  return removed.find(({ kind }) => kind === "emergency_words")?.rows ?? -1;
};
const words = async (id: number): Promise<number> => {
  const { rows } = await sql<{ n: number }>`select count(*)::int as n from (
    select note from emergency_task where emergency_id = ${id} union all select note from emergency_building where emergency_id = ${id}
    union all select note from emergency_mark where emergency_id = ${id} union all select from_note from emergency_mark where emergency_id = ${id}
    union all select text from emergency_log where emergency_id = ${id} union all select end_note from emergency where id = ${id}) w where note is not null`.execute(
    stage.handle.db,
  );
  return rows[0]?.n ?? -1;
};

/** Somebody could not do a task, a building needed help and got it, a line was written. */
async function emergencyWithWords(): Promise<number> {
  const { id } = await active();
  const own = taskOf(await show("anna", id), 1);
  expect((await stepTask("anna", own, "cannot", { note: "张三不在" })).status).toBe(200);
  const [house] = await call("anna", id);
  if (!house) throw new Error("Expected a building in the roll call, got none.");
  expect((await mark("anna", id, [house], "needs_help", { note: "302 老人卧床" })).status).toBe(200);
  const [again] = (await call("anna", id)).filter((each) => each.id === house.id);
  expect((await mark("anna", id, again ? [again] : [], "evacuated", { note: "已抬出" })).status).toBe(200);
  expect((await stage.http.post("duty", `/api/emergencies/${id}/log`, { text: "李四来电" })).status).toBe(200);
  return id;
}

test("two years after its end the words of an emergency are gone, what was done stays; one that goes on keeps its own", async () => {
  const [over, open] = [await emergencyWithWords(), await emergencyWithWords()];
  expect((await end("duty", await show("duty", over), { note: "王五已送医" })).status).toBe(200);
  const [before, course] = [await words(over), (await show("duty", over)).log.length];
  expect(before).toBeGreaterThanOrEqual(7);
  expect(await rowsAfter(729)).toBe(0);
  expect(await rowsAfter(731, true)).toBe(1);
  expect(await words(over)).toBe(before);
  expect(await rowsAfter(731)).toBe(1);
  expect([await words(over), await words(open)]).toEqual([0, before - 2]);
  expect(await rowsAfter(731)).toBe(0);
  expect((await show("duty", over)).log).toHaveLength(course);
  const paper = await stage.http.app.inject({
    url: `/api/emergencies/${over}/report.pdf?language=zh`,
    headers: { "x-test-account": "duty" },
  });
  expect([paper.statusCode, paper.headers["content-type"]]).toEqual([200, "application/pdf"]);
});
