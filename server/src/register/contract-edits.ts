/** Wire shapes of what may be changed in the register. Every change names the version it was made on. */
import { type Static, Type } from "typebox";
import { Day, Nullable, Strict, Words } from "../http/shapes.ts";
import { deregisterReasons, doorUses, lettings } from "./catalogue.ts";
import { Equipment, roomFields } from "./contract-parts.ts";
import { ExtraValues } from "./extra-fields/contract.ts";

const Version = Type.Integer({ minimum: 1 });
const Floor = Type.Integer({ minimum: -9, maximum: 200 });
const Room = Type.String({ minLength: 1, maxLength: 40, pattern: "\\S" });
const AreaM2 = Type.Number({ exclusiveMinimum: 0, maximum: 100_000 });
const EstateUnitCode = Type.String({ pattern: "^\\d{12}[GJZ][A-Z]\\d{5}[FLQW]\\d{8}$", maxLength: 28 });

/** Deregistering has its own command, with a reason. */
const Status = Words("let", "vacant", "undeclared");

const unitFacts = {
  areaM2: Type.Optional(Nullable(AreaM2)),
  rooms: Type.Optional(Nullable(Type.Integer({ minimum: 0, maximum: 500 }))),
  beds: Type.Optional(Nullable(Type.Integer({ minimum: 0, maximum: 500 }))),
  letting: Type.Optional(Words(...lettings)),
  status: Type.Optional(Status),
  lettable: Type.Optional(Type.Boolean()),
  equipment: Type.Optional(Equipment),
  note: Type.Optional(Nullable(Type.String({ maxLength: 2000 }))),
  /** Only the fields that change; null empties one. */
  extra: Type.Optional(ExtraValues),
  estateUnitCode: Type.Optional(Nullable(EstateUnitCode)),
};

export const ChangeUnit = Strict(
  {
    version: Version,
    floor: Type.Optional(Nullable(Floor)),
    room: Type.Optional(Room),
    ...unitFacts,
  },
  "ChangeUnit",
);
export type ChangeUnit = Static<typeof ChangeUnit>;

/** The same uuid sent twice is one unit. */
export const NewUnit = Strict(
  {
    uuid: Type.String({ format: "uuid", maxLength: 36 }),
    floor: Nullable(Floor),
    room: Room,
    ...unitFacts,
  },
  "NewUnit",
);
export type NewUnit = Static<typeof NewUnit>;

export const DeregisterUnit = Strict(
  {
    version: Version,
    reason: Words(...deregisterReasons),
    note: Type.Optional(Type.String({ minLength: 1, maxLength: 300, pattern: "\\S" })),
  },
  "DeregisterUnit",
);
export type DeregisterUnit = Static<typeof DeregisterUnit>;

export const RegisterAgain = Strict(
  { version: Version, note: Type.String({ minLength: 1, maxLength: 300, pattern: "\\S" }) },
  "RegisterAgain",
);
export type RegisterAgain = Static<typeof RegisterAgain>;

/** All rooms of the unit: one that is left out is gone, one with the same name stays the same. */
export const PutUnitRooms = Strict(
  {
    version: Version,
    rooms: Type.Array(Strict(roomFields), { maxItems: 100 }),
  },
  "PutUnitRooms",
);
export type PutUnitRooms = Static<typeof PutUnitRooms>;

/** All doors of the building that are not let. */
export const PutOtherRooms = Strict(
  {
    version: Version,
    rooms: Type.Array(
      Strict({
        floor: Floor,
        room: Room,
        use: Words(...doorUses),
        note: Type.Optional(Nullable(Type.String({ maxLength: 300 }))),
        checkedOn: Type.Optional(Nullable(Day)),
      }),
      { maxItems: 500 },
    ),
  },
  "PutOtherRooms",
);
export type PutOtherRooms = Static<typeof PutOtherRooms>;

/** Who heads the building is set with PUT /api/buildings/:id/head. */
export const ChangeBuilding = Strict(
  {
    version: Version,
    stairs: Type.Optional(Nullable(Type.Integer({ minimum: 0, maximum: 50 }))),
    storeys: Type.Optional(Nullable(Type.Integer({ minimum: 1, maximum: 200 }))),
    extra: Type.Optional(ExtraValues),
  },
  "ChangeBuilding",
);
export type ChangeBuilding = Static<typeof ChangeBuilding>;
