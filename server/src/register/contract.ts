/** Wire shapes of the rental register: a building with its units, one unit. No occupants, no landlords: homes only. */
import { type Static, Type } from "typebox";
import { OfficerSummary } from "../grid/contract.ts";
import { HazardSummary } from "../hazards/contract.ts";
import { BlockCode, CellCode, Day, DivisionCode, Id, Instant, Nullable, Position, Strict } from "../http/shapes.ts";

const Count = Type.Integer({ minimum: 0 });
export const Grade = Type.Union([Type.Literal("G"), Type.Literal("Y"), Type.Literal("O"), Type.Literal("R")]);

const placeFields = {
  divisionCode: Nullable(DivisionCode),
  divisionName: Nullable(Type.String()),
  block: Nullable(Strict({ id: Id, code: BlockCode })),
  cell: Nullable(Strict({ id: Id, code: CellCode, name: Type.String() })),
  officer: Nullable(OfficerSummary),
  officerSince: Nullable(Instant),
};

const unitFields = {
  id: Id,
  sourceId: Type.String(),
  floor: Nullable(Type.Integer()),
  room: Nullable(Type.String()),
  areaM2: Nullable(Type.Number()),
  rooms: Nullable(Count),
  beds: Nullable(Count),
  letting: Type.String(),
  status: Type.String(),
  grade: Nullable(Grade),
};
export const UnitSummary = Strict({ ...unitFields, openHazards: Count });
export type UnitSummary = Static<typeof UnitSummary>;

export const BuildingDetail = Strict({
  id: Id,
  sourceId: Type.String(),
  name: Nullable(Type.String()),
  nameEn: Nullable(Type.String()),
  /** Street, number and estate as one line, in the order of the language of the town. */
  address: Type.String(),
  kind: Type.String(),
  storeys: Nullable(Count),
  heightM: Nullable(Type.Number()),
  builtYear: Nullable(Type.Integer()),
  areaM2: Type.Number(),
  position: Position,
  ...placeFields,
  units: Type.Array(UnitSummary),
  /** More units than are listed? */
  unitsTotal: Count,
  hazards: Type.Array(HazardSummary),
});
export type BuildingDetail = Static<typeof BuildingDetail>;

export const UnitDetail = Strict({
  ...unitFields,
  gradeReasons: Type.Array(Type.String()),
  registeredOn: Nullable(Day),
  letterUntil: Nullable(Day),
  building: Strict({ id: Id, address: Type.String(), position: Position }),
  ...placeFields,
  leases: Type.Array(
    Strict({
      id: Id,
      from: Day,
      to: Nullable(Day),
      state: Type.String(),
      contractFiled: Type.Boolean(),
      declaredBy: Nullable(Type.String()),
    }),
  ),
  visits: Type.Array(Strict({ dueOn: Day, doneAt: Nullable(Instant) })),
  inspections: Type.Array(Strict({ at: Instant, kind: Type.String(), result: Nullable(Type.String()) })),
  hazards: Type.Array(HazardSummary),
});
export type UnitDetail = Static<typeof UnitDetail>;
