/** The fields of a plan: head, roles, steps, contacts, layers, bulletin. Rows are added and removed by buttons. */
import type { EmergencyClass, EmergencyFillers, PlanContent, PlanFiller, PlanLayer } from "@gridstead/server/contract";
import type { ReactNode } from "react";
import { useFormats, useT } from "../i18n/use-t.ts";
import type { DivisionField } from "../state/desk.ts";
import { useReading } from "../state/reading.ts";
import { useSession } from "../state/session.ts";
import { Button, IconButton } from "../ui/button.tsx";
import { Checkbox, Field } from "../ui/field.tsx";
import { SelectBox, TextBox } from "../ui/form-fields.tsx";
import { Section } from "../ui/panel.tsx";
import type { PlanWish } from "./plan-page.tsx";

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
const desks = ["officers", "supervisor", "duty_officer"] as const;
type FieldsProps = {
  readonly wish: PlanWish;
  readonly divisions: DivisionField["choices"];
  readonly onChange: (wish: PlanWish) => void;
};
type PartProps = { readonly content: PlanContent; readonly onContent: (change: Partial<PlanContent>) => void };

export function PlanFields({ wish, divisions, onChange }: FieldsProps): ReactNode {
  const t = useT();
  const { content } = wish;
  // One that lies outside what the reader sees keeps its name: the code.
  const own = divisions.filter(({ value, note }) => value !== "" && note === undefined);
  const choices = own.some(({ value }) => value === wish.division)
    ? own
    : [{ value: wish.division, label: wish.division }, ...own];
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
      <Roles content={content} onContent={onContent} />
      <Steps content={content} onContent={onContent} />
      <Contacts content={content} onContent={onContent} />
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

const changed = <T,>(all: readonly T[], at: number, next: Partial<T>): T[] =>
  all.map((one, index) => (index === at ? { ...one, ...next } : one));
const without = <T,>(all: readonly T[], at: number): T[] => all.filter((_, index) => index !== at);

function Roles({ content: { roles }, onContent }: PartProps): ReactNode {
  const t = useT();
  const choices = useFillers();
  return (
    <Section title={t("emergency.roles")}>
      {roles.map(({ key, title, filledBy }, at) => (
        <div className="plan-row" key={at}>
          <Field
            label={t("emergency.role_key")}
            required
            pattern="[a-z][a-z0-9_]{0,29}"
            title={t("emergency.role_key_help")}
            maxLength={30}
            value={key}
            onChange={(event) => onContent({ roles: changed(roles, at, { key: event.target.value }) })}
          />
          <Field
            label={t("emergency.role_zh")}
            required
            maxLength={40}
            value={title.zh}
            onChange={(event) =>
              onContent({ roles: changed(roles, at, { title: { ...title, zh: event.target.value } }) })
            }
          />
          <Field
            label={t("emergency.role_en")}
            required
            maxLength={60}
            value={title.en}
            onChange={(event) =>
              onContent({ roles: changed(roles, at, { title: { ...title, en: event.target.value } }) })
            }
          />
          <SelectBox
            label={t("emergency.role_by")}
            value={filledBy.kind === "account" ? `account ${filledBy.accountId}` : filledBy.kind}
            choices={choices}
            onChoose={(value) => onContent({ roles: changed(roles, at, { filledBy: fillerOf(value) }) })}
          />
          <IconButton
            icon="close"
            label={t("emergency.remove", { number: at + 1 })}
            onClick={() => onContent({ roles: without(roles, at) })}
          />
        </div>
      ))}
      <Button
        small
        icon="plus"
        onClick={() =>
          onContent({
            roles: [
              ...roles,
              { key: `role${roles.length + 1}`, title: { zh: "", en: "" }, filledBy: { kind: "supervisor" } },
            ],
          })
        }
      >
        {t("emergency.add")}
      </Button>
    </Section>
  );
}

/** Desks and, by name, active staff of the field. */
function useFillers(): { value: string; label: string }[] {
  const t = useT();
  const { name } = useFormats();
  const role = useSession(({ signed }) => signed?.account.role ?? "");
  const mayRead = role === "administrator" || role === "supervisor";
  const { answer } = useReading<EmergencyFillers>(mayRead ? "/api/emergency-plans/fillers" : null);
  return [
    ...desks.map((value) => ({ value: value as string, label: t(`emergency.by.${value}`) })),
    ...(answer?.accounts ?? []).map((one) => ({ value: `account ${one.id}`, label: name(one.name, one.nameEn) })),
  ];
}

const fillerOf = (value: string): PlanFiller => {
  const desk = desks.find((one) => one === value);
  return desk ? { kind: desk } : { kind: "account", accountId: Number(value.slice("account ".length)) };
};

function Steps({ content: { steps, roles }, onContent }: PartProps): ReactNode {
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

function Contacts({ content: { contacts }, onContent }: PartProps): ReactNode {
  const t = useT();
  return (
    <Section title={t("emergency.contacts")}>
      <p className="help">{t("emergency.contacts_help")}</p>
      {contacts.map((contact, at) => {
        const set = (next: Partial<typeof contact>): void => onContent({ contacts: changed(contacts, at, next) });
        return (
          <div className="plan-row" key={at}>
            <Field
              label={t("emergency.contact_zh")}
              required
              maxLength={60}
              value={contact.title.zh}
              onChange={(event) => set({ title: { ...contact.title, zh: event.target.value } })}
            />
            <Field
              label={t("emergency.contact_en")}
              required
              maxLength={90}
              value={contact.title.en}
              onChange={(event) => set({ title: { ...contact.title, en: event.target.value } })}
            />
            <Field
              label={t("emergency.contact_phone")}
              required
              inputMode="tel"
              pattern="[0-9+][0-9 \-]{2,19}"
              maxLength={20}
              value={contact.phone}
              onChange={(event) => set({ phone: event.target.value })}
            />
            <IconButton
              icon="close"
              label={t("emergency.remove", { number: at + 1 })}
              onClick={() => onContent({ contacts: without(contacts, at) })}
            />
          </div>
        );
      })}
      <Button
        small
        icon="plus"
        onClick={() => onContent({ contacts: [...contacts, { title: { zh: "", en: "" }, phone: "" }] })}
      >
        {t("emergency.add")}
      </Button>
    </Section>
  );
}
