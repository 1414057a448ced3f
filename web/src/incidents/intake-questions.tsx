/** The questions that the chosen class asks. */
import type { FormField, IncidentClass } from "@gridstead/server/contract";
import type { ReactNode } from "react";
import { useFormats, useT } from "../i18n/use-t.ts";
import { Checkbox, Field } from "../ui/field.tsx";
import { SelectBox } from "../ui/form-fields.tsx";
import { useIntake } from "./intake-draft.ts";

export function IntakeQuestions({ known }: { readonly known: IncidentClass | null }): ReactNode {
  return known?.form.map((field) => <Question key={field.code} field={field} />);
}

function Question({ field }: { readonly field: FormField }): ReactNode {
  const t = useT();
  const { words } = useFormats();
  const { draft, change } = useIntake();
  const { code, type, choices = [] } = field;
  const label = field.required ? `${words(field.name)} *` : words(field.name);
  const answer = draft.answers[code];
  const put = (value: string | number | boolean): void => change({ answers: { ...draft.answers, [code]: value } });
  if (type === "yes_no") return <Checkbox label={label} checked={answer === true} onChange={put} />;
  if (type === "choice") {
    return (
      <SelectBox
        label={label}
        value={typeof answer === "string" ? answer : ""}
        onChoose={put}
        choices={[
          { value: "", label: t("found.part_none") },
          ...choices.map((choice) => ({ value: choice.code, label: words(choice.name) })),
        ]}
      />
    );
  }
  return (
    <Field
      label={label}
      type={type === "number" ? "number" : "text"}
      maxLength={500}
      value={answer === undefined ? "" : String(answer)}
      onChange={({ target }) => put(type === "number" && target.value !== "" ? target.valueAsNumber : target.value)}
    />
  );
}
