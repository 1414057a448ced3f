/** Wire shape of a fact: what the rules of a town make of the numbers and dates of a home. Shown beside it; decides nothing. */
import { type Static, Type } from "typebox";
import { Nullable, Strict, Words } from "../http/shapes.ts";

/**
 * What the town's rules make of numbers and dates: about a home, a letting or a paper, never about who lives there. `note`: to
 * know; `concern`: to be looked at on the visit; `duty`: the house must have something more.
 */
export const Fact = Strict({
  code: Words(
    "late",
    "overlapping",
    "little_space",
    "many_in_a_room",
    "divided_room",
    "let_by_bed",
    "not_a_living_room",
    "size_duty",
    "not_lettable",
    "filing_late",
    "deregistration_late",
  ),
  severity: Words("note", "concern", "duty"),
  /** What was counted or read, and what the rule says; the words name both. */
  got: Nullable(Type.Union([Type.Number(), Type.String()])),
  expected: Nullable(Type.Union([Type.Number(), Type.String()])),
  zh: Type.String(),
  en: Type.String(),
});
export type Fact = Static<typeof Fact>;
