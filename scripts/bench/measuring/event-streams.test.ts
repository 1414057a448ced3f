/** What a block of an event stream tells. */
import { describe, expect, it } from "vitest";
import { changeIn } from "./event-streams.ts";

describe("a block of an event stream", () => {
  it("is a change when it says so", () => {
    const block = 'event: change\nid: 7:9:\ndata: {"at":"2026-11-21T00:00:00Z","rows":{"block":[3]},"tiles":{}}';
    expect(changeIn(block)).toEqual({ at: "2026-11-21T00:00:00Z", rows: { block: [3] }, tiles: {} });
  });

  it("is none when it is a heartbeat, an id alone or a reset", () => {
    expect(changeIn(": ")).toBeNull();
    expect(changeIn(": \nid: 7:9:")).toBeNull();
    expect(changeIn("event: reset\nid: 7:9:\ndata: {}")).toBeNull();
  });
});
