/** The steps of a plan: what is to be done, by which role, and within how many minutes. */
import type { PlanContent } from "@gridstead/server/contract";
import type { ReactNode } from "react";
import { useFormats, useT } from "../i18n/use-t.ts";
import { Button, IconButton } from "../ui/button.tsx";
import { Checkbox, Field } from "../ui/field.tsx";
import { SelectBox } from "../ui/form-fields.tsx";
import { Section } from "../ui/panel.tsx";
import { changed, type PartProps, without } from "./plan-rows.ts";

export function PlanSteps({ content: { steps, roles }, onContent }: PartProps): ReactNode {
  const t = useT();
  return (
    <Section title={t("emergency.steps")}>
      {steps.map((step, at) => (
        <StepRow
          key={at}
          step={step}
          roles={roles}
          number={at + 1}
          onChange={(next) => onContent({ steps: changed(steps, at, next) })}
          onRemove={() => onContent({ steps: without(steps, at) })}
        />
      ))}
      <Button
        small
        icon="plus"
        onClick={() =>
          onContent({
            steps: [
              ...steps,
              { title: { zh: "", en: "" }, role: roles[0]?.key ?? "check", withinMinutes: 30, required: false },
            ],
          })
        }
      >
        {t("emergency.add")}
      </Button>
    </Section>
  );
}

type StepRowProps = {
  readonly step: PlanContent["steps"][number];
  readonly roles: PlanContent["roles"];
  readonly number: number;
  readonly onChange: (next: Partial<PlanContent["steps"][number]>) => void;
  readonly onRemove: () => void;
};

function StepRow({ step, roles, number, onChange, onRemove }: StepRowProps): ReactNode {
  const t = useT();
  const { words } = useFormats();
  const choices = roles.map(({ key, title }) => ({ value: key, label: words(title) || key }));
  // Whose role was removed is nobody's, not the first one's.
  const isNobodys = roles.every(({ key }) => key !== step.role);
  return (
    <div className="plan-row">
      <Field
        label={t("emergency.step_zh")}
        required
        maxLength={120}
        value={step.title.zh}
        onChange={(event) => onChange({ title: { ...step.title, zh: event.target.value } })}
      />
      <Field
        label={t("emergency.step_en")}
        required
        maxLength={180}
        value={step.title.en}
        onChange={(event) => onChange({ title: { ...step.title, en: event.target.value } })}
      />
      <SelectBox
        label={t("emergency.step_role")}
        value={step.role}
        choices={isNobodys ? [{ value: step.role, label: "–" }, ...choices] : choices}
        onChoose={(role) => onChange({ role })}
      />
      <Field
        label={t("emergency.step_minutes")}
        type="number"
        required
        min={1}
        max={10_080}
        value={step.withinMinutes}
        onChange={(event) => onChange({ withinMinutes: Number(event.target.value) })}
      />
      <Checkbox
        label={t("emergency.step_required")}
        checked={step.required}
        onChange={(required) => onChange({ required })}
      />
      <IconButton icon="close" label={t("emergency.remove", { number })} onClick={onRemove} />
    </div>
  );
}
