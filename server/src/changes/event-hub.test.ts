/** The open streams: told inside the jurisdiction, worked out once, let go when they do not read. */
import { expect, test } from "vitest";
import type { Scope } from "../db/scope.ts";
import type { ChangeBatch, ChangedPlace, ChangeRow } from "./contract.ts";
import { createEventHub, type Sink } from "./event-hub.ts";

const BOX = [114, 22, 114.1, 22.1] as const;
const scope = (divisionPrefixes: string[], blockIds: number[] = []): Scope => ({
  accountId: 1,
  role: "analyst",
  divisionPrefixes,
  blockIds,
});
const row = (table: string, rowId: number | null, divisionCode = "990101001001", blockId = 7): ChangeRow => ({
  table,
  op: "update",
  rowId,
  divisionCode,
  blockId,
  oldBox: null,
  newBox: BOX,
});
const batch = (rows: ChangeRow[], overflow = false): ChangeBatch => ({
  before: "1:1:",
  after: "2:2:",
  at: new Date(0),
  rows,
  overflow,
});
const place: ChangedPlace = { layer: "building", box: BOX, isGround: false, divisionCode: "990101001001", blockId: 7 };

function sink(waitingBytes = 0): Sink & { readonly texts: string[]; ended: boolean } {
  const texts: string[] = [];
  return {
    texts,
    waitingBytes,
    ended: false,
    write: (text) => void texts.push(text),
    end() {
      this.ended = true;
    },
  };
}

const bodyOf = (text = ""): unknown => JSON.parse(/^data: (.*)$/m.exec(text)?.[1] ?? "null");

test("a change is told by division or by block, and to nobody else", () => {
  const hub = createEventHub(
    (places) => new Map(places.length > 0 ? [["building", [{ z: 1, x0: 0, x1: 0, y0: 0, y1: 0 }]]] : []),
  );
  const sinks = [sink(), sink(), sink()];
  for (const [i, one] of [scope(["990101001"]), scope([], [7]), scope(["990101002"], [8])].entries())
    hub.open(sinks[i] ?? sink(), one, false);
  hub.publish(batch([row("building", 3)]), [place]);
  expect(sinks.map(({ texts }) => texts.length)).toEqual([1, 1, 0]);
  expect(bodyOf(sinks[0]?.texts[0])).toMatchObject({ rows: { building: [3] }, tiles: { building: [{ z: 1 }] } });
  expect(sinks[0]?.texts[0]).toMatch(/^event: change\nid: 2:2:\n/);
});

test("that a plan is drawn in is told inside its division only", () => {
  const hub = createEventHub(() => new Map());
  const sinks = [sink(), sink()];
  for (const [i, one] of [scope(["990101001"]), scope(["990101002"])].entries())
    hub.open(sinks[i] ?? sink(), { ...one, role: "supervisor" }, false);
  hub.publish(batch([row("plan", 5), row("plan_comment", 5)]), []);
  expect(bodyOf(sinks[0]?.texts[0])).toMatchObject({ rows: { plan: [5], plan_comment: [5] } });
  expect(sinks[1]?.texts).toEqual([]);
});

test("what is kept of an analysis and what it told are told inside their reach only", () => {
  const hub = createEventHub(() => new Map());
  const [inside, outside] = [sink(), sink()];
  hub.open(inside, scope(["990101001"]), false);
  hub.open(outside, scope(["990101002"]), false);
  hub.publish(batch(["saved_run", "role_notice", "overlay"].map((table) => row(table, 4))), []);
  expect(bodyOf(inside.texts[0])).toMatchObject({ rows: { saved_run: [4], role_notice: [4], overlay: [4] } });
  expect(outside.texts).toEqual([]);
});

test("public ground is told to everybody", () => {
  const hub = createEventHub(() => new Map());
  const far = sink();
  hub.open(far, scope(["990199"]), false);
  hub.publish(batch([row("cell", 1), row("cell", 1), row("assignment", 2), row("lease", 3)]), []);
  expect(bodyOf(far.texts[0])).toMatchObject({ rows: { cell: [1], assignment: [2] } });
});

test("more than 500 rows of a table, and a line that stands for many, are told as many", () => {
  const hub = createEventHub(() => new Map());
  const near = sink();
  hub.open(near, scope(["990101"]), false);
  hub.publish(
    batch([...Array.from({ length: 501 }, (_, id) => row("building", id + 1)), row("lease", 1), row("lease", null)]),
    [],
  );
  expect(bodyOf(near.texts[0])).toMatchObject({ rows: { building: null, lease: null } });
});

test("a client that does not read is let go, the others stay", () => {
  const hub = createEventHub(() => new Map());
  const [slow, quick] = [sink(2_000_000), sink()];
  hub.open(slow, scope([""]), false);
  hub.open(quick, scope([""]), false);
  hub.publish(batch([row("cell", 1)]), []);
  expect([slow.ended, quick.ended, hub.size]).toEqual([true, false, 1]);
});

test("what happens while a gap is read comes after what was missed", () => {
  const hub = createEventHub(() => new Map());
  const late = sink();
  const stream = hub.open(late, scope([""]), true);
  hub.publish(batch([row("cell", 2)]), []);
  expect(late.texts).toEqual([]);
  hub.resume(stream, batch([row("cell", 1)]), [], "2:2:");
  expect(late.texts.map(bodyOf)).toMatchObject([{ rows: { cell: [1] } }, { rows: { cell: [2] } }]);
});

test("too long a gap, and more than the feed can tell, start over", () => {
  const hub = createEventHub(() => new Map());
  const [lost, live] = [sink(), sink()];
  hub.resume(hub.open(lost, scope([""]), true), null, [], "9:9:");
  hub.open(live, scope([""]), false);
  hub.publish(batch([], true), []);
  expect(lost.texts[0]).toBe("event: reset\nid: 9:9:\ndata: {}\n\n");
  expect(live.texts[0]).toMatch(/^event: reset/);
});

test.each(["notice", "letter", "declaration", "visit", "work_alert"])(
  "a %s beside the jurisdiction is not even named",
  (table) => {
    const hub = createEventHub(() => new Map());
    const near = sink();
    const far = sink();
    hub.open(near, { ...scope(["990101001"]), role: "supervisor" }, false);
    hub.open(far, { ...scope(["990101002"]), role: "supervisor" }, false);
    hub.publish(batch([row(table, 5)]), []);
    expect(bodyOf(near.texts[0])).toMatchObject({ rows: { [table]: [5] } });
    expect(far.texts).toEqual([]);
  },
);

test("a draft is told to those who plan, and to nobody else of the same place; a table that nobody knows to nobody", () => {
  const hub = createEventHub(() => new Map());
  const [supervisor, auditor] = [sink(), sink()];
  hub.open(auditor, { ...scope(["990101001"]), role: "auditor" }, false);
  hub.open(supervisor, { ...scope(["990101001"]), role: "supervisor" }, false);
  hub.publish(batch([row("plan", 3), row("never_heard_of", 4)]), []);
  expect(bodyOf(supervisor.texts[0])).toMatchObject({ rows: { plan: [3] } });
  expect(auditor.texts).toEqual([]);
});
