/** Wire shapes of rates: numerator and denominator always beside the rate, and the list behind each. */
import { type Static, Type } from "typebox";
import { BlockCode, Day, DivisionCode, Id, Nullable, Strict, Words } from "../http/shapes.ts";

const Count = Type.Integer({ minimum: 0 });
export const ToldRateName = Words(
  "registration",
  "declared",
  "match",
  "self_declaration",
  "deregistration",
  "letters",
  "coverage",
  "rectification",
  "on_time_rectification",
  "certification",
  "repeat",
  "rework",
  "responsibility",
  "closing",
  "on_time_closing",
);
export type ToldRateName = Static<typeof ToldRateName>;

const where = {
  division: Type.Optional(DivisionCode),
  cellId: Type.Optional(Id),
  /** The cells that this officer is primarily responsible for at the cut-off. */
  officerId: Type.Optional(Id),
  /** Only what began on this day or later: found, due, declared. */
  from: Type.Optional(Day),
  /** The cut-off, counted in; default: today. */
  until: Type.Optional(Day),
};
export const RatesQuery = Strict(where);
export type RatesQuery = Static<typeof RatesQuery>;

export const RateLine = Strict(
  {
    name: ToldRateName,
    /** null: withheld, see there. Counts of people are of whole subdistricts and months, with noise and rounded to 5. */
    numerator: Nullable(Count),
    denominator: Nullable(Count),
    /** 0 to 1; null: nothing to count, shown as a dash. */
    rate: Nullable(Type.Number({ minimum: 0, maximum: 1 })),
    target: Nullable(Type.Number()),
    missesTarget: Type.Boolean(),
    /** False under ten: not to be set beside others. */
    ranked: Type.Boolean(),
    /** Counts of people: of an area smaller than a subdistrict or seen in part, or under 100 people or 40 homes. */
    withheld: Type.Boolean(),
    thing: Words("unit", "inspection", "lease", "block", "hazard", "incident"),
    /** How many things are in the denominator and not (wholly) in the numerator. */
    left: Nullable(Count),
  },
  "RateLine",
);
export type RateLine = Static<typeof RateLine>;

const Blocks = Strict({ count: Count, blocks: Type.Array(Strict({ id: Id, code: BlockCode })) });
export const RatesAnswer = Strict(
  {
    from: Nullable(Day),
    until: Day,
    rates: Type.Array(RateLine),
    /** Blocks for which nobody answers, and blocks for which several do. */
    gaps: Blocks,
    doubles: Blocks,
  },
  "RatesAnswer",
);
export type RatesAnswer = Static<typeof RatesAnswer>;

export const BehindParams = Strict({ name: ToldRateName });
export const BehindQuery = Strict({ ...where, which: Type.Optional(Words("left", "counted")) });
export type BehindQuery = Static<typeof BehindQuery>;
export const BehindAnswer = Strict(
  {
    thing: RateLine.properties.thing,
    /** The first thousand. */
    ids: Type.Array(Id),
    count: Count,
  },
  "BehindAnswer",
);
export type BehindAnswer = Static<typeof BehindAnswer>;
