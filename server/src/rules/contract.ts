/** Wire shapes of the town's own rules: what holds, what the defaults are, who changed them, and what is impossible together. */
import { type Static, Type } from "typebox";
import { Id, Instant, Nullable, Strict, Words } from "../http/shapes.ts";
import { TownRules } from "./town-rules.ts";

export const RuleChange = Strict(
  {
    id: Id,
    at: Instant,
    by: Strict({ id: Id, name: Type.String(), nameEn: Nullable(Type.String()) }),
    /** Paths into the rules ("grades.redBelow"). */
    changed: Type.Array(Type.String()),
  },
  "RuleChange",
);
export type RuleChange = Static<typeof RuleChange>;

export const RulesAnswer = Strict(
  {
    rules: TownRules,
    defaults: TownRules,
    /** Paths at which the town differs from the defaults. */
    differs: Type.Array(Type.String()),
    /** 0: never changed. */
    version: Type.Integer(),
    lastChange: Nullable(RuleChange),
  },
  "RulesAnswer",
);
export type RulesAnswer = Static<typeof RulesAnswer>;

export const ChangeRules = Strict({ version: Type.Integer(), rules: TownRules }, "ChangeRules");
export type ChangeRules = Static<typeof ChangeRules>;

/** Newest first, at most 100. */
export const RuleChangeList = Strict({ changes: Type.Array(RuleChange) }, "RuleChangeList");
export type RuleChangeList = Static<typeof RuleChangeList>;

/** Details of the problem rules.impossible. */
export const RuleFault = Strict(
  {
    path: Type.String(),
    reason: Words(
      "must_fall",
      "must_rise",
      "must_not_exceed",
      "must_not_be_zero",
      "must_be_known",
      "must_be_https",
      "twice",
    ),
    than: Nullable(Type.String()),
  },
  "RuleFault",
);
export type RuleFault = Static<typeof RuleFault>;
