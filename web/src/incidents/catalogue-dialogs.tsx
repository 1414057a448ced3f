/** The forms of departments, area categories and texts; saving carries the version that was read, a refusal is said below. */
import type { AreaCategory, Department, IncidentTemplate, NewTemplate, TemplateUse } from "@gridstead/server/contract";
import { type ReactNode, useState } from "react";
import { useFormats, useT } from "../i18n/use-t.ts";
import { postJson, putJson } from "../state/api.ts";
import { Checkbox, Field } from "../ui/field.tsx";
import { SelectBox, TextBox } from "../ui/form-fields.tsx";
import { type Both, EntryDialog, isNamed, NameFields } from "./catalogue-entry.tsx";
import { useClasses } from "./use-catalogue.ts";

const LONG_LIST = 60_000;
const uses = ["send_back", "close", "comment", "void", "fail", "defer", "urge"] as const satisfies TemplateUse[];
type DialogProps<Entry> = { readonly known: Entry | null; readonly onClose: () => void };
const nameless: Both = { zh: "", en: "" };

export function DepartmentDialog({ known, onClose }: DialogProps<Department>): ReactNode {
  const t = useT();
  const [code, setCode] = useState(known?.code ?? "");
  const [kept, setKept] = useState({
    name: known?.name ?? nameless,
    phone: known?.phone ?? "",
    active: known?.active ?? true,
  });
  const body = { ...kept, phone: kept.phone.trim() === "" ? null : kept.phone.trim(), version: known?.version ?? 0 };
  return (
    <EntryDialog
      title={t("incident_catalogue.departments")}
      table="department"
      ready={isNamed(code, kept.name)}
      save={() => putJson(`/api/departments/${code}`, body)}
      onClose={onClose}
    >
      <NameFields
        code={code}
        {...(known ? {} : { onCode: setCode })}
        name={kept.name}
        onName={(name) => setKept({ ...kept, name })}
      />
      <Field
        label={t("incident_catalogue.phone")}
        type="tel"
        maxLength={40}
        value={kept.phone}
        onChange={({ target }) => setKept({ ...kept, phone: target.value })}
      />
      <Checkbox
        label={t("incident_catalogue.active")}
        checked={kept.active}
        onChange={(active) => setKept({ ...kept, active })}
      />
    </EntryDialog>
  );
}

const linesOf = (text: string): string[] => [...new Set(text.split(/[\s,]+/).filter((line) => line !== ""))];

export function AreaDialog({ known, onClose }: DialogProps<AreaCategory>): ReactNode {
  const t = useT();
  const [code, setCode] = useState(known?.code ?? "");
  const [name, setName] = useState<Both>(known?.name ?? nameless);
  const [divisions, setDivisions] = useState(known?.divisions.join("\n") ?? "");
  const [cells, setCells] = useState(known?.cells.join("\n") ?? "");
  const body = { name, divisions: linesOf(divisions), cells: linesOf(cells), version: known?.version ?? 0 };
  return (
    <EntryDialog
      title={t("incident_catalogue.areas")}
      table="area_category"
      ready={isNamed(code, name)}
      save={() => putJson(`/api/area-categories/${code}`, body)}
      onClose={onClose}
    >
      <NameFields code={code} {...(known ? {} : { onCode: setCode })} name={name} onName={setName} />
      <TextBox
        label={t("incident_catalogue.divisions")}
        value={divisions}
        onChange={setDivisions}
        longest={LONG_LIST}
        rows={4}
      />
      <TextBox label={t("incident_catalogue.cells")} value={cells} onChange={setCells} longest={LONG_LIST} rows={4} />
    </EntryDialog>
  );
}

export function TextDialog({ known, onClose }: DialogProps<IncidentTemplate>): ReactNode {
  const t = useT();
  const { words } = useFormats();
  const classes = useClasses().answer?.classes ?? [];
  const [kept, setKept] = useState<NewTemplate>(
    known
      ? { use: known.use, class: known.class, text: known.text, active: known.active }
      : { use: "send_back", class: null, text: nameless, active: true },
  );
  const put = (part: Partial<NewTemplate>): void => setKept({ ...kept, ...part });
  const save = () =>
    known
      ? putJson(`/api/incident-templates/${known.id}`, { ...kept, version: known.version })
      : postJson("/api/incident-templates", kept);
  return (
    <EntryDialog
      title={t("incident_catalogue.templates")}
      table="incident_template"
      ready={kept.text.zh.trim() !== "" && kept.text.en.trim() !== ""}
      save={save}
      onClose={onClose}
    >
      <div className="form-pair">
        <SelectBox
          label={t("incident_catalogue.use")}
          value={kept.use}
          onChoose={(use) => put({ use })}
          choices={uses.map((value) => ({ value, label: t(`incident_do.${value}`) }))}
        />
        <SelectBox
          label={t("incident.class")}
          value={kept.class ?? ""}
          onChoose={(code) => put({ class: code === "" ? null : code })}
          choices={[
            { value: "", label: t("incident_catalogue.every_class") },
            ...classes.map(({ code, name }) => ({ value: code, label: words(name) })),
          ]}
        />
      </div>
      <TextBox
        label={t("incident_catalogue.text_zh")}
        value={kept.text.zh}
        onChange={(zh) => put({ text: { ...kept.text, zh } })}
        longest={500}
      />
      <TextBox
        label={t("incident_catalogue.text_en")}
        value={kept.text.en}
        onChange={(en) => put({ text: { ...kept.text, en } })}
        longest={500}
      />
      <Checkbox label={t("incident_catalogue.active")} checked={kept.active} onChange={(active) => put({ active })} />
    </EntryDialog>
  );
}
