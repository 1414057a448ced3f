/**
 * What a supervisor can wish of the grid, each a value of one union: the same wish is previewed, committed on the present grid,
 * or drawn in a plan. Ids of cells and versions are those of the grid it is meant for: in a plan, the plan's own.
 */
import { type Static, Type } from "typebox";
import { DivisionCode, Id, Position, Strict } from "../http/shapes.ts";

export const MAX_BLOCKS_PER_EDIT = 5_000;
export const MAX_CELLS_PER_EDIT = 500;
export const MAX_POSITIONS = 2_000;
export const MAX_PARTS = 60;
export const MAX_NAME = 80;

export const Versioned = Strict({ id: Id, version: Type.Integer() }, "Versioned");
export type Versioned = Static<typeof Versioned>;

const blocks = Type.Array(Versioned, { minItems: 1, maxItems: MAX_BLOCKS_PER_EDIT });
const cells = Type.Array(Versioned, { minItems: 1, maxItems: MAX_CELLS_PER_EDIT });
export const CellName = Type.String({ minLength: 1, maxLength: MAX_NAME, pattern: "\\S" });
export const CellKind = Type.Union([Type.Literal("ordinary"), Type.Literal("special")], {
  description: "special: 专属网格, a site with its own officer",
});
export const CellColour = Type.Integer({ minimum: 1, maximum: 8 });
/** A line or an outline as drawn. An outline closes itself: the first position need not be repeated. */
const Line = Type.Array(Position, { minItems: 2, maxItems: MAX_POSITIONS });
const Outline = Type.Array(Position, { minItems: 3, maxItems: MAX_POSITIONS });
/** True: blocks that the line crosses are cut along it. False: each goes where the larger part of it lies. */
const cut = Type.Boolean();

export const ReassignWish = Strict({ kind: Type.Literal("blocks.reassign"), blocks, toCellId: Id }, "ReassignWish");
/** Many blocks to many cells at once: a boundary that was dragged, a balance that was accepted. */
export const RegroupWish = Strict(
  {
    kind: Type.Literal("blocks.regroup"),
    blocks,
    /** Side by side with `blocks`. */
    toCellIds: Type.Array(Id, { minItems: 1, maxItems: MAX_BLOCKS_PER_EDIT }),
  },
  "RegroupWish",
);
export const CutWish = Strict(
  {
    kind: Type.Literal("blocks.cut"),
    line: Line,
    /** Left out: every block inside the jurisdiction that the line crosses. */
    blockIds: Type.Optional(Type.Array(Id, { minItems: 1, maxItems: 200 })),
  },
  "CutWish",
);
/** A new cell of the blocks that are named, or more than half inside the outline. Its officer is that of the cell that gives most. */
export const CreateWish = Strict(
  {
    kind: Type.Literal("cells.create"),
    divisionCode: DivisionCode,
    blocks: Type.Optional(blocks),
    outline: Type.Optional(Outline),
    cut: Type.Optional(cut),
    name: Type.Optional(CellName),
    cellKind: Type.Optional(CellKind),
  },
  "CreateWish",
);
/** By a line: the cell keeps the larger part, a new cell gets the other. Both keep officer, kind and lineage. */
export const SplitWish = Strict(
  {
    kind: Type.Literal("cells.split"),
    cell: Versioned,
    line: Line,
    cut: Type.Optional(cut),
    name: Type.Optional(CellName),
  },
  "SplitWish",
);
/** Into N balanced parts, or into the parts that are named (a preview's answer, a table's choice). */
export const DivideWish = Strict(
  {
    kind: Type.Literal("cells.divide"),
    cell: Versioned,
    parts: Type.Integer({ minimum: 2, maximum: MAX_PARTS }),
    seed: Type.Optional(Type.Integer({ minimum: 0, maximum: 2 ** 31 - 1 })),
    groups: Type.Optional(
      Type.Array(Type.Array(Id, { minItems: 1, maxItems: MAX_BLOCKS_PER_EDIT }), { minItems: 2, maxItems: MAX_PARTS }),
    ),
  },
  "DivideWish",
);
/** Whose officer stays: of the cell with most rental units (the rule), or of the cell that is named. */
export const MergeWish = Strict(
  {
    kind: Type.Literal("cells.merge"),
    cells: Type.Array(Versioned, { minItems: 2, maxItems: 20 }),
    officerOf: Type.Optional(Id),
    name: Type.Optional(CellName),
  },
  "MergeWish",
);
export const ChangeWish = Strict(
  {
    kind: Type.Literal("cells.change"),
    cell: Versioned,
    name: Type.Optional(CellName),
    colour: Type.Optional(CellColour),
    cellKind: Type.Optional(CellKind),
    inPieces: Type.Optional(Type.Boolean()),
  },
  "ChangeWish",
);
export const LockWish = Strict({ kind: Type.Literal("cells.lock"), cells, locked: Type.Boolean() }, "LockWish");
/**
 * The whole of some communities anew, as a balance or a plan says it: every present block of them in exactly one group. A group
 * without a cell becomes a new one; a cell that no group names ends.
 */
export const RedrawWish = Strict(
  {
    kind: Type.Literal("cells.redraw"),
    divisionCodes: Type.Array(DivisionCode, { minItems: 1, maxItems: 200 }),
    groups: Type.Array(
      Strict({
        cellId: Type.Optional(Id),
        name: Type.Optional(CellName),
        cellKind: Type.Optional(CellKind),
        blockIds: Type.Array(Id, { minItems: 1, maxItems: MAX_BLOCKS_PER_EDIT }),
      }),
      { minItems: 1, maxItems: 2_000 },
    ),
    /** The blocks as they were when the groups were made: what somebody else has moved since is not overwritten. */
    seen: Type.Optional(blocks),
  },
  "RedrawWish",
);

export const GridWish = Type.Union([
  ReassignWish,
  RegroupWish,
  CutWish,
  CreateWish,
  SplitWish,
  DivideWish,
  MergeWish,
  ChangeWish,
  LockWish,
  RedrawWish,
]);
export type GridWish = Static<typeof GridWish>;
export type WishOf<Kind extends GridWish["kind"]> = Extract<GridWish, { kind: Kind }>;

/** The body of POST /api/grid/edits and /preview. Without a plan: the present grid. */
export const EditGrid = Strict({ wish: GridWish, plan: Type.Optional(Id) }, "EditGrid");
export type EditGrid = Static<typeof EditGrid>;
