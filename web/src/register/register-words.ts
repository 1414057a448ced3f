/** Codes of the register as keys of the dictionary. A code this page does not know is called "other", never shown raw. Pure. */
import type { MessageKey } from "../i18n/words.ts";

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
    managed: "letting.managed",
  },
  "letting.other",
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
