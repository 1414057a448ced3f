/**
 * Wire shapes of the list of units: search, conditions, columns, kept searches, export. Homes only: no contact and no count of people
 * is a column or a condition.
 */
import { type Static, Type } from "typebox";
import { CellCode, Day, DivisionCode, Id, Nullable, Severity, Strict, Words } from "../../http/shapes.ts";
import { ExtraValue } from "../extra-fields/contract.ts";

const Several = <T extends Parameters<typeof Type.Array>[0]>(type: T) =>
  Type.Array(type, { minItems: 1, maxItems: 50 });
const Floor = Type.Integer({ minimum: -9, maximum: 200 });
const AreaM2 = Type.Number({ minimum: 0, maximum: 100_000 });

export const ListGrade = Words("G", "Y", "O", "R", "none");
export const LetterState = Words("valid", "ends_soon", "none");

/** All of them must hold; of several values of one condition any. Left out: not asked. */
const conditions = {
  /** Address, estate, building name, room, unit code, door code, cell or officer by name; several words must all be found. */
  q: Type.Optional(Type.String({ minLength: 1, maxLength: 100 })),
  grade: Type.Optional(Several(ListGrade)),
  status: Type.Optional(Several(Words("let", "vacant", "undeclared", "deregistered"))),
  letting: Type.Optional(Several(Words("whole", "by_room", "by_bed", "dormitory", "hotel_like", "managed"))),
  lettable: Type.Optional(Type.Boolean()),
  division: Type.Optional(DivisionCode),
  cellId: Type.Optional(Several(Id)),
  officerId: Type.Optional(Several(Id)),
  buildingId: Type.Optional(Id),
  floorFrom: Type.Optional(Floor),
  floorTo: Type.Optional(Floor),
  areaFromM2: Type.Optional(AreaM2),
  areaToM2: Type.Optional(AreaM2),
  /** At least so many open hazards. */
  openHazardsFrom: Type.Optional(Type.Integer({ minimum: 0, maximum: 1000 })),
  /** The worst open hazard is one of these. */
  worst: Type.Optional(Several(Type.Integer({ minimum: 1, maximum: 3 }))),
  overdue: Type.Optional(Type.Boolean()),
  letter: Type.Optional(Several(LetterState)),
  declarationWaiting: Type.Optional(Type.Boolean()),
  /** Last visited before this day, or never. */
  notVisitedSince: Type.Optional(Day),
  registeredFrom: Type.Optional(Day),
  registeredTo: Type.Optional(Day),
  /** Fields of the town's own: `key:op:value` with op is | not | from | to | has | empty, e.g. `hot_water:is:gas`, `stove_year:from:2020`, `stove_year:empty:`. */
  extra: Type.Optional(
    Type.Array(Type.String({ pattern: "^[a-z][a-z0-9_]{0,39}:(is|not|from|to|has|empty):", maxLength: 200 }), {
      minItems: 1,
      maxItems: 10,
    }),
  ),
};

export const UnitColumn = Words(
  "address",
  "floor",
  "room",
  "sourceId",
  "publicCode",
  "estateUnitCode",
  "grade",
  "status",
  "letting",
  "lettable",
  "areaM2",
  "rooms",
  "beds",
  "openHazards",
  "worst",
  "overdue",
  "letterUntil",
  "lastVisitOn",
  "nextVisitOn",
  "registeredOn",
  "declarationWaiting",
  "division",
  "cell",
  "officer",
);
export type UnitColumn = Static<typeof UnitColumn>;

const sorting = { sort: Type.Optional(UnitColumn), order: Type.Optional(Words("asc", "desc")) };
export const UnitConditions = Strict(conditions);
export type UnitConditions = Static<typeof UnitConditions>;

export const UnitQuery = Strict({
  ...conditions,
  ...sorting,
  /** `next` of the page before. */
  after: Type.Optional(Type.String({ maxLength: 400 })),
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 500 })),
  offset: Type.Optional(Type.Integer({ minimum: 0, maximum: 50_000 })),
});
export type UnitQuery = Static<typeof UnitQuery>;

export const UnitLine = Strict(
  {
    id: Id,
    buildingId: Id,
    address: Type.String(),
    floor: Nullable(Type.Integer()),
    room: Nullable(Type.String()),
    sourceId: Type.String(),
    publicCode: Type.String(),
    estateUnitCode: Nullable(Type.String()),
    grade: Nullable(Words("G", "Y", "O", "R")),
    status: Type.String(),
    letting: Type.String(),
    lettable: Type.Boolean(),
    areaM2: Nullable(Type.Number()),
    rooms: Nullable(Type.Integer()),
    beds: Nullable(Type.Integer()),
    openHazards: Type.Integer(),
    worst: Nullable(Severity),
    overdue: Type.Integer({ description: "open hazards past their deadline" }),
    letterUntil: Nullable(Day),
    lastVisitOn: Nullable(Day),
    nextVisitOn: Nullable(Day),
    registeredOn: Nullable(Day),
    declarationWaiting: Type.Boolean(),
    divisionCode: Nullable(DivisionCode),
    divisionName: Nullable(Type.String()),
    cell: Nullable(Strict({ id: Id, code: CellCode, name: Type.String() })),
    officer: Nullable(Strict({ id: Id, name: Type.String(), nameEn: Nullable(Type.String()) })),
    /** Fields of the town's own that are shown in lists. */
    extra: Type.Record(Type.String(), ExtraValue),
    version: Type.Integer(),
  },
  "UnitLine",
);
export type UnitLine = Static<typeof UnitLine>;

/** `totalIsExact`: false where there are more than were counted; at present all are. */
export const UnitList = Strict(
  {
    units: Type.Array(UnitLine),
    total: Type.Integer(),
    totalIsExact: Type.Boolean(),
    next: Nullable(Type.String()),
  },
  "UnitList",
);
export type UnitList = Static<typeof UnitList>;

/** A column of the town's own is `extra.<key>`. */
const ColumnName = Type.Union([UnitColumn, Type.String({ pattern: "^extra\\.[a-z][a-z0-9_]{0,39}$" })]);
const columns = { columns: Type.Optional(Type.Array(ColumnName, { minItems: 1, maxItems: 60, uniqueItems: true })) };

export const UnitExportQuery = Strict({
  ...conditions,
  ...sorting,
  ...columns,
  format: Words("csv", "xlsx"),
  language: Type.Optional(Words("zh", "en")),
});
export type UnitExportQuery = Static<typeof UnitExportQuery>;

/** What a kept search holds. */
export const UnitWish = Strict({ ...conditions, ...sorting, ...columns }, "UnitWish");
export type UnitWish = Static<typeof UnitWish>;
const SearchName = Type.String({ minLength: 1, maxLength: 80, pattern: "\\S" });
export const SavedSearch = Strict(
  {
    id: Id,
    name: SearchName,
    thing: Words("units", "hazards", "visits"),
    wish: Type.Record(Type.String(), Type.Unknown()),
    forAll: Type.Boolean(),
    mine: Type.Boolean(),
    maker: Strict({ id: Id, name: Type.String(), nameEn: Nullable(Type.String()) }),
    madeAt: Type.String({ format: "date-time" }),
    version: Type.Integer(),
  },
  "SavedSearch",
);
export type SavedSearch = Static<typeof SavedSearch>;
export const SavedSearchList = Strict({ searches: Type.Array(SavedSearch) }, "SavedSearchList");
export type SavedSearchList = Static<typeof SavedSearchList>;
export const NewSavedSearch = Strict(
  { name: SearchName, wish: UnitWish, forAll: Type.Optional(Type.Boolean()) },
  "NewSavedSearch",
);
export type NewSavedSearch = Static<typeof NewSavedSearch>;
export const ChangeSavedSearch = Strict(
  {
    version: Type.Integer(),
    name: Type.Optional(SearchName),
    wish: Type.Optional(UnitWish),
    forAll: Type.Optional(Type.Boolean()),
  },
  "ChangeSavedSearch",
);
export type ChangeSavedSearch = Static<typeof ChangeSavedSearch>;
