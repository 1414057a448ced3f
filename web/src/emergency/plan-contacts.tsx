/** Whom a plan calls: offices and their numbers, never private ones. */
import type { ReactNode } from "react";
import { useT } from "../i18n/use-t.ts";
import { Button, IconButton } from "../ui/button.tsx";
import { Field } from "../ui/field.tsx";
import { Section } from "../ui/panel.tsx";
import { changed, type PartProps, without } from "./plan-rows.ts";

export function PlanContacts({ content: { contacts }, onContent }: PartProps): ReactNode {
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
