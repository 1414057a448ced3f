/**
 * Who lets or manages a home, or heads a building: replaces whoever stood there. What is typed is sealed by the server; the form never
 * shows what is sealed, so it begins empty.
 */
import type { MaskedContact, PutContact } from "@gridstead/server/contract";
import { type ReactNode, useState } from "react";
import { useT } from "../i18n/use-t.ts";
import { deleteJson, putJson } from "../state/api.ts";
import { changedByEdit } from "../state/changed-by-edit.ts";
import { useCommand } from "../state/command.ts";
import { Button } from "./button.tsx";
import { Field } from "./field.tsx";
import { SelectBox } from "./form-fields.tsx";
import { SaveFoot } from "./save-foot.tsx";

type ContactFormProps = {
  /** Of the home or the building. */
  readonly path: string;
  readonly version: number;
  readonly part: "landlord" | "manager" | "head";
  readonly contact: MaskedContact | null;
  readonly onDone: () => void;
};
const languages = ["zh", "en"] as const;

type Typed = Required<Pick<PutContact, "name" | "language">> & { readonly phone: string; readonly email: string };

export function ContactForm({ path, version, part, contact, onDone }: ContactFormProps): ReactNode {
  const t = useT();
  const [typed, setTyped] = useState<Typed>({ name: "", phone: "", email: "", language: contact?.language ?? "zh" });
  const { busy, refused, run } = useCommand();
  const save = async (): Promise<void> => {
    const body = contactOf(version, typed);
    if (await run(() => putJson<unknown>(`${path}/${part}`, body), changedByEdit)) onDone();
  };
  const remove = async (): Promise<void> => {
    if (await run(() => deleteJson<unknown>(`${path}/${part}?version=${version}`), changedByEdit)) onDone();
  };
  return (
    <div className="form-grid">
      {contact && (
        <p className="row">
          <span className="grow">
            {t("edit.contact_now", { who: [contact.name, contact.phone].filter(Boolean).join(", ") })}
          </span>
          <Button small look="danger" busy={busy} onClick={() => void remove()}>
            {t("edit.contact_remove")}
          </Button>
        </p>
      )}
      <ContactFields typed={typed} onChange={(change) => setTyped({ ...typed, ...change })} />
      <p className="help">{t("edit.contact_hint")}</p>
      <SaveFoot
        busy={busy}
        refused={refused}
        refusal={typed.name.trim() === "" ? { code: "edit.nameless", title: t("edit.nameless") } : null}
        onSave={() => void save()}
      />
    </div>
  );
}

const contactOf = (version: number, { name, phone, email, language }: Typed): PutContact => ({
  version,
  name: name.trim(),
  phone: phone.trim() === "" ? null : phone.trim(),
  ...(email.trim() === "" ? {} : { email: email.trim() }),
  language,
});

type ContactFieldsProps = { readonly typed: Typed; readonly onChange: (change: Partial<Typed>) => void };

function ContactFields({ typed, onChange }: ContactFieldsProps): ReactNode {
  const t = useT();
  const field = (key: "name" | "phone" | "email") => ({
    autoComplete: "off",
    value: typed[key],
    onChange: ({ target }: { readonly target: { readonly value: string } }) => onChange({ [key]: target.value }),
  });
  return (
    <>
      <Field label={t("contact.name")} maxLength={80} {...field("name")} />
      <div className="form-pair">
        <Field label={t("contact.phone")} type="tel" maxLength={25} {...field("phone")} />
        <Field label={t("contact.email")} type="email" maxLength={200} {...field("email")} />
        <SelectBox
          label={t("contact.language")}
          value={typed.language}
          onChoose={(language) => onChange({ language })}
          choices={languages.map((value) => ({ value, label: t(`language.${value}`) }))}
        />
      </div>
    </>
  );
}
