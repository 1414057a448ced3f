/**
 * Wire shapes of protected counts of people. Every number is of whole reporting blocks and a whole month, has noise and is rounded to
 * 5; null is "not shown", which is not "nobody".
 */
import { type Static, Type } from "typebox";
import { AsOf, Day, DivisionCode, Id, Instant, Nullable, Strict } from "../http/shapes.ts";

const Count = Type.Integer({ minimum: 0 });

export const PeopleQuery = Strict({ division: DivisionCode, at: Type.Optional(AsOf) });
export type PeopleQuery = Static<typeof PeopleQuery>;

const MOST_RING_SIGNS = 6_000;
export const PeopleInsideQuery = Strict({
  /** One of the two. */
  ring: Type.Optional(
    Type.String({
      minLength: 11,
      maxLength: MOST_RING_SIGNS,
      pattern:
        "^-?\\d{1,3}(\\.\\d{1,9})?,-?\\d{1,2}(\\.\\d{1,9})?(;-?\\d{1,3}(\\.\\d{1,9})?,-?\\d{1,2}(\\.\\d{1,9})?){2,}$",
      description: "lng,lat;lng,lat;... at least three corners, not closed",
    }),
  ),
  cellId: Type.Optional(Id),
  at: Type.Optional(AsOf),
});
export type PeopleInsideQuery = Static<typeof PeopleInsideQuery>;

export const PeopleBlock = Strict(
  {
    id: Id,
    /** Community code, -R, four digits. */
    code: Type.String(),
    divisionCode: DivisionCode,
    areaM2: Type.Number({ minimum: 0 }),
    people: Nullable(Count),
    /** The division with whose rest a block that is not shown is counted. */
    restOf: Nullable(DivisionCode),
  },
  "PeopleBlock",
);
export type PeopleBlock = Static<typeof PeopleBlock>;

const answer = {
  /** First day of the month whose counts these are; null: nothing was published yet. */
  month: Nullable(Day),
  /** When the leases of that month were counted. */
  takenAt: Nullable(Instant),
  /** Sum of what is shown; null: nothing of it is. */
  people: Nullable(Count),
  /** Blocks whose people are in no number of this answer. */
  leftOut: Count,
  blocks: Type.Array(PeopleBlock),
};
export const PeopleOfDivision = Strict(
  {
    ...answer,
    /** What blocks that are not shown have together, by division. */
    rests: Type.Array(Strict({ divisionCode: DivisionCode, people: Count })),
  },
  "PeopleOfDivision",
);
export type PeopleOfDivision = Static<typeof PeopleOfDivision>;

/** Of the reporting blocks that lie more than half inside: the ground that is answered is theirs, not what was drawn. */
export const PeopleInside = Strict({ ...answer, areaM2: Type.Number({ minimum: 0 }) }, "PeopleInside");
export type PeopleInside = Static<typeof PeopleInside>;
