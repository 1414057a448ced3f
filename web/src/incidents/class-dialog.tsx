/** The form of one class: names and number, whom it goes to, what it asks, by which conditions it is filed, within which limits. */
import type { IncidentClass } from "@gridstead/server/contract";
import { type ReactNode, useState } from "react";
import { useFormats, useT } from "../i18n/use-t.ts";
import { putJson } from "../state/api.ts";
import { Checkbox, Field } from "../ui/field.tsx";
import { SelectBox } from "../ui/form-fields.tsx";
import { EntryDialog, isNamed, NameFields } from "./catalogue-entry.tsx";
import { ConditionFields, LimitFields } from "./class-limits.tsx";
import type { ClassDraft, ClassPart } from "./class-part.ts";
import { QuestionFields } from "./class-questions.tsx";
import { useDepartments } from "./use-catalogue.ts";

const kinds = ["component", "incident"] as const;

const blank: ClassDraft = {
  kind: "incident",
  major: "01",
  minor: "01",
  name: { zh: "", en: "" },
  majorName: { zh: "", en: "" },
  department: null,
  public: false,
  photoOnReportBack: false,
  active: true,
  form: [],
  conditions: [{ code: "usual", name: { zh: "一般情形", en: "Usual" }, closing: { zh: "", en: "" } }],
  limits: [],
};

export function ClassDialog(props: { readonly known: IncidentClass | null; readonly onClose: () => void }): ReactNode {
  const { known, onClose } = props;
  const t = useT();
  const [code, setCode] = useState(known?.code ?? "");
  const [draft, setDraft] = useState<ClassDraft>(() => draftOf(known));
  const put = (part: Partial<ClassDraft>): void => setDraft((before) => ({ ...before, ...part }));
  const ready =
    isNamed(code, draft.name) &&
    isNamed("any", draft.majorName) &&
    /^\d{2}$/.test(draft.major) &&
    /^\d{2}$/.test(draft.minor) &&
    draft.conditions.every(({ code: condition, name }) => isNamed(condition, name)) &&
    draft.form.every(({ code: field, name }) => isNamed(field, name));
  return (
    <EntryDialog
      title={t("incident_catalogue.classes")}
      table="incident_class"
      ready={ready}
      save={() => putJson(`/api/incident-classes/${code}`, { ...draft, version: known?.version ?? 0 })}
      onClose={onClose}
    >
      <NameFields
        code={code}
        {...(known ? {} : { onCode: setCode })}
        name={draft.name}
        onName={(name) => put({ name })}
      />
      <Numbered draft={draft} onChange={put} />
      <Rules draft={draft} onChange={put} />
      <ConditionFields draft={draft} onChange={put} />
      <LimitFields draft={draft} onChange={put} />
      <QuestionFields draft={draft} onChange={put} />
    </EntryDialog>
  );
}

function draftOf(known: IncidentClass | null): ClassDraft {
  if (known === null) return blank;
  const { code: _code, version: _version, ...draft } = known;
  return draft;
}

function Numbered({ draft, onChange }: ClassPart): ReactNode {
  const t = useT();
  const { majorName } = draft;
  return (
    <>
      <div className="form-pair">
        <SelectBox
          label={t("incident_catalogue.kind")}
          value={draft.kind}
          onChoose={(kind) => onChange({ kind })}
          choices={kinds.map((value) => ({ value, label: t(`incident_catalogue.kind.${value}`) }))}
        />
        <Field
          label={t("incident_catalogue.major")}
          inputMode="numeric"
          maxLength={2}
          value={draft.major}
          onChange={({ target }) => onChange({ major: target.value })}
        />
        <Field
          label={t("incident_catalogue.minor")}
          inputMode="numeric"
          maxLength={2}
          value={draft.minor}
          onChange={({ target }) => onChange({ minor: target.value })}
        />
      </div>
      <div className="form-pair">
        <Field
          label={t("incident_catalogue.major_zh")}
          maxLength={60}
          value={majorName.zh}
          onChange={({ target }) => onChange({ majorName: { ...majorName, zh: target.value } })}
        />
        <Field
          label={t("incident_catalogue.major_en")}
          maxLength={60}
          value={majorName.en}
          onChange={({ target }) => onChange({ majorName: { ...majorName, en: target.value } })}
        />
      </div>
    </>
  );
}

function Rules({ draft, onChange }: ClassPart): ReactNode {
  const t = useT();
  const { words } = useFormats();
  const departments = useDepartments().answer?.departments ?? [];
  return (
    <>
      <SelectBox
        label={t("incident_catalogue.department")}
        value={draft.department ?? ""}
        onChoose={(code) => onChange({ department: code === "" ? null : code })}
        choices={[
          { value: "", label: t("incident_catalogue.no_department") },
          ...departments.map(({ code, name }) => ({ value: code, label: words(name) })),
        ]}
      />
      <Checkbox
        label={t("incident_catalogue.public")}
        checked={draft.public}
        onChange={(on) => onChange({ public: on })}
      />
      <Checkbox
        label={t("incident_catalogue.photo")}
        checked={draft.photoOnReportBack}
        onChange={(photoOnReportBack) => onChange({ photoOnReportBack })}
      />
      <Checkbox
        label={t("incident_catalogue.active")}
        checked={draft.active}
        onChange={(active) => onChange({ active })}
      />
    </>
  );
}
