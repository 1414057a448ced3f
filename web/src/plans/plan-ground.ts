/** The blocks of the open plan, for lists that lead to a place on the map; written by whoever draws the plan. */
import type { BlockSummary } from "@gridstead/server/contract";
import { create } from "zustand";

type GroundState = { readonly blocks: ReadonlyMap<number, BlockSummary> };

export const usePlanBlocks = create<GroundState>()(() => ({ blocks: new Map() }));
