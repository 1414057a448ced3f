/** Wire shapes of the roll call: buildings of the area and their marks. A mark is about a building; no name of a person belongs in it. */
import { type Static, Type } from "typebox";
import { Id, Instant, Nullable, Position, Strict, Words } from "../http/shapes.ts";
import { Areal, RollCallCounts } from "./contract.ts";

export const RollCallState = Words("unchecked", "checked", "evacuated", "needs_help");
export type RollCallState = Static<typeof RollCallState>;

export const RollCallBuilding = Strict(
  {
    id: Id,
    /** null: it has gone from the register since. */
    buildingId: Nullable(Id),
    cellId: Nullable(Id),
    cell: Nullable(Type.String()),
    street: Nullable(Type.String()),
    address: Type.String(),
    units: Type.Integer(),
    position: Position,
    state: RollCallState,
    note: Nullable(Type.String()),
    by: Nullable(Type.String()),
    at: Nullable(Instant),
    version: Type.Integer(),
    /** Inside the own cells of who asks. */
    mine: Type.Boolean(),
  },
  "RollCallBuilding",
);
export type RollCallBuilding = Static<typeof RollCallBuilding>;
/** By street and number, all that who asks may see. */
export const RollCall = Strict({ buildings: Type.Array(RollCallBuilding), counts: RollCallCounts }, "RollCall");
export type RollCall = Static<typeof RollCall>;
/** The shapes never change while a building is in the area: read once and painted by state. */
export const RollCallShapes = Strict({ shapes: Type.Array(Strict({ id: Id, geometry: Areal })) }, "RollCallShapes");
export type RollCallShapes = Static<typeof RollCallShapes>;

export const MOST_MARKED = 500;
export const MarkBuildings = Strict(
  {
    /** Of this press: sent twice it is one, and it is what undo names. */
    batch: Type.String({ format: "uuid", maxLength: 36 }),
    state: RollCallState,
    note: Type.Optional(Type.String({ maxLength: 500 })),
    /** Rows of the roll call with the versions that were seen. */
    rows: Type.Array(Strict({ id: Id, version: Type.Integer({ minimum: 1 }) }), { minItems: 1, maxItems: MOST_MARKED }),
  },
  "MarkBuildings",
);
export type MarkBuildings = Static<typeof MarkBuildings>;
export const UndoMarks = Strict(
  { batch: Type.String({ format: "uuid", maxLength: 36 }), undo: Type.String({ format: "uuid", maxLength: 36 }) },
  "UndoMarks",
);
export type UndoMarks = Static<typeof UndoMarks>;
export const Marked = Strict({ rows: Type.Array(RollCallBuilding), counts: RollCallCounts }, "Marked");
export type Marked = Static<typeof Marked>;
