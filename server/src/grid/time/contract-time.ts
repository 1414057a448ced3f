/**
 * Wire shapes of time in the grid: leave covers with their dates, hand-overs planned for later, the history of a block and of a
 * cell, and the grid of a day. Stands apart because contract.ts is full; the web takes its types from here as from there.
 */
import { type Static, Type } from "typebox";
import { BlockCode, Box, CellCode, DivisionCode, Id, Instant, Nullable, Position, Strict } from "../../http/shapes.ts";
import { OfficerSummary } from "../contract.ts";
import { MAX_CELLS_PER_EDIT, Versioned } from "../contract-wishes.ts";

export const MAX_COVER_DAYS = 400;
const MAX_IDS = 500;

const Count = Type.Integer({ minimum: 0 });
const CellName = Strict({ id: Id, code: CellCode, name: Type.String() });
const BlockName = Strict({ id: Id, code: BlockCode });
/** From the instant on, until the other; null: nothing ends it. */
const lasting = { from: Instant, to: Nullable(Instant) };
const responsible = { officer: Nullable(OfficerSummary), substitute: Nullable(OfficerSummary) };

export const BeginCovers = Strict(
  {
    cells: Type.Array(Versioned, { minItems: 1, maxItems: MAX_CELLS_PER_EDIT }),
    officerId: Id,
    from: Instant,
    to: Type.String({ format: "date-time", maxLength: 40, description: `At most ${MAX_COVER_DAYS} days after from` }),
  },
  "BeginCovers",
);
export type BeginCovers = Static<typeof BeginCovers>;
export const EndCovers = Strict({ ids: Type.Array(Id, { minItems: 1, maxItems: MAX_IDS }) }, "EndCovers");
export type EndCovers = Static<typeof EndCovers>;

export const CoverQuery = Strict({ division: Type.Optional(DivisionCode), at: Type.Optional(Instant) });
export type CoverQuery = Static<typeof CoverQuery>;
export const Cover = Strict(
  {
    id: Id,
    cell: CellName,
    /** Who is away: the officer whom the substitute stands beside. */
    officer: Nullable(OfficerSummary),
    substitute: OfficerSummary,
    from: Instant,
    to: Instant,
  },
  "Cover",
);
export type Cover = Static<typeof Cover>;
export const PlannedHandover = Strict({ cell: CellName, officer: OfficerSummary, from: Instant }, "PlannedHandover");
export type PlannedHandover = Static<typeof PlannedHandover>;
/** With `at`: the covers of that instant. Without: those that last or are still to come, and the hand-overs to come. */
export const CoverList = Strict(
  {
    at: Instant,
    covers: Type.Array(Cover),
    planned: Type.Array(PlannedHandover),
  },
  "CoverList",
);
export type CoverList = Static<typeof CoverList>;

/** What changed hands at an instant with the blocks or with the officer: open hazards and visits still due. */
export const HandoverLine = Strict(
  {
    at: Instant,
    by: Nullable(Type.String()),
    hazards: Count,
    visits: Count,
    fromCell: Nullable(CellName),
    toCell: Nullable(CellName),
    fromOfficer: Nullable(OfficerSummary),
    toOfficer: Nullable(OfficerSummary),
  },
  "HandoverLine",
);
export type HandoverLine = Static<typeof HandoverLine>;

export const BlockHistory = Strict(
  {
    block: Strict({
      ...BlockName.properties,
      divisionCode: DivisionCode,
      ...lasting,
      /** Times between in which it did not exist, because it was cut and put together again. */
      gaps: Type.Array(Strict(lasting)),
      cutFrom: Nullable(BlockName),
      pieces: Type.Array(Strict({ ...BlockName.properties, ...lasting })),
    }),
    /** Cell, officer and substitute from instant to instant, newest first; those to come begin later than now. */
    spans: Type.Array(Strict({ ...lasting, cell: Nullable(CellName), ...responsible })),
    /** Newest first; empty outside the jurisdiction. */
    handovers: Type.Array(HandoverLine),
  },
  "BlockHistory",
);
export type BlockHistory = Static<typeof BlockHistory>;

export const CellHistory = Strict(
  {
    cell: CellName,
    /** The ground of the cell from instant to instant, newest first. */
    extents: Type.Array(
      Strict({
        ...lasting,
        blocks: Count,
        areaM2: Type.Number(),
        joined: Type.Array(BlockName),
        left: Type.Array(BlockName),
      }),
    ),
    handovers: Type.Array(HandoverLine),
  },
  "CellHistory",
);
export type CellHistory = Static<typeof CellHistory>;

export const AtQuery = Strict({ at: Type.Optional(Instant) });
export type AtQuery = Static<typeof AtQuery>;
export const CellMembership = Strict(
  {
    at: Instant,
    cell: CellName,
    ...responsible,
    since: Nullable(Instant),
    areaM2: Type.Number(),
    blocks: Type.Array(Strict({ ...BlockName.properties, ...lasting })),
  },
  "CellMembership",
);
export type CellMembership = Static<typeof CellMembership>;

export const GridAtQuery = Strict({ division: DivisionCode, at: Instant });
export type GridAtQuery = Static<typeof GridAtQuery>;
export const CellThen = Strict(
  {
    id: Id,
    code: CellCode,
    name: Type.String(),
    divisionCode: DivisionCode,
    divisionName: Type.String(),
    kind: Type.Union([Type.Literal("ordinary"), Type.Literal("special")]),
    colour: Type.Integer({ minimum: 1, maximum: 8 }),
    ...responsible,
    since: Nullable(Instant),
    blocks: Count,
    areaM2: Type.Number(),
    box: Box,
    labelAt: Position,
    /** A MultiPolygon: polygons, rings, positions. */
    polygons: Type.Array(Type.Array(Type.Array(Position))),
  },
  "CellThen",
);
export type CellThen = Static<typeof CellThen>;
/** `from` and `to`: as long as nothing of it was different. The same answer holds for every instant in between. */
export const GridAt = Strict(
  {
    at: Instant,
    from: Nullable(Instant),
    to: Nullable(Instant),
    cells: Type.Array(CellThen),
  },
  "GridAt",
);
export type GridAt = Static<typeof GridAt>;
