/** Wire shapes of the points of the town: hydrants, shelters, valves and what else one wants to find quickly, and their kinds. */
import { type Static, Type } from "typebox";
import { DivisionCode, Id, Nullable, Position, Strict, Words } from "../http/shapes.ts";

export const PointShape = Words("circle", "square", "diamond", "triangle", "hexagon", "cross", "pentagon", "drop");
export type PointShape = Static<typeof PointShape>;

export const PointKindCode = Type.String({ pattern: "^[a-z][a-z0-9_]{1,39}$", maxLength: 40 });
const name = { zh: Type.String({ minLength: 1, maxLength: 40 }), en: Type.String({ minLength: 1, maxLength: 60 }) };
const look = { shape: PointShape, letter: Type.String({ minLength: 1, maxLength: 2 }) };
const Version = Type.Integer({ minimum: 1, maximum: 2_000_000_000 });

export const PointKind = Strict(
  {
    code: PointKindCode,
    name: Strict({ zh: Type.String(), en: Type.String() }),
    ...look,
    /** No new points of it; those that are there stay. */
    retired: Type.Boolean(),
    /** Points of it that are in use. */
    points: Type.Integer({ minimum: 0 }),
    version: Type.Integer(),
  },
  "PointKind",
);
export type PointKind = Static<typeof PointKind>;
export const PointKindList = Strict({ kinds: Type.Array(PointKind) }, "PointKindList");
export type PointKindList = Static<typeof PointKindList>;

export const NewPointKind = Strict({ code: PointKindCode, ...name, ...look }, "NewPointKind");
export type NewPointKind = Static<typeof NewPointKind>;
export const ChangePointKind = Strict(
  {
    version: Version,
    zh: Type.Optional(name.zh),
    en: Type.Optional(name.en),
    shape: Type.Optional(look.shape),
    letter: Type.Optional(look.letter),
    retired: Type.Optional(Type.Boolean()),
  },
  "ChangePointKind",
);
export type ChangePointKind = Static<typeof ChangePointKind>;
export const PointKindParams = Strict({ code: PointKindCode });

export const Point = Strict(
  {
    id: Id,
    kind: PointKindCode,
    name: Nullable(Type.String()),
    address: Nullable(Type.String()),
    note: Nullable(Type.String()),
    at: Position,
    divisionCode: Nullable(DivisionCode),
    division: Nullable(Strict({ zh: Type.String(), en: Nullable(Type.String()) })),
    /** The block it lies in now, and the cell of that block. */
    block: Nullable(Strict({ id: Id, code: Type.String() })),
    cell: Nullable(Strict({ id: Id, code: Type.String(), name: Type.String() })),
    /** False: taken off the map; putting it back is a change like any other. */
    active: Type.Boolean(),
    /** Whether the account may change it. */
    mine: Type.Boolean(),
    version: Type.Integer(),
  },
  "Point",
);
export type Point = Static<typeof Point>;

const Name = Nullable(Type.String({ minLength: 1, maxLength: 120 }));
const Address = Nullable(Type.String({ minLength: 1, maxLength: 200 }));
const Note = Nullable(Type.String({ minLength: 1, maxLength: 500 }));

export const NewPoint = Strict(
  {
    kind: PointKindCode,
    at: Position,
    name: Type.Optional(Name),
    address: Type.Optional(Address),
    note: Type.Optional(Note),
  },
  "NewPoint",
);
export type NewPoint = Static<typeof NewPoint>;

/** What is left out stays. Undo is the change back. */
export const ChangePoint = Strict(
  {
    version: Version,
    kind: Type.Optional(PointKindCode),
    at: Type.Optional(Position),
    name: Type.Optional(Name),
    address: Type.Optional(Address),
    note: Type.Optional(Note),
    active: Type.Optional(Type.Boolean()),
  },
  "ChangePoint",
);
export type ChangePoint = Static<typeof ChangePoint>;

export const PointQuery = Strict({
  kind: Type.Optional(PointKindCode),
  division: Type.Optional(DivisionCode),
  /** Also those that were taken off the map. */
  removed: Type.Optional(Type.Boolean()),
  after: Type.Optional(Id),
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 500 })),
});
export type PointQuery = Static<typeof PointQuery>;
export const PointList = Strict(
  { points: Type.Array(Point), total: Type.Integer({ minimum: 0 }), more: Type.Boolean() },
  "PointList",
);
export type PointList = Static<typeof PointList>;
