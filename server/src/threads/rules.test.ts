/** When a message may be edited or taken back, and by whom. */
import { describe, expect, test } from "vitest";
import { editRefusal, refuseEmpty, thingOf, withdrawRefusal } from "./rules.ts";

const now = new Date("2026-11-22T08:10:00Z");
const written = { isOwn: true, madeAt: new Date("2026-11-22T08:00:00Z"), withdrawnAt: null, erasedAt: null };

describe("editing", () => {
  test("is for the author, up to the last second of the town's minutes", () => {
    expect(editRefusal(written, 10, now)).toBeNull();
    expect(editRefusal(written, 10, new Date(now.getTime() + 1))?.code).toBe("threads.too_late");
    expect(editRefusal(written, 0, now)?.details).toEqual({ editMinutes: 0 });
    expect(editRefusal({ ...written, isOwn: false }, 10, now)?.code).toBe("threads.not_yours");
  });
  test("ends with a withdrawal, and with the time that words are kept", () => {
    expect(editRefusal({ ...written, withdrawnAt: now }, 10, now)?.code).toBe("threads.withdrawn");
    expect(editRefusal({ ...written, erasedAt: now }, 10, now)?.code).toBe("threads.withdrawn");
  });
});

test("taking back is for the author at any time, and for who leads the place", () => {
  const others = { ...written, isOwn: false };
  expect(withdrawRefusal(written, "officer")).toBeNull();
  expect(withdrawRefusal(others, "officer")?.code).toBe("threads.not_yours");
  expect(withdrawRefusal(others, "duty_officer")?.code).toBe("threads.not_yours");
  expect(withdrawRefusal(others, "supervisor")).toBeNull();
  expect(withdrawRefusal({ ...written, withdrawnAt: now }, "officer")?.code).toBe("threads.withdrawn");
});

test("a thread is about one thing, and a message has words or a file", () => {
  expect(thingOf({ cellId: 3 })).toEqual({ kind: "cell", id: 3 });
  expect(thingOf({ incidentId: 4 })).toEqual({ kind: "incident", id: 4 });
  for (const wrong of [{}, { cellId: 1, incidentId: 1 }]) expect(() => thingOf(wrong)).toThrow("expected form");
  expect(() => refuseEmpty("  \n", 0)).toThrow("words or a file");
  expect(() => refuseEmpty(" ", 1)).not.toThrow();
});
