/** What is sent about hazards: one that was found, a step of its life, and the question whether it is known already. */
import { type Static, Type } from "typebox";
import { Uuid } from "../evidence/contract.ts";
import { Day, Id, Instant, Position, Severity, Strict, Words } from "../http/shapes.ts";
import { hazardParts } from "./catalogue.ts";

/** The actions of hazardMachine that somebody signed in may ask for; `find` and `notify` come with a hazard and a notice. */
export const HazardAction = Words(
  "fix_on_the_spot",
  "extend",
  "pause",
  "resume",
  "report_fixed",
  "pass",
  "fail",
  "escalate",
  "mark_duplicate",
  "withdraw",
);
export type HazardAction = Static<typeof HazardAction>;

export const HazardNote = Type.String({ minLength: 1, maxLength: 2000 });
export const PhotoUuids = Type.Array(Uuid, { maxItems: 20, uniqueItems: true });
export const HazardPart = Words(...hazardParts.map(({ code }) => code));
export type HazardPart = Static<typeof HazardPart>;
const Item = Type.String({ pattern: "^[a-z_]{1,40}\\.[a-z_]{1,60}$", description: "of the catalogue" });

/** Exactly one of unitId, buildingId and position. Sent again under the same uuid it is the same hazard. */
export const NewHazard = Strict(
  {
    uuid: Uuid,
    unitId: Type.Optional(Id),
    buildingId: Type.Optional(Id),
    position: Type.Optional(Position),
    /** With buildingId only: where in the house. A unit has its floor. */
    floor: Type.Optional(Type.Integer({ minimum: -9, maximum: 200 })),
    part: Type.Optional(HazardPart),
    item: Item,
    /** Other than the catalogue says: with a note. */
    severity: Type.Optional(Severity),
    note: Type.Optional(HazardNote),
    photos: Type.Optional(PhotoUuids),
    /** Fixed while the officer stood there: with a photo. */
    onTheSpot: Type.Optional(Type.Boolean()),
    suspectedMajor: Type.Optional(Type.Boolean()),
    /** Left out: now. */
    foundAt: Type.Optional(Instant),
  },
  "NewHazard",
);
export type NewHazard = Static<typeof NewHazard>;

export const StepHazard = Strict(
  {
    action: HazardAction,
    version: Type.Integer({ minimum: 1 }),
    note: Type.Optional(HazardNote),
    photos: Type.Optional(PhotoUuids),
    /** pass, fail: the look at it. Left out: the newest re-inspection of the caller since it was reported fixed. */
    inspectionId: Type.Optional(Id),
    /** extend: to the end of this day. Left out: as long as the rules allow. */
    until: Type.Optional(Day),
    /** mark_duplicate: the open hazard that it is. */
    duplicateOf: Type.Optional(Id),
  },
  "StepHazard",
);
export type StepHazard = Static<typeof StepHazard>;

/** Exactly one of unitId, buildingId and both of lng, lat. */
export const DuplicateQuery = Strict({
  unitId: Type.Optional(Id),
  buildingId: Type.Optional(Id),
  lng: Type.Optional(Type.Number({ minimum: -180, maximum: 180 })),
  lat: Type.Optional(Type.Number({ minimum: -90, maximum: 90 })),
  item: Item,
});
export type DuplicateQuery = Static<typeof DuplicateQuery>;
