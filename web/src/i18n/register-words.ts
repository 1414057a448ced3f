/** Codes of the register as keys of the dictionary. A code this page does not know is called "other", never shown raw. Pure. */
import type { MessageKey } from "./words.ts";

const words =
  <Code extends string, Key extends MessageKey>(known: Readonly<Record<Code, Key>>, other: Key) =>
  (code: string): Key =>
    (known as Readonly<Record<string, Key>>)[code] ?? other;

export const buildingKindWords = words(
  {
    house: "building.kind.house",
    apartments: "building.kind.apartments",
    commercial: "building.kind.commercial",
    office: "building.kind.office",
    public: "building.kind.public",
    dormitory: "building.kind.dormitory",
    factory: "building.kind.factory",
    hotel: "building.kind.hotel",
  },
  "building.kind.other",
);
export const lettingWords = words(
  {
    whole: "letting.whole",
    by_room: "letting.by_room",
    by_bed: "letting.by_bed",
    dormitory: "letting.dormitory",
    hotel_like: "letting.hotel_like",
    managed: "letting.managed",
  },
  "letting.other",
);
/** Common parts of a house. */
export const housePartWords = words(
  {
    stairs: "house_part.stairs",
    corridor: "house_part.corridor",
    entrance: "house_part.entrance",
    lift: "house_part.lift",
    roof: "house_part.roof",
    facade: "house_part.facade",
    basement: "house_part.basement",
    garage: "house_part.garage",
    meter_room: "house_part.meter_room",
    yard: "house_part.yard",
  },
  "house_part.other",
);
export const statusWords = words(
  { let: "status.let", vacant: "status.vacant", undeclared: "status.undeclared", deregistered: "status.deregistered" },
  "status.other",
);
export const leaseWords = words(
  {
    draft: "lease.draft",
    declared: "lease.declared",
    verified: "lease.verified",
    active: "lease.active",
    ending: "lease.ending",
    deregistered: "lease.deregistered",
  },
  "lease.other",
);
export const declarerWords = words(
  {
    landlord: "lease.declared_by.landlord",
    resident: "lease.declared_by.resident",
    officer: "lease.declared_by.officer",
  },
  "lease.other",
);
export const inspectionWords = words(
  { routine: "inspection.routine", re_inspection: "inspection.re_inspection", spot_check: "inspection.spot_check" },
  "inspection.other",
);
export const hazardClassWords = words(
  {
    egress: "hazard.class.egress",
    separation: "hazard.class.separation",
    electrical: "hazard.class.electrical",
    e_bikes: "hazard.class.e_bikes",
    gas: "hazard.class.gas",
    equipment: "hazard.class.equipment",
    occupancy: "hazard.class.occupancy",
    structure: "hazard.class.structure",
    use: "hazard.class.use",
    hygiene: "hazard.class.hygiene",
    registration: "hazard.class.registration",
  },
  "hazard.class.other",
);
export const resultWords = words(
  { pass: "inspection.pass", fail: "inspection.fail", no_access: "inspection.no_access" },
  "inspection.none",
);
export const doorUseWords = words(
  {
    owner: "door.owner",
    vacant: "door.vacant",
    shop: "door.shop",
    office: "door.office",
    storage: "door.storage",
    garage: "door.garage",
    common: "door.common",
    stair: "door.stair",
  },
  "door.other",
);
export const roomKindWords = words(
  {
    bedroom: "room.bedroom",
    living_room: "room.living_room",
    kitchen: "room.kitchen",
    bathroom: "room.bathroom",
    balcony: "room.balcony",
    passage: "room.passage",
    basement: "room.basement",
    garage: "room.garage",
    storage: "room.storage",
  },
  "room.other",
);
export const equipmentWords = words(
  {
    extinguisher: "equipment.extinguisher",
    smoke_detector: "equipment.smoke_detector",
    emergency_light: "equipment.emergency_light",
    escape_ladder: "equipment.escape_ladder",
    rcd: "equipment.rcd",
    gas_alarm: "equipment.gas_alarm",
    sprinkler: "equipment.sprinkler",
    e_bike_charging: "equipment.e_bike_charging",
  },
  "equipment.other",
);
export const letAsWords = words(
  {
    whole: "file.let.whole",
    by_room: "file.let.by_room",
    by_bed: "file.let.by_bed",
    dormitory: "file.let.dormitory",
    hotel_like: "file.let.hotel_like",
    managed: "file.let.managed",
  },
  "file.let.other",
);
