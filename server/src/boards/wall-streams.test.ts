/** The streams of walls: what is told to whom, how often, and who is let go. */
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { ChangeBatch, ChangeRow } from "../changes/contract.ts";
import { concerns, createWallStreams, type WallStream } from "./wall-streams.ts";

const row = (table: string, divisionCode: string | null): ChangeRow => ({
  table,
  op: "update",
  rowId: 1,
  divisionCode,
  blockId: null,
  oldBox: null,
  newBox: null,
});
const batch = (...rows: ChangeRow[]): ChangeBatch => ({
  before: "1",
  after: "2",
  at: new Date(),
  rows,
  overflow: false,
});
const LINDEN = "990101001001";
const MAPLE = "990101001002";

function listener(
  prefix: string | null,
  owner = "a",
): WallStream & { readonly texts: string[]; ended: boolean; stuck: number } {
  const texts: string[] = [];
  const stream = {
    texts,
    ended: false,
    stuck: 0,
    owner,
    prefix,
    slug: "hall",
    sink: {
      write: (text: string) => void texts.push(text),
      get waitingBytes() {
        return stream.stuck;
      },
      end: () => {
        stream.ended = true;
      },
    },
  };
  return stream;
}
const changesIn = ({ texts }: { readonly texts: readonly string[] }): number =>
  texts.filter((text) => text.startsWith("event: change")).length;

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test("a thousand changes within a second are told once, and one afterwards once more", () => {
  const streams = createWallStreams();
  const screen = listener(null);
  streams.open(screen);
  for (let count = 0; count < 1_000; count++) streams.follow(batch(row("hazard", LINDEN)));
  vi.advanceTimersByTime(1_000);
  expect(changesIn(screen)).toBe(1);
  streams.follow(batch(row("hazard", LINDEN)));
  vi.advanceTimersByTime(1_000);
  expect(changesIn(screen)).toBe(2);
  vi.advanceTimersByTime(60_000);
  expect(changesIn(screen)).toBe(2);
});

test("a board of one community hears of it and of what lies nowhere, not of the other", () => {
  const streams = createWallStreams();
  const [linden, maple] = [listener(LINDEN), listener(MAPLE)];
  streams.open(linden);
  streams.open(maple);
  streams.follow(batch(row("hazard", LINDEN)));
  vi.advanceTimersByTime(1_000);
  expect([changesIn(linden), changesIn(maple)]).toEqual([1, 0]);
  streams.follow(batch(row("setting", null)));
  vi.advanceTimersByTime(1_000);
  expect([changesIn(linden), changesIn(maple)]).toEqual([2, 1]);
});

test("what no widget counts is not told, and neither what nor whose it was stands in what is told", () => {
  expect(concerns(batch(row("contact", LINDEN), row("lease", LINDEN)), LINDEN)).toBe(false);
  expect(concerns({ ...batch(), overflow: true }, LINDEN)).toBe(true);
  const streams = createWallStreams(() => 7);
  const screen = listener(null);
  streams.open(screen);
  streams.follow(batch(row("hazard", LINDEN)));
  vi.advanceTimersByTime(1_000);
  expect(screen.texts).toEqual(['event: beat\ndata: {"at":7}\n\n', 'event: change\ndata: {"at":7}\n\n']);
});

test("a screen that does not read is let go, the others stay", () => {
  const streams = createWallStreams();
  const [stuck, reading] = [listener(null, "stuck"), listener(null, "reading")];
  streams.open(stuck);
  streams.open(reading);
  stuck.stuck = 100_000;
  streams.beat();
  expect([stuck.ended, reading.ended, streams.size, streams.sizeOf("stuck")]).toEqual([true, false, 1, 0]);
  streams.closeAll();
  expect([reading.ended, streams.size]).toEqual([true, 0]);
});
