/** The steps of a plan: what is to be done, by which role, and within how many minutes. */
import type { ReactNode } from "react";
import { useFormats, useT } from "../i18n/use-t.ts";
import { Button, IconButton } from "../ui/button.tsx";
import { Checkbox, Field } from "../ui/field.tsx";
import { SelectBox } from "../ui/form-fields.tsx";
import { Section } from "../ui/panel.tsx";
import { changed, type PartProps, without } from "./plan-rows.ts";

export function PlanSteps({ content: { steps, roles }, onContent }: PartProps): ReactNode {
  const t = useT();
  const { words } = useFormats();
  const choices = roles.map(({ key, title }) => ({ value: key, label: words(title) || key }));
  return (
    <Section title={t("emergency.steps")}>
      {steps.map((step, at) => {
        const set = (next: Partial<typeof step>): void => onContent({ steps: changed(steps, at, next) });
        return (
          <div className="plan-row" key={at}>
            <Field
              label={t("emergency.step_zh")}
              required
              maxLength={120}
              value={step.title.zh}
              onChange={(event) => set({ title: { ...step.title, zh: event.target.value } })}
            />
            <Field
              label={t("emergency.step_en")}
              required
              maxLength={180}
              value={step.title.en}
              onChange={(event) => set({ title: { ...step.title, en: event.target.value } })}
            />
            <SelectBox
              label={t("emergency.step_role")}
              value={step.role}
              choices={choices}
              onChoose={(role) => set({ role })}
            />
            <Field
              label={t("emergency.step_minutes")}
              type="number"
              required
              min={1}
              max={10_080}
              value={step.withinMinutes}
              onChange={(event) => set({ withinMinutes: Number(event.target.value) })}
            />
            <Checkbox
              label={t("emergency.step_required")}
              checked={step.required}
              onChange={(required) => set({ required })}
            />
            <IconButton
              icon="close"
              label={t("emergency.remove", { number: at + 1 })}
              onClick={() => onContent({ steps: without(steps, at) })}
            />
          </div>
        );
      })}
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
