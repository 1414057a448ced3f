/** Alert rules of a schedule: what is measured on each street, from how much on, and which role is told. */
import type { AlertRule, RuleMeasure } from "@gridstead/server/contract";
import type { ReactNode } from "react";
import { useT } from "../i18n/use-t.ts";
import { Button, IconButton } from "../ui/button.tsx";
import { Field } from "../ui/field.tsx";
import { Select } from "./select.tsx";

const measures = [
  "newly_hot",
  "fading",
  "count",
  "rate",
  "density",
  "change",
] as const satisfies readonly RuleMeasure[];
const roles = ["supervisor", "duty_officer", "analyst"] as const satisfies readonly AlertRule["role"][];
const LARGEST = 1_000_000;

export type RuleDraft = {
  readonly key: number;
  readonly measure: RuleMeasure;
  readonly threshold: string;
  readonly role: AlertRule["role"];
};

export const newRule = (key: number): RuleDraft => ({ key, measure: "newly_hot", threshold: "", role: "duty_officer" });

const needsThreshold = (measure: RuleMeasure): boolean => measure !== "newly_hot" && measure !== "fading";

/** Null while its threshold is no number that may be. */
export function ruleOf({ measure, threshold, role }: RuleDraft): AlertRule | null {
  if (!needsThreshold(measure)) return { measure, threshold: null, role };
  const amount = threshold.trim() === "" ? Number.NaN : Number(threshold);
  return amount >= 0 && amount <= LARGEST ? { measure, threshold: amount, role } : null;
}

type RuleFieldsProps = {
  readonly rules: readonly RuleDraft[];
  readonly tried: boolean;
  readonly most: number;
  readonly onChange: (rules: readonly RuleDraft[]) => void;
};

export function RuleFields({ rules, tried, most, onChange }: RuleFieldsProps): ReactNode {
  const t = useT();
  const put = (key: number, part: Partial<RuleDraft>): void =>
    onChange(rules.map((rule) => (rule.key === key ? { ...rule, ...part } : rule)));
  const lastKey = Math.max(-1, ...rules.map(({ key }) => key));
  return (
    <fieldset className="rules">
      <legend>{t("schedule.rules")}</legend>
      {rules.map((rule, i) => (
        <div key={rule.key} className="rule">
          <Select
            label={t("rule.measure")}
            value={rule.measure}
            choices={measures.map((measure) => [measure, t(`rule.measure.${measure}`)])}
            onChoose={(value) => put(rule.key, { measure: measures.find((known) => known === value) ?? rule.measure })}
          />
          {needsThreshold(rule.measure) && (
            <Field
              label={t("rule.threshold")}
              type="number"
              min={0}
              max={LARGEST}
              step="any"
              value={rule.threshold}
              wrong={tried && ruleOf(rule) === null ? t("rule.wrong_threshold") : undefined}
              onChange={(event) => put(rule.key, { threshold: event.target.value })}
            />
          )}
          <Select
            label={t("rule.role")}
            value={rule.role}
            choices={roles.map((role) => [role, t(`role.${role}`)])}
            onChoose={(value) => put(rule.key, { role: roles.find((known) => known === value) ?? rule.role })}
          />
          <IconButton
            small
            icon="close"
            label={t("schedule.remove_rule", { count: i + 1 })}
            onClick={() => onChange(rules.filter(({ key }) => key !== rule.key))}
          />
        </div>
      ))}
      {rules.length < most && (
        <Button small onClick={() => onChange([...rules, newRule(lastKey + 1)])}>
          {t("schedule.add_rule")}
        </Button>
      )}
    </fieldset>
  );
}
