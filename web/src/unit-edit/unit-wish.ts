/** What stands in the fields of a home, and what of it is sent: on a change only what differs, a number as a number. Pure. */
import type { ChangeUnit, NewUnit, UnitDetail } from "@gridstead/server/contract";

type Letting = NonNullable<ChangeUnit["letting"]>;
type Status = NonNullable<ChangeUnit["status"]> | "deregistered";
/** As typed. */
export type UnitWish = {
  readonly floor: string;
  readonly room: string;
  readonly areaM2: string;
  readonly rooms: string;
  readonly beds: string;
  readonly letting: Letting;
  readonly status: Status;
  readonly lettable: boolean;
  readonly estateUnitCode: string;
  readonly note: string;
};

export const newWish: UnitWish = {
  floor: "",
  room: "",
  areaM2: "",
  rooms: "",
  beds: "",
  letting: "whole",
  status: "undeclared",
  lettable: true,
  estateUnitCode: "",
  note: "",
};

const lettings: readonly Letting[] = ["whole", "by_room", "by_bed", "dormitory", "hotel_like", "managed"];
const statuses: readonly Status[] = ["let", "vacant", "undeclared", "deregistered"];

export const wishOf = (unit: UnitDetail): UnitWish => ({
  floor: typed(unit.floor),
  room: unit.room ?? "",
  areaM2: typed(unit.areaM2),
  rooms: typed(unit.rooms),
  beds: typed(unit.beds),
  letting: lettings.find((letting) => letting === unit.letting) ?? "whole",
  status: statuses.find((status) => status === unit.status) ?? "vacant",
  lettable: unit.lettable,
  estateUnitCode: unit.estateUnitCode ?? "",
  note: unit.note ?? "",
});

/** Only what differs from `before`; null where a field was emptied. */
export function changesOf(before: UnitWish, after: UnitWish): Omit<ChangeUnit, "version"> {
  const changed = (key: keyof UnitWish): boolean => before[key] !== after[key];
  return {
    ...(changed("floor") ? { floor: number(after.floor) } : {}),
    ...(changed("room") && after.room.trim() !== "" ? { room: after.room.trim() } : {}),
    ...(changed("areaM2") ? { areaM2: number(after.areaM2) } : {}),
    ...(changed("rooms") ? { rooms: number(after.rooms) } : {}),
    ...(changed("beds") ? { beds: number(after.beds) } : {}),
    ...(changed("letting") ? { letting: after.letting } : {}),
    ...(changed("status") && after.status !== "deregistered" ? { status: after.status } : {}),
    ...(changed("lettable") ? { lettable: after.lettable } : {}),
    ...(changed("estateUnitCode") ? { estateUnitCode: words(after.estateUnitCode) } : {}),
    ...(changed("note") ? { note: words(after.note) } : {}),
  };
}

export const unitOf = (uuid: string, wish: UnitWish): NewUnit => ({
  ...changesOf(newWish, wish),
  uuid,
  floor: number(wish.floor),
  room: wish.room.trim(),
  letting: wish.letting,
  ...(wish.status === "deregistered" ? {} : { status: wish.status }),
});

const typed = (value: number | null): string => (value === null ? "" : String(value));
const words = (text: string): string | null => (text.trim() === "" ? null : text.trim());
const number = (text: string): number | null => (text.trim() === "" ? null : Number(text));
