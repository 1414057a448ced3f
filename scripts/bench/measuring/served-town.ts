/** The town that screens are measured on: the web app built, an invented town served by a process of its own, signed in, and a block that may be moved. */
import type { DivisionList } from "../../../server/src/contract.ts";
import { buildWeb } from "../../web-build.ts";
import { prepareTown } from "./bench-town.ts";
import { type Caller, signInTo } from "./calls.ts";
import type { Bench, Measured, Say } from "./measured.ts";
import { findMovable, type Movable } from "./movable-block.ts";
import { startServerProcess } from "./server-process.ts";

export type ServedTown = {
  readonly url: string;
  readonly caller: Caller;
  readonly movable: Movable;
  /** Of accounts that only look on. */
  readonly cookies: readonly string[];
};

/** Everything is stopped again, also when the measurement throws. */
export const inServedTown =
  (measure: (town: ServedTown, say: Say) => Promise<Omit<Measured, "data">>): Bench =>
  async (options, say) => {
    say(`The web app is ${await buildWeb()}.`);
    const town = await prepareTown(options, say);
    const server = await startServerProcess(town.place, options.profile);
    const caller = await signInTo(server.url, town.administrator);
    const watchers = await Promise.all(town.watchers.map((who) => signInTo(server.url, who)));
    try {
      const { divisions } = await caller.read<DivisionList>("/api/divisions");
      const community = divisions.findLast(({ level }) => level === "community");
      if (!community) throw new Error("Expected a community to edit in, the town has none.");
      const movable = await findMovable(caller, community.code);
      const cookies = watchers.map(({ cookie }) => cookie);
      const measured = await measure({ url: server.url, caller, movable, cookies }, say);
      return { ...measured, data: { ...town.facts, community: community.code } };
    } finally {
      for (const one of [caller, ...watchers]) one.close();
      await server.stop();
    }
  };
