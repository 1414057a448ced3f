/** Fills in what a wish leaves to the server before anything is locked: the balanced parts of a cell to be divided. */
import type { Tx } from "../db/client.ts";
import { throwIf } from "./access.ts";
import type { GridWish } from "./contract-wishes.ts";
import { linkLengths } from "./queries-change.ts";
import type { Target } from "./target.ts";
import { divideGroups } from "./wishes/divide-groups.ts";
import { reachOf } from "./wishes/reach.ts";

export async function withGroups(tx: Tx, target: Target, wish: GridWish): Promise<GridWish> {
  if (wish.kind !== "cells.divide" || wish.groups) return wish;
  const state = await target.read(reachOf(wish), false);
  const { rows } = await linkLengths([...state.blocks.keys()]).execute(tx);
  const groups = await divideGroups(state, rows, wish);
  if ("refusal" in groups) {
    throwIf(groups.refusal);
    return wish;
  }
  return { ...wish, groups: groups.map((group) => [...group]) };
}
