/** The fields of a plan: head, roles, steps, contacts, layers, bulletin. */
import type { EmergencyClass, PlanContent, PlanLayer } from "@gridstead/server/contract";
import type { ReactNode } from "react";
import { useT } from "../i18n/use-t.ts";
import type { DivisionField } from "../state/desk.ts";
import { Checkbox, Field } from "../ui/field.tsx";
import { SelectBox, TextBox } from "../ui/form-fields.tsx";
import { Section } from "../ui/panel.tsx";
import { PlanContacts } from "./plan-contacts.tsx";
import type { PlanWish } from "./plan-page.tsx";
import { PlanRoles } from "./plan-roles.tsx";
import { ownOf, type PartProps } from "./plan-rows.ts";
import { PlanSteps } from "./plan-steps.tsx";

const classes = [
  "fire",
  "gas",
  "flood",
  "typhoon",
  "outage",
  "collapse",
  "other",
] as const satisfies readonly EmergencyClass[];
const layers = ["cells", "streets", "labels", "hazards", "communities"] as const satisfies readonly PlanLayer[];
type FieldsProps = {
  readonly wish: PlanWish;
  readonly divisions: DivisionField["choices"];
  readonly onChange: (wish: PlanWish) => void;
};

export function PlanFields({ wish, divisions, onChange }: FieldsProps): ReactNode {
  const t = useT();
  const { content } = wish;
  const own = ownOf(divisions);
  // One outside the own ground is shown, not offered.
  const outside = divisions.find(({ value }) => value === wish.division)?.label ?? wish.division;
  const choices = own.some(({ value }) => value === wish.division)
    ? own
    : [{ value: wish.division, label: outside }, ...own];
  const change = (next: Partial<PlanWish>): void => onChange({ ...wish, ...next });
  const onContent = (next: Partial<PlanContent>): void => change({ content: { ...content, ...next } });
  return (
    <>
      <div className="plan-row">
        <SelectBox
          label={t("emergency.plan_class")}
          value={wish.class}
          choices={classes.map((value) => ({ value, label: t(`emergency.class.${value}`) }))}
          onChoose={(kind) => change({ class: kind })}
        />
        <Field
          label={t("emergency.plan_name")}
          required
          maxLength={80}
          value={wish.name}
          onChange={(event) => change({ name: event.target.value })}
        />
        <Field
          label={t("emergency.plan_name_en")}
          required
          maxLength={120}
          value={wish.nameEn}
          onChange={(event) => change({ nameEn: event.target.value })}
        />
        <SelectBox
          label={t("emergency.plan_division")}
          value={wish.division}
          choices={choices}
          onChoose={(division) => change({ division })}
        />
      </div>
      <PlanRoles content={content} onContent={onContent} />
      <PlanSteps content={content} onContent={onContent} />
      <PlanContacts content={content} onContent={onContent} />
      <Layers content={content} onContent={onContent} />
      <Bulletin content={content} onContent={onContent} />
    </>
  );
}

function Layers({ content, onContent }: PartProps): ReactNode {
  const t = useT();
  return (
    <Section title={t("emergency.layers")}>
      <div className="row wrap">
        {layers.map((layer) => (
          <Checkbox
            key={layer}
            label={t(`emergency.layer.${layer}`)}
            checked={content.layers.includes(layer)}
            onChange={(on) =>
              onContent({ layers: on ? [...content.layers, layer] : content.layers.filter((one) => one !== layer) })
            }
          />
        ))}
      </div>
    </Section>
  );
}

function Bulletin({ content, onContent }: PartProps): ReactNode {
  const t = useT();
  return (
    <Section title={t("emergency.bulletin")}>
      <TextBox
        label={t("emergency.bulletin_zh")}
        longest={400}
        value={content.bulletin.zh}
        onChange={(zh) => onContent({ bulletin: { ...content.bulletin, zh } })}
      />
      <TextBox
        label={t("emergency.bulletin_en")}
        longest={600}
        value={content.bulletin.en}
        onChange={(en) => onContent({ bulletin: { ...content.bulletin, en } })}
      />
    </Section>
  );
}
