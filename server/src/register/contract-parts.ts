/** Parts of the unit file that are shown and written in the same shape: equipment and rooms. */
import { type Static, Type } from "typebox";
import { Day, Nullable, Strict, Words } from "../http/shapes.ts";
import { type equipmentKeys, roomKinds } from "./catalogue.ts";

const EquipmentEntry = Strict({
  there: Type.Boolean(),
  count: Type.Optional(Type.Integer({ minimum: 0, maximum: 1000 })),
  expires: Type.Optional(Nullable(Day)),
});
export const Equipment = Strict(
  {
    extinguisher: Type.Optional(EquipmentEntry),
    smoke_detector: Type.Optional(EquipmentEntry),
    emergency_light: Type.Optional(EquipmentEntry),
    escape_ladder: Type.Optional(EquipmentEntry),
    rcd: Type.Optional(EquipmentEntry),
    gas_alarm: Type.Optional(EquipmentEntry),
    sprinkler: Type.Optional(EquipmentEntry),
    e_bike_charging: Type.Optional(EquipmentEntry),
  } satisfies Record<(typeof equipmentKeys)[number], unknown>,
  "Equipment",
);
export type Equipment = Static<typeof Equipment>;

export const roomFields = {
  name: Type.String({ minLength: 1, maxLength: 40, pattern: "\\S" }),
  kind: Words(...roomKinds),
  areaM2: Nullable(Type.Number({ exclusiveMinimum: 0, maximum: 10_000 })),
  beds: Type.Integer({ minimum: 0, maximum: 200 }),
  livedIn: Type.Boolean(),
  divided: Type.Boolean(),
};
