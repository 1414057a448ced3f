/** What is kept of a run gives back the run: same answer, same task, same digest. */
import { expect, test } from "vitest";
import { answerOfRepetition, answerOnTheWire, digestOf } from "./digest.ts";
import { networkBytes, readFinished, runBytes, taskBytes } from "./kept-run.ts";
import { answerOf, finishedRun } from "./testing-runs.ts";

const ID = "00000000-0000-4000-8000-000000000001";
const digestOfRun = ({ run, task }: ReturnType<typeof finishedRun>): string => {
  if (!run.result) throw new Error("Expected a run with its answer.");
  return digestOf(task, answerOnTheWire(run.result.parameters, run.result.columns));
};
const keep = async (finished: ReturnType<typeof finishedRun>) =>
  readFinished({ run: await runBytes(finished), task: await taskBytes(finished) }, await networkBytes(finished));

test("a run that was kept is the run that was made", async () => {
  const finished = finishedRun({ id: ID, accountId: 3, wish: { severities: [1], division: "990101001001" } });
  expect(await keep(finished)).toEqual(finished);
});

test("the digest of the answer on the wire is that of the same task computed again, also from what was kept", async () => {
  const finished = finishedRun({ id: ID, accountId: 3 });
  const { task } = await keep(finished);
  expect(digestOf(task, answerOfRepetition(answerOf(task)))).toBe(digestOfRun(finished));
});

test("the digest does not look at who, when and how long, and sees a last digit", async () => {
  const finished = finishedRun({ id: ID, accountId: 3 });
  const { result } = finished.run;
  if (!result) throw new Error("Expected a run with its answer.");
  const other = finishedRun({ id: ID.replace("1", "2"), accountId: 4 });
  expect(digestOfRun({ ...other, run: { ...other.run, result: { ...result, seconds: 99 } } })).toBe(
    digestOfRun(finished),
  );
  const [first = 0, ...rest] = result.columns.density;
  const density = [first * (1 + Number.EPSILON), ...rest];
  const changed = { ...finished.run, result: { ...result, columns: { ...result.columns, density } } };
  expect(digestOfRun({ ...finished, run: changed })).not.toBe(digestOfRun(finished));
});

test("the digest sees another street length, another record and another parameter", () => {
  const { task } = finishedRun({ id: ID, accountId: 3 });
  const answer = answerOfRepetition(answerOf(task));
  const edgeLength = task.network.edgeLength.map((lengthM, edge) => (edge === 1 ? lengthM + 1e-12 : lengthM));
  const offset = task.now.offset.map((at, row) => (row === 0 ? at + 1e-15 : at));
  const digests = [
    digestOf(task, answer),
    digestOf({ ...task, network: { ...task.network, edgeLength } }, answer),
    digestOf({ ...task, now: { ...task.now, offset } }, answer),
    digestOf(task, { ...answer, parameters: { ...answer.parameters, seed: 2 } }),
    digestOf(task, { ...answer, change: ["none", "none", "none"] }),
  ];
  expect(new Set(digests).size).toBe(digests.length);
});
