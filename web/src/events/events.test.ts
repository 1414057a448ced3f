/** The stream of changes: cutting it into events, pauses before coming back, and which tiles to reload. */
import * as fc from "fast-check";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { useLive } from "../state/live.ts";
import { type Signed, useSession } from "../state/session.ts";
import { EventParser } from "./event-parser.ts";
import { listen, type OpenStream, pauseMs } from "./event-stream.ts";
import { refreshPlan, touches } from "./refresh-plan.ts";

const signedAt = (seenUpTo: string): Signed => ({
  account: { id: 1, login: "sun", name: "孙", nameEn: null, role: "duty_officer" },
  everywhere: false,
  divisions: [],
  cellIds: [],
  mayEditGrid: false,
  seenUpTo,
  held: null,
  locksAt: null,
  unlockBy: [],
});

describe("cutting the stream", () => {
  test("an event has its name, its data and its id, and the id is remembered", () => {
    const parser = new EventParser();
    expect(parser.push('retry: 1000\n\nid: 9:12\nevent: change\ndata: {"a":1}\n\n: beat\n\n')).toEqual([
      { event: "change", text: '{"a":1}', id: "9:12" },
    ]);
    expect([parser.lastId, parser.retryMs]).toEqual(["9:12", 1_000]);
  });

  test("wherever the pieces are cut, the events are the same", () => {
    const whole =
      "event: change\nid: 1\ndata: one\ndata: two\n\n: beat\n\nevent: reset\ndata:\n\nid: 2\nevent: change\ndata: three\n\n";
    const expected = new EventParser().push(whole);
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: whole.length }), { maxLength: 8 }), (cuts) => {
        const parser = new EventParser();
        const edges = [0, ...cuts.toSorted((a, b) => a - b), whole.length];
        const events = edges.slice(1).flatMap((to, index) => parser.push(whole.slice(edges[index], to)));
        expect(events).toEqual(expected);
      }),
    );
    expect(expected).toHaveLength(3);
  });

  test("an event that never ends is refused", () => {
    expect(() => new EventParser().push(`data: ${"x".repeat(4_000_001)}`)).toThrow(RangeError);
  });
});

describe("coming back", () => {
  beforeEach(() => useLive.setState(useLive.getInitialState(), true));
  afterEach(() => vi.useRealTimers());

  test("pauses double up to half a minute", () => {
    expect([1, 2, 3, 6, 20].map((attempt) => pauseMs(attempt, 1_000))).toEqual([1_000, 2_000, 4_000, 30_000, 30_000]);
  });

  test("a broken stream is resumed after its last id, and a third failure is offline", async () => {
    vi.useFakeTimers();
    const asked: (string | null)[] = [];
    const change = vi.fn<() => void>();
    const stop = listen({ change, reset: () => {} }, async (lastId) => {
      asked.push(lastId);
      if (asked.length > 1) throw new Error("refused");
      return (async function* () {
        yield "id: 7\nevent: change\ndata: {}\n\n";
      })();
    });
    await vi.advanceTimersByTimeAsync(0);
    expect(change).toHaveBeenCalledOnce();
    await vi.advanceTimersByTimeAsync(3_100);
    expect(asked).toEqual([null, "7", "7"]);
    expect(useLive.getState().status).toBe("offline");
    stop();
  });

  test("the first stream begins where the answer that let one in stood, and the next page where the last one stopped", async () => {
    vi.useFakeTimers();
    useSession.setState({ signed: signedAt("5:5:") });
    const asked: (string | null)[] = [];
    const open: OpenStream = async (lastId) => {
      asked.push(lastId);
      return (async function* () {
        yield "id: 8:8:\nevent: change\ndata: {}\n\n";
        await new Promise(() => {});
      })();
    };
    for (let page = 1; page <= 2; page++) {
      const stop = listen({ change: () => {}, reset: () => {} }, open);
      await vi.advanceTimersByTimeAsync(0);
      stop();
    }
    expect(asked).toEqual(["5:5:", "8:8:"]);
    useSession.setState(useSession.getInitialState(), true);
  });

  test("an unreadable event leads to reading everything again, not to silence", async () => {
    vi.useFakeTimers();
    vi.stubGlobal("reportError", () => {});
    const reset = vi.fn<() => void>();
    const stop = listen({ change: () => {}, reset }, async () =>
      (async function* () {
        yield "id: 1\nevent: change\ndata: {broken\n\n";
        await new Promise(() => {});
      })(),
    );
    await vi.advanceTimersByTimeAsync(0);
    expect(reset).toHaveBeenCalledOnce();
    stop();
    vi.unstubAllGlobals();
  });
});

describe("which tiles to reload", () => {
  const tile = { z: 16, x: 54_880, y: 26_790 };

  test("only tiles on the screen that lie in a changed range, under the source that draws the layer", () => {
    const changed = {
      hazard: [{ z: 16, x0: 54_879, y0: 26_790, x1: 54_880, y1: 26_790 }],
      unknown: [{ z: 0, x0: 0, y0: 0, x1: 0, y1: 0 }],
    };
    const plan = refreshPlan(changed, [tile, { ...tile, x: 54_890 }]);
    expect([...plan]).toEqual([["hazard", [tile]]]);
  });

  test("layers of one source are reloaded once", () => {
    const all = [{ z: 0, x0: 0, y0: 0, x1: 0, y1: 0 }];
    expect(refreshPlan({ block: all, cell: all }, [tile]).get("grid")).toEqual([tile]);
  });

  test("a range of another zoom touches its descendants and ancestors", () => {
    const range = { z: 14, x0: 54_880 >> 2, y0: 26_790 >> 2, x1: 54_880 >> 2, y1: 26_790 >> 2 };
    expect(touches(range, tile)).toBe(true);
    expect(touches({ z: 18, x0: tile.x * 4 + 3, y0: tile.y * 4, x1: tile.x * 4 + 3, y1: tile.y * 4 }, tile)).toBe(true);
    expect(touches(range, { ...tile, x: tile.x + 4 })).toBe(false);
  });
});
