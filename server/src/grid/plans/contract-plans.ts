/**
 * Wire shapes of plans: a plan is a whole alternative membership of some communities, worked on aside, compared with the
 * present grid and published at once. Its cells have ids of their own (plan-cell ids), its blocks are the real ones.
 */
import { type Static, Type } from "typebox";
import { BlockCode, DivisionCode, Id, Instant, Nullable, Strict } from "../../http/shapes.ts";
import { BlockSummary, Load, OfficerSummary, Refusal, TargetBand } from "../contract.ts";
import { CellColour, CellKind } from "../contract-wishes.ts";

export const MAX_PLAN_DIVISIONS = 200;
const MAX_COMMENT = 1_000;

const Count = Type.Integer({ minimum: 0 });
const Name = Type.String({ minLength: 1, maxLength: 80, pattern: "\\S" });
const Note = Type.String({ maxLength: 2_000 });
const Version = Type.Integer();

export const PlanState = Type.Union(
  [Type.Literal("draft"), Type.Literal("scheduled"), Type.Literal("published"), Type.Literal("withdrawn")],
  { description: "Only a draft can be drawn in. scheduled: published by the server at effectiveAt" },
);
export type PlanState = Static<typeof PlanState>;

const summaryFields = {
  id: Id,
  name: Type.String(),
  note: Type.String(),
  /** The smallest division that holds all of its communities. */
  divisionCode: DivisionCode,
  divisionName: Type.String(),
  /** The communities it redraws. */
  divisionCodes: Type.Array(DivisionCode),
  state: PlanState,
  madeBy: Type.String(),
  madeAt: Instant,
  changedAt: Instant,
  /** The present grid of this instant is what it started from. */
  basedAt: Instant,
  copiedFrom: Nullable(Id),
  effectiveAt: Nullable(Instant),
  publishedBy: Nullable(Type.String()),
  publishedAt: Nullable(Instant),
  /** It was published and that was undone since. A copy begins where it was. */
  takenBack: Type.Boolean(),
  /** Why the server did not publish it at the planned instant. The plan is a draft again. */
  refusal: Nullable(Refusal),
  version: Version,
  blocks: Count,
  cells: Count,
  /** Blocks in another cell than when the plan was based. */
  movedBlocks: Count,
  comments: Count,
};
export const PlanSummary = Strict(summaryFields);
export type PlanSummary = Static<typeof PlanSummary>;
export const PlanList = Strict({ plans: Type.Array(PlanSummary) }, "PlanList");
export type PlanList = Static<typeof PlanList>;

/** A cell of a plan beside the cell of the present grid it stands for. */
export const PlanCell = Strict(
  {
    /** The plan-cell id: what wishes in this plan and the lists of the plan speak of. */
    id: Id,
    /** The present cell; null for a new one. */
    cellId: Nullable(Id),
    code: Nullable(Type.String()),
    name: Type.String(),
    divisionCode: DivisionCode,
    divisionName: Type.String(),
    kind: CellKind,
    colour: CellColour,
    inPieces: Type.Boolean(),
    /** The plan lets it end; it is listed so that one sees what is lost. */
    ended: Type.Boolean(),
    lockedBy: Nullable(Type.String()),
    version: Version,
    officer: Nullable(OfficerSummary),
    /** Of the present cell now; null for a new one. */
    before: Nullable(Load),
    after: Load,
    /** Whether it differs from the present cell in blocks, name, kind, colour or officer. */
    changed: Type.Boolean(),
  },
  "PlanCell",
);
export type PlanCell = Static<typeof PlanCell>;

const NamedCell = Strict({ id: Id, name: Type.String() });
const NamedBlock = Strict({ id: Id, code: BlockCode });
/** What has changed in the present grid since the plan was based; empty lists: nothing. At most 200 of each are named. */
export const BaseMoved = Strict(
  {
    moved: Type.Boolean(),
    /** Blocks in another cell now, new ones and ended ones. */
    blocks: Type.Array(NamedBlock),
    /** Present cells that got other blocks, another name, kind, colour or officer, that are new or that ended. */
    cells: Type.Array(NamedCell),
  },
  "BaseMoved",
);
export type BaseMoved = Static<typeof BaseMoved>;

/** Where plan and present grid both went another way since the plan was based. `kept`: which of them the rebase took. */
export const PlanConflict = Strict(
  {
    about: Type.Union([Type.Literal("block"), Type.Literal("cell"), Type.Literal("officer")]),
    block: Nullable(NamedBlock),
    /** Names of cells or officers, as the plan and as the present grid had it; null: none. */
    plan: Nullable(Type.String()),
    present: Nullable(Type.String()),
    cell: Nullable(Type.String()),
    kept: Type.Union([Type.Literal("plan"), Type.Literal("present")]),
  },
  "PlanConflict",
);
export type PlanConflict = Static<typeof PlanConflict>;

/** What a publication would be refused for, found by the same rules that judge a drawing. */
export const PlanFault = Strict(
  {
    planCellId: Nullable(Id),
    cellName: Nullable(Type.String()),
    code: Type.String(),
    details: Type.Record(Type.String(), Type.Unknown()),
  },
  "PlanFault",
);
export type PlanFault = Static<typeof PlanFault>;

export const PlanDetail = Strict(
  {
    ...summaryFields,
    planCells: Type.Array(PlanCell),
    target: TargetBand,
    baseMoved: BaseMoved,
    /** Empty: it can be published, unless the base has moved. */
    faults: Type.Array(PlanFault),
    /** Only in the answer to a rebase. */
    conflicts: Type.Array(PlanConflict),
  },
  "PlanDetail",
);
export type PlanDetail = Static<typeof PlanDetail>;

/** Larger divisions stand for the communities in them. */
export const NewPlan = Strict(
  {
    name: Name,
    note: Type.Optional(Note),
    divisionCodes: Type.Array(DivisionCode, { minItems: 1, maxItems: MAX_PLAN_DIVISIONS, uniqueItems: true }),
  },
  "NewPlan",
);
export type NewPlan = Static<typeof NewPlan>;
export const ChangePlan = Strict(
  { version: Version, name: Type.Optional(Name), note: Type.Optional(Note) },
  "ChangePlan",
);
export type ChangePlan = Static<typeof ChangePlan>;
export const CopyPlan = Strict({ name: Name }, "CopyPlan");
export type CopyPlan = Static<typeof CopyPlan>;
/** Body of withdraw and unschedule. */
export const StepPlan = Strict({ version: Version }, "StepPlan");
export type StepPlan = Static<typeof StepPlan>;
/** Left out: now. In the past: back to the last change of what it touches. In the future: the server publishes it then. */
export const PublishPlan = Strict({ version: Version, effectiveAt: Type.Optional(Instant) }, "PublishPlan");
export type PublishPlan = Static<typeof PublishPlan>;
export const RebasePlan = Strict(
  {
    version: Version,
    keep: Type.Union([Type.Literal("plan"), Type.Literal("present")], {
      description: "Whose choice stays where the plan and the present grid both changed the same",
    }),
  },
  "RebasePlan",
);
export type RebasePlan = Static<typeof RebasePlan>;

/** A plan of more than 5,000 blocks is read community by community. */
export const PlanBlockQuery = Strict({ division: Type.Optional(DivisionCode) });
export type PlanBlockQuery = Static<typeof PlanBlockQuery>;
/** As BlockList; `cellId` is a plan-cell id and `version` that of the block in the plan. */
export const PlanBlockList = Strict(
  {
    blocks: Type.Array(BlockSummary),
    /** Every block of `blocks`: the plan cell that stands for its present cell. Null: a cell that is newer than the plan, or none. */
    present: Type.Array(Strict({ blockId: Id, planCellId: Nullable(Id) })),
  },
  "PlanBlockList",
);
export type PlanBlockList = Static<typeof PlanBlockList>;

const PlainOfficer = Strict({ id: Id, name: Type.String(), nameEn: Nullable(Type.String()) });
export const PlanComparison = Strict(
  {
    /** Every cell of the plan and every present one that the plan does not know; `before` or `after` is null where it is not. */
    cells: Type.Array(
      Strict({
        planCellId: Nullable(Id),
        cellId: Nullable(Id),
        code: Nullable(Type.String()),
        name: Type.String(),
        divisionCode: DivisionCode,
        before: Nullable(Load),
        after: Nullable(Load),
        officerBefore: Nullable(PlainOfficer),
        officerAfter: Nullable(PlainOfficer),
        changed: Type.Boolean(),
      }),
    ),
    moved: Type.Array(
      Strict({
        block: NamedBlock,
        from: Nullable(Strict({ cellId: Id, name: Type.String() })),
        to: Nullable(Strict({ planCellId: Id, name: Type.String() })),
        units: Count,
        openHazards: Count,
        /** Still due. */
        visitsDue: Count,
      }),
    ),
    /** What gets another officer: of moved blocks and of cells that change their officer. */
    handedOver: Strict({ blocks: Count, units: Count, hazards: Count, visits: Count }),
    baseMoved: BaseMoved,
  },
  "PlanComparison",
);
export type PlanComparison = Static<typeof PlanComparison>;

export const PlanComment = Strict({ id: Id, at: Instant, by: Type.String(), text: Type.String() }, "PlanComment");
export type PlanComment = Static<typeof PlanComment>;
/** Oldest first; the last 500. */
export const PlanComments = Strict({ comments: Type.Array(PlanComment) }, "PlanComments");
export type PlanComments = Static<typeof PlanComments>;
export const NewPlanComment = Strict(
  {
    text: Type.String({ minLength: 1, maxLength: MAX_COMMENT, pattern: "\\S" }),
  },
  "NewPlanComment",
);
export type NewPlanComment = Static<typeof NewPlanComment>;
