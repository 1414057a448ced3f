/** Wire shapes of the grid: divisions, cells with their officers and loads, blocks, reassigning both, undo. */
import { type Static, Type } from "typebox";
import { BlockCode, Box, CellCode, DivisionCode, Id, Instant, Nullable, Position, Strict } from "../http/shapes.ts";
import { MAX_BLOCKS_PER_EDIT, MAX_CELLS_PER_EDIT, Versioned } from "./contract-wishes.ts";

export * from "./contract-wishes.ts";

const Count = Type.Integer({ minimum: 0 });

export const DivisionSummary = Strict(
  {
    code: DivisionCode,
    level: Type.String(),
    name: Type.String(),
    nameEn: Nullable(Type.String()),
    parentCode: Nullable(DivisionCode),
    box: Box,
    /** Whether the account may look inside: its homes and hazards, not only its outline. */
    inside: Type.Boolean(),
  },
  "DivisionSummary",
);
export type DivisionSummary = Static<typeof DivisionSummary>;
export const DivisionList = Strict({ divisions: Type.Array(DivisionSummary) }, "DivisionList");
export type DivisionList = Static<typeof DivisionList>;

/** Who is responsible: public by law, with the phone. */
export const OfficerSummary = Strict(
  {
    id: Id,
    name: Type.String(),
    nameEn: Nullable(Type.String()),
    phone: Nullable(Type.String()),
    onDuty: Type.Boolean(),
  },
  "OfficerSummary",
);
export type OfficerSummary = Static<typeof OfficerSummary>;

/** What a cell or a set of blocks weighs. True counts of homes and hazards; people are not in it. */
export const Load = Strict(
  {
    blocks: Count,
    buildings: Count,
    units: Count,
    openHazards: Count,
    critical: Count,
    serious: Count,
    general: Count,
    overdue: Count,
    visitsDue: Count,
    visitsDone: Count,
    areaM2: Type.Number(),
  },
  "Load",
);
export type Load = Static<typeof Load>;

const cellFields = {
  id: Id,
  code: CellCode,
  name: Type.String(),
  divisionCode: DivisionCode,
  divisionName: Type.String(),
  kind: Type.Union([Type.Literal("ordinary"), Type.Literal("special")]),
  colour: Type.Integer({ minimum: 1, maximum: 8 }),
  lockedBy: Nullable(Type.String()),
  version: Type.Integer(),
  box: Nullable(Box),
  labelAt: Nullable(Position),
  officer: Nullable(OfficerSummary),
  /** Who stands in at present. Left out where a list is not of the present grid. */
  substitute: Type.Optional(Nullable(OfficerSummary)),
  /** Null outside the account's jurisdiction: "no permission", not zero. */
  load: Nullable(Load),
};
export const CellSummary = Strict(cellFields);
export type CellSummary = Static<typeof CellSummary>;
/** The load band of a cell in rental units (a setting of the town). */
export const TargetBand = Strict({ low: Count, high: Count }, "TargetBand");
export const CellList = Strict({ cells: Type.Array(CellSummary), target: TargetBand }, "CellList");
export type CellList = Static<typeof CellList>;

export const AssignmentSummary = Strict(
  {
    officer: OfficerSummary,
    role: Type.Union([Type.Literal("primary"), Type.Literal("substitute")]),
    from: Instant,
    to: Nullable(Instant),
  },
  "AssignmentSummary",
);
export type AssignmentSummary = Static<typeof AssignmentSummary>;
export const GradeVisits = Strict(
  {
    grade: Type.Union([Type.Literal("G"), Type.Literal("Y"), Type.Literal("O"), Type.Literal("R")]),
    due: Count,
    done: Count,
  },
  "GradeVisits",
);
export const CellDetail = Strict(
  {
    ...cellFields,
    target: TargetBand,
    /** Newest first. */
    assignments: Type.Array(AssignmentSummary),
    visitsByGrade: Type.Array(GradeVisits),
    /** Registered let units and let units found: never a bare percentage. */
    registration: Nullable(Strict({ registered: Count, found: Count })),
    /** Membership changes, newest first. */
    history: Type.Array(
      Strict({ at: Instant, by: Nullable(Type.String()), kind: Type.String(), label: Type.Unknown() }),
    ),
  },
  "CellDetail",
);
export type CellDetail = Static<typeof CellDetail>;

export const BlockSummary = Strict(
  {
    id: Id,
    code: BlockCode,
    divisionCode: DivisionCode,
    kind: Type.Union([Type.Literal("land"), Type.Literal("water")]),
    cellId: Nullable(Id),
    version: Type.Integer(),
    areaM2: Type.Number(),
    box: Box,
    /** In a list: those that are in it too. */
    neighbours: Type.Array(Id),
    load: Nullable(Load),
  },
  "BlockSummary",
);
export type BlockSummary = Static<typeof BlockSummary>;
export const BlockQuery = Strict({ division: DivisionCode });
export type BlockQuery = Static<typeof BlockQuery>;
/** All current blocks of one community: enough to judge every gesture in the browser before it is tried. */
export const BlockList = Strict({ blocks: Type.Array(BlockSummary) }, "BlockList");
export type BlockList = Static<typeof BlockList>;

export const ReassignBlocks = Strict(
  {
    blocks: Type.Array(Versioned, { minItems: 1, maxItems: MAX_BLOCKS_PER_EDIT }),
    toCellId: Id,
  },
  "ReassignBlocks",
);
export type ReassignBlocks = Static<typeof ReassignBlocks>;
export const AssignCells = Strict(
  {
    cells: Type.Array(Versioned, { minItems: 1, maxItems: MAX_CELLS_PER_EDIT }),
    officerId: Id,
    /** From when. Left out: from now. Later: both officers are told, and the present one stays until then. */
    from: Type.Optional(Instant),
  },
  "AssignCells",
);
export type AssignCells = Static<typeof AssignCells>;

/** A refusal as a value: the same code greys the button and words the tooltip. */
export const Refusal = Strict({ code: Type.String(), details: Type.Record(Type.String(), Type.Unknown()) }, "Refusal");
/** What would change hands with the blocks: open hazards, and visits that are still due. */
const HandedOver = Strict({ hazards: Count, visits: Count });
export const EditPreview = Strict(
  {
    refusal: Nullable(Refusal),
    moved: Load,
    handedOver: HandedOver,
    /** Every cell the edit touches; a new one has no id yet, one that ends is empty afterwards. */
    cells: Type.Array(Strict({ id: Nullable(Id), name: Type.String(), before: Load, after: Load })),
    /** Where blocks would go: `to` counts in `cells`. */
    moves: Type.Array(Strict({ blockId: Id, to: Count })),
    /** Pieces of blocks that would be cut, with the cell they would go to, and their share of the block's ground. */
    pieces: Type.Array(
      Strict({
        blockId: Id,
        to: Nullable(Count),
        areaM2: Type.Number(),
        polygons: Type.Array(Type.Array(Type.Array(Position))),
      }),
    ),
  },
  "EditPreview",
);
export type EditPreview = Static<typeof EditPreview>;

export const EditKind = Type.Union([
  Type.Literal("blocks.reassign"),
  Type.Literal("blocks.regroup"),
  Type.Literal("blocks.cut"),
  Type.Literal("cells.create"),
  Type.Literal("cells.split"),
  Type.Literal("cells.divide"),
  Type.Literal("cells.merge"),
  Type.Literal("cells.change"),
  Type.Literal("cells.lock"),
  Type.Literal("cells.redraw"),
  Type.Literal("cells.assign"),
  Type.Literal("covers.begin"),
  Type.Literal("covers.end"),
  Type.Literal("plans.publish"),
]);
export type EditKind = Static<typeof EditKind>;
/** What an edit is called; the web words it in the reader's language. `to`: the cell, officer or plan it is about. */
export const EditLabel = Strict(
  {
    kind: EditKind,
    count: Count,
    units: Count,
    to: Type.String(),
  },
  "EditLabel",
);
export type EditLabel = Static<typeof EditLabel>;
export const EditSummary = Strict(
  { id: Id, at: Instant, by: Type.String(), label: EditLabel, undone: Type.Boolean() },
  "EditSummary",
);
export type EditSummary = Static<typeof EditSummary>;
export const EditList = Strict({ edits: Type.Array(EditSummary), undoable: Count, redoable: Count }, "EditList");
export type EditList = Static<typeof EditList>;
export const Edited = Strict(
  {
    edit: EditSummary,
    /** Those that were touched and still exist. */
    cells: Type.Array(CellSummary),
    endedCellIds: Type.Array(Id),
    /** Null when the block is in no cell any more. */
    blocks: Type.Array(Strict({ id: Id, cellId: Nullable(Id), version: Type.Integer() })),
    /** Blocks that ended because they were cut (or because a cut was taken back): read the community's blocks again. */
    endedBlockIds: Type.Array(Id),
  },
  "Edited",
);
export type Edited = Static<typeof Edited>;

export const OfficerList = Strict(
  {
    officers: Type.Array(
      Strict({
        officer: OfficerSummary,
        divisionCodes: Type.Array(DivisionCode),
        cells: Count,
        units: Nullable(Count),
      }),
    ),
  },
  "OfficerList",
);
export type OfficerList = Static<typeof OfficerList>;

export const ResponsibleQuery = Strict({
  lng: Type.Number({ minimum: -180, maximum: 180 }),
  lat: Type.Number({ minimum: -90, maximum: 90 }),
  at: Type.Optional(Instant),
});
export type ResponsibleQuery = Static<typeof ResponsibleQuery>;
/** "Who is responsible here (on this day)?" Nulls where nobody is or the place lies outside every block. */
export const Responsible = Strict(
  {
    at: Instant,
    division: Nullable(Strict({ code: DivisionCode, name: Type.String(), nameEn: Nullable(Type.String()) })),
    block: Nullable(Strict({ id: Id, code: BlockCode })),
    cell: Nullable(Strict({ id: Id, code: CellCode, name: Type.String() })),
    officer: Nullable(OfficerSummary),
    substitute: Nullable(OfficerSummary),
    since: Nullable(Instant),
  },
  "Responsible",
);
export type Responsible = Static<typeof Responsible>;

export const CellQuery = Strict({ division: Type.Optional(DivisionCode) });
export type CellQuery = Static<typeof CellQuery>;
export const EditQuery = Strict({
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 200 })),
  plan: Type.Optional(Id),
});
export type EditQuery = Static<typeof EditQuery>;
/** Undo and redo say at most in which plan: which edit it is follows from whose and when. */
export const StepEdit = Strict({ plan: Type.Optional(Id) }, "StepEdit");
export type StepEdit = Static<typeof StepEdit>;
