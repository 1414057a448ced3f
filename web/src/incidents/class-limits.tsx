/** By which conditions a class is filed, when it counts as done, and within which limits: condition, area, clock, time. */
import type { FilingCondition, IncidentLimit } from "@gridstead/server/contract";
import type { ReactNode } from "react";
import { useFormats, useT } from "../i18n/use-t.ts";
import { Button, IconButton } from "../ui/button.tsx";
import { Field } from "../ui/field.tsx";
import { SelectBox } from "../ui/form-fields.tsx";
import { NameFields } from "./catalogue-entry.tsx";
import type { ClassPart } from "./class-part.ts";
import { useAreaCategories } from "./use-catalogue.ts";

const MOST_CONDITIONS = 10;
const MOST_LIMITS = 90;
const clocks = ["dispatch", "handle", "close"] as const;
const units = ["working_hour", "working_day", "urgent_hour", "urgent_day", "natural_day"] as const;
const roles = ["officer", "duty_officer", "supervisor", "department"] as const;

/** The list with one entry changed, or without it. */
const changed = <Entry,>(list: readonly Entry[], at: number, part: Partial<Entry> | null): Entry[] =>
  part === null
    ? list.filter((_, index) => index !== at)
    : list.map((entry, index) => (index === at ? { ...entry, ...part } : entry));

export function ConditionFields({ draft, onChange }: ClassPart): ReactNode {
  const t = useT();
  const { conditions } = draft;
  const put = (at: number, part: Partial<FilingCondition> | null): void =>
    onChange({ conditions: changed(conditions, at, part) });
  return (
    <fieldset className="catalogue-part">
      <legend>{t("incident_catalogue.conditions")}</legend>
      {conditions.map((condition, at) => (
        // Conditions keep their place while they are written.
        // oxlint-disable-next-line react/no-array-index-key
        <section key={at} aria-label={t("incident_catalogue.condition", { number: at + 1 })}>
          <NameFields
            code={condition.code}
            onCode={(code) => put(at, { code })}
            name={condition.name}
            onName={(name) => put(at, { name })}
          />
          <div className="form-pair">
            <Field
              label={t("incident_catalogue.closing_zh")}
              maxLength={300}
              value={condition.closing.zh}
              onChange={({ target }) => put(at, { closing: { ...condition.closing, zh: target.value } })}
            />
            <Field
              label={t("incident_catalogue.closing_en")}
              maxLength={300}
              value={condition.closing.en}
              onChange={({ target }) => put(at, { closing: { ...condition.closing, en: target.value } })}
            />
          </div>
          {conditions.length > 1 && (
            <Button small look="plain" icon="close" onClick={() => put(at, null)}>
              {t("incident_catalogue.remove")}
            </Button>
          )}
        </section>
      ))}
      {conditions.length < MOST_CONDITIONS && (
        <Button
          small
          icon="plus"
          onClick={() =>
            onChange({
              conditions: [...conditions, { code: "", name: { zh: "", en: "" }, closing: { zh: "", en: "" } }],
            })
          }
        >
          {t("incident_catalogue.add_condition")}
        </Button>
      )}
    </fieldset>
  );
}

export function LimitFields({ draft, onChange }: ClassPart): ReactNode {
  const t = useT();
  const { limits, conditions } = draft;
  const first: IncidentLimit = {
    condition: conditions[0]?.code ?? "usual",
    areaCategory: null,
    clock: "dispatch",
    value: 4,
    unit: "working_hour",
    role: "duty_officer",
  };
  return (
    <fieldset className="catalogue-part">
      <legend>{t("incident_catalogue.limits")}</legend>
      {limits.map((limit, at) => (
        // As above.
        // oxlint-disable-next-line react/no-array-index-key
        <LimitLine
          key={at}
          limit={limit}
          draft={draft}
          onPut={(part) => onChange({ limits: changed(limits, at, part) })}
        />
      ))}
      {limits.length < MOST_LIMITS && (
        <Button small icon="plus" onClick={() => onChange({ limits: [...limits, first] })}>
          {t("incident_catalogue.add_limit")}
        </Button>
      )}
    </fieldset>
  );
}

type LimitLineProps = Pick<ClassPart, "draft"> & {
  readonly limit: IncidentLimit;
  readonly onPut: (part: Partial<IncidentLimit> | null) => void;
};

function LimitLine({ draft, limit, onPut }: LimitLineProps): ReactNode {
  const t = useT();
  const { words } = useFormats();
  const areas = useAreaCategories().answer?.categories ?? [];
  const roleWords = (role: IncidentLimit["role"]): string =>
    role === "department" ? t("incident_catalogue.role.department") : t(`role.${role}`);
  return (
    <div className="catalogue-limit">
      <SelectBox
        label={t("incident_steps.condition")}
        value={limit.condition}
        onChoose={(condition) => onPut({ condition })}
        choices={draft.conditions.map(({ code, name }) => ({ value: code, label: words(name) || code }))}
      />
      <SelectBox
        label={t("incident_catalogue.limit_area")}
        value={limit.areaCategory ?? ""}
        onChoose={(area) => onPut({ areaCategory: area === "" ? null : area })}
        choices={[
          { value: "", label: t("incident_catalogue.every_area") },
          ...areas.map(({ code, name }) => ({ value: code, label: words(name) })),
        ]}
      />
      <SelectBox
        label={t("incident_catalogue.limit_clock")}
        value={limit.clock}
        onChoose={(clock) => onPut({ clock })}
        choices={clocks.map((value) => ({ value, label: t(`incident.clock.${value}`) }))}
      />
      <Field
        label={t("incident_catalogue.limit_value")}
        type="number"
        min={1}
        max={3650}
        value={limit.value}
        onChange={({ target }) => onPut({ value: Math.max(1, Math.trunc(target.valueAsNumber) || 1) })}
      />
      <SelectBox
        label={t("incident_catalogue.limit_unit")}
        value={limit.unit}
        onChoose={(unit) => onPut({ unit })}
        choices={units.map((value) => ({ value, label: t(`incident_catalogue.unit.${value}`) }))}
      />
      <SelectBox
        label={t("incident_catalogue.limit_role")}
        value={limit.role}
        onChoose={(role) => onPut({ role })}
        choices={roles.map((value) => ({ value, label: roleWords(value) }))}
      />
      <IconButton small icon="close" label={t("incident_catalogue.remove")} onClick={() => onPut(null)} />
    </div>
  );
}
