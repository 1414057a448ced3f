/** The fields of a step, each drawn where its form names it, with what is wrong with it below. */
import type { IncidentAction, IncidentDetail } from "@gridstead/server/contract";
import type { ReactNode } from "react";
import { useFormats, useT } from "../i18n/use-t.ts";
import { Field } from "../ui/field.tsx";
import { SelectBox, TextBox } from "../ui/form-fields.tsx";
import { PhotoField } from "../ui/photo-field.tsx";
import { OfficerChoice } from "./officer-choice.tsx";
import { OtherIncident } from "./other-incident.tsx";
import type { StepAnswers } from "./step-answers.ts";
import { type StepField, stepForms } from "./step-forms.ts";
import { useAreaCategories, useClasses, useClassOf, useDepartments, useTextsFor } from "./use-catalogue.ts";

const LONGEST_NOTE = 2_000;
type StepFieldsProps = {
  readonly incident: IncidentDetail;
  readonly action: IncidentAction;
  readonly answers: StepAnswers;
  readonly wrong: Partial<Record<StepField, string>>;
  readonly onChange: (part: Partial<StepAnswers>) => void;
};

export function StepFields(props: StepFieldsProps): ReactNode {
  return stepForms[props.action].fields.map((field) => {
    const Part = parts[field];
    return (
      <div key={field}>
        <Part {...props} />
        {ownWords.has(field) && props.wrong[field] !== undefined && (
          <p className="help" data-wrong role="alert">
            {props.wrong[field]}
          </p>
        )}
      </div>
    );
  });
}

/** These have no line of their own for what is wrong. */
const ownWords: ReadonlySet<StepField> = new Set(["officer", "other", "photos"]);

function ClassField({ answers, wrong, onChange }: StepFieldsProps): ReactNode {
  const t = useT();
  const { words } = useFormats();
  const classes = useClasses().answer?.classes ?? [];
  const offered = classes.filter(({ active, code }) => active || code === answers.class);
  const known = offered.some(({ code }) => code === answers.class);
  return (
    <SelectBox
      label={t("incident.class")}
      value={answers.class}
      wrong={wrong.class}
      onChoose={(code) => onChange({ class: code, condition: "" })}
      choices={[
        ...(known ? [] : [{ value: answers.class, label: answers.class }]),
        ...offered.map(({ code, name, majorName }) => ({ value: code, label: words(name), group: words(majorName) })),
      ]}
    />
  );
}

function ConditionField({ answers, wrong, onChange }: StepFieldsProps): ReactNode {
  const t = useT();
  const { words } = useFormats();
  const conditions = useClassOf(answers.class)?.conditions ?? [];
  const chosen = conditions.find(({ code }) => code === answers.condition) ?? conditions[0];
  return (
    <SelectBox
      label={t("incident_steps.condition")}
      value={chosen?.code ?? ""}
      wrong={wrong.condition}
      help={chosen ? t("incident_steps.closing", { text: words(chosen.closing) }) : undefined}
      onChoose={(condition) => onChange({ condition })}
      choices={conditions.map(({ code, name }) => ({ value: code, label: words(name) }))}
    />
  );
}

function AreaField({ answers, wrong, onChange }: StepFieldsProps): ReactNode {
  const t = useT();
  const { words } = useFormats();
  const categories = useAreaCategories().answer?.categories ?? [];
  return (
    <SelectBox
      label={t("incident.area_category")}
      value={answers.area}
      wrong={wrong.area}
      onChoose={(area) => onChange({ area })}
      choices={[
        { value: "", label: t("incident_steps.area_usual") },
        ...categories.map(({ code, name }) => ({ value: code, label: words(name) })),
      ]}
    />
  );
}

function DepartmentField({ answers, wrong, onChange }: StepFieldsProps): ReactNode {
  const t = useT();
  const { words } = useFormats();
  const departments = useDepartments().answer?.departments ?? [];
  return (
    <SelectBox
      label={t("incident.department")}
      value={answers.department}
      wrong={wrong.department}
      onChoose={(department) => onChange({ department })}
      choices={[
        { value: "", label: t("incident_steps.department_usual") },
        ...departments.filter(({ active }) => active).map(({ code, name }) => ({ value: code, label: words(name) })),
      ]}
    />
  );
}

function UntilField({ answers, wrong, onChange }: StepFieldsProps): ReactNode {
  const t = useT();
  return (
    <Field
      label={t("incident_steps.until")}
      type="date"
      value={answers.until}
      wrong={wrong.until}
      onChange={({ target }) => onChange({ until: target.value })}
    />
  );
}

function NoteField({ incident, action, answers, wrong, onChange }: StepFieldsProps): ReactNode {
  const t = useT();
  const form = stepForms[action];
  const texts = useTextsFor(form.texts ?? null, incident.class);
  return (
    <div className="form-grid">
      {texts.length > 0 && (
        <SelectBox
          label={t("incident_steps.template")}
          value=""
          onChoose={(note) => onChange({ note })}
          choices={[
            { value: "", label: t("incident_steps.template_choose") },
            ...texts.map((text) => ({ value: text, label: text })),
          ]}
        />
      )}
      <TextBox
        label={t(form.needed.includes("note") ? "steps.note_needed" : "steps.note_optional")}
        value={answers.note}
        wrong={wrong.note}
        onChange={(note) => onChange({ note })}
        longest={LONGEST_NOTE}
      />
    </div>
  );
}

function PhotosField({ incident, action, answers, onChange }: StepFieldsProps): ReactNode {
  const t = useT();
  const [lng = 0, lat = 0] = incident.position;
  return (
    <PhotoField
      label={t(stepForms[action].needed.includes("photos") ? "steps.photos_needed" : "steps.photos_optional")}
      place={{ lng, lat }}
      purpose={action === "report_back" ? "fixed" : "evidence"}
      photos={answers.photos}
      onChange={(photos) => onChange({ photos })}
    />
  );
}

const TitleField = (props: StepFieldsProps): ReactNode => <TextField {...props} field="title" longest={120} />;
const AddressField = (props: StepFieldsProps): ReactNode => <TextField {...props} field="address" longest={200} />;

function TextField(props: StepFieldsProps & { readonly field: "title" | "address"; readonly longest: number }) {
  const { field, longest, answers, wrong, onChange } = props;
  const t = useT();
  return (
    <Field
      label={t(`incident_steps.${field}`)}
      maxLength={longest}
      value={answers[field]}
      wrong={wrong[field]}
      onChange={({ target }) => onChange({ [field]: target.value })}
    />
  );
}

function OfficerField({ incident, action, answers, onChange }: StepFieldsProps): ReactNode {
  return (
    <OfficerChoice
      position={incident.position}
      first={action === "dispatch"}
      optional={action === "dispatch"}
      chosen={answers.officer}
      onChoose={(officer) => onChange({ officer })}
    />
  );
}

function OtherField({ incident, answers, onChange }: StepFieldsProps): ReactNode {
  return <OtherIncident incident={incident} chosen={answers.other} onChoose={(other) => onChange({ other })} />;
}

const parts: Readonly<Record<StepField, (props: StepFieldsProps) => ReactNode>> = {
  class: ClassField,
  condition: ConditionField,
  area: AreaField,
  department: DepartmentField,
  officer: OfficerField,
  until: UntilField,
  other: OtherField,
  title: TitleField,
  address: AddressField,
  note: NoteField,
  photos: PhotosField,
};
