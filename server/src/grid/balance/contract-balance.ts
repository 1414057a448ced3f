/**
 * Wire shapes of a balance: what one asks of the automatic partition of a community, the job that searches, and its answer, which
 * a `cells.redraw` wish carries out. A balance itself changes nothing.
 */
import { type Static, Type } from "typebox";
import { DivisionCode, Id, Nullable, Strict } from "../../http/shapes.ts";
import { Load } from "../contract.ts";

export const MOST_SECONDS = 60;
const USUAL_SECONDS = 10;
const MOST_WEIGHT = 100;
const LARGEST_SEED = 2 ** 31 - 1;

const Count = Type.Integer({ minimum: 0 });
const Weight = Type.Number({ minimum: 0, maximum: MOST_WEIGHT });

/**
 * How much each measure counts. A block's load is the sum of weight * value / total of the community, so sliders compare like
 * with like. At least one must be above 0.
 */
export const BalanceWeights = Strict(
  {
    /** Rental units. */
    units: Weight,
    /** Rental units that are let. */
    households: Weight,
    /** Open hazards. */
    hazards: Weight,
    /** Visits due today and in the 29 days after, done or not. */
    visits: Weight,
    /** Ground, water not counted. */
    area: Weight,
  },
  "BalanceWeights",
);
export type BalanceWeights = Static<typeof BalanceWeights>;

/**
 * Cells that are locked (by anybody), special-purpose cells and cells of several pieces keep their blocks. `cells` counts them
 * in; left out together with `targetLoad`: as many cells as there are.
 */
export const StartBalance = Strict(
  {
    /** A community. */
    divisionCode: DivisionCode,
    /** Balance this plan instead of the present grid; ids of cells are the plan's then. */
    plan: Type.Optional(Id),
    cells: Type.Optional(Type.Integer({ minimum: 1, maximum: 999 })),
    /** Rental units that a cell should have: the number of cells follows. Not together with `cells`. */
    targetLoad: Type.Optional(Type.Number({ exclusiveMinimum: 0, maximum: 1_000_000 })),
    weights: BalanceWeights,
    /** How far a cell may be from the mean of those that are not kept: 0.05 = 5 %. */
    tolerance: Type.Number({ minimum: 0, maximum: 1 }),
    /** 0: move as little as possible. 1: the present cells do not matter, short borders do. */
    disturb: Type.Number({ minimum: 0, maximum: 1 }),
    seed: Type.Optional(Type.Integer({ minimum: 0, maximum: LARGEST_SEED, default: 1 })),
    seconds: Type.Optional(Type.Number({ minimum: 0.1, maximum: MOST_SECONDS, default: USUAL_SECONDS })),
  },
  "StartBalance",
);
export type StartBalance = Static<typeof StartBalance>;

const Best = Strict({
  feasible: Type.Boolean(),
  maxDeviation: Type.Number(),
  cutLengthM: Type.Number(),
  /** Share of the community's load that would get another cell. */
  movedShare: Type.Number(),
});
export const BalanceProgress = Strict(
  {
    seconds: Type.Number(),
    /** Of the time that was allowed; the search may end earlier. */
    share: Type.Number({ minimum: 0, maximum: 1 }),
    /** Null until a first whole plan is found. */
    best: Nullable(Best),
  },
  "BalanceProgress",
);
export type BalanceProgress = Static<typeof BalanceProgress>;

const GroupLoad = Strict({
  /** The present (or plan's) cell that goes on; null for a new one. */
  cellId: Nullable(Id),
  name: Nullable(Type.String()),
  /** Why the cell kept its blocks; null when it took part. */
  kept: Nullable(Type.Union([Type.Literal("locked"), Type.Literal("special"), Type.Literal("in_pieces")])),
  before: Nullable(Load),
  after: Load,
});
export const BalanceResult = Strict(
  {
    /** Every cell that took part is connected and within the tolerance. */
    feasible: Type.Boolean(),
    /** Null exactly when feasible. The text is one English sentence with the figures that decide. */
    reason: Nullable(Strict({ code: Type.String(), text: Type.String() })),
    /** To be committed as {kind: "cells.redraw", divisionCodes: [divisionCode], groups, seen}. Empty: no whole plan was found. */
    groups: Type.Array(Strict({ cellId: Type.Optional(Id), blockIds: Type.Array(Id, { minItems: 1 }) })),
    /** The blocks as they were read. */
    seen: Type.Array(Strict({ id: Id, version: Type.Integer() })),
    /** Side by side with `groups`. */
    loads: Type.Array(GroupLoad),
    /** Cells that no group goes on with: they would end. */
    endedCells: Type.Array(Strict({ cellId: Id, name: Type.String(), before: Load })),
    /** Of the combined load, over the cells that took part. */
    maxDeviation: Type.Number(),
    movedBlocks: Count,
    movedUnits: Count,
    cutLengthM: Type.Number(),
    /** No better plan exists, or none at all: not only none found. */
    proven: Type.Boolean(),
    seconds: Type.Number(),
  },
  "BalanceResult",
);
export type BalanceResult = Static<typeof BalanceResult>;

const JobState = Type.Union([
  Type.Literal("running"),
  Type.Literal("done"),
  Type.Literal("cancelled"),
  Type.Literal("failed"),
]);
export const BalanceJob = Strict(
  {
    id: Type.String(),
    divisionCode: DivisionCode,
    plan: Nullable(Id),
    /** cancelled: `result` holds the best that was found until then. failed: `fault` says why; nothing was found. */
    state: JobState,
    progress: BalanceProgress,
    result: Nullable(BalanceResult),
    fault: Nullable(Type.String()),
  },
  "BalanceJob",
);
export type BalanceJob = Static<typeof BalanceJob>;

export const BalanceParams = Strict({ id: Type.String({ pattern: "^[0-9a-f-]{36}$" }) });
export type BalanceParams = Static<typeof BalanceParams>;
