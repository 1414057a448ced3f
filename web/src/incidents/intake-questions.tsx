/** The questions that the chosen class asks. */
import type { FormField, IncidentClass } from "@gridstead/server/contract";
import type { ReactNode } from "react";
import { useFormats, useT } from "../i18n/use-t.ts";
import { Checkbox, Field } from "../ui/field.tsx";
import { SelectBox } from "../ui/form-fields.tsx";
import { useIntake } from "./intake-draft.ts";

type IntakeQuestionsProps = {
  readonly known: IncidentClass | null;
  readonly wrong: (part: string) => string | undefined;
};

export function IntakeQuestions({ known, wrong }: IntakeQuestionsProps): ReactNode {
  return known?.form.map((field) => (
    <div key={field.code} data-part={field.code}>
      <Question field={field} wrong={wrong(field.code)} />
    </div>
  ));
}

type QuestionProps = { readonly field: FormField; readonly wrong: string | undefined };

function Question({ field, wrong }: QuestionProps): ReactNode {
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
        wrong={wrong}
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
      wrong={wrong}
      type={type === "number" ? "number" : "text"}
      maxLength={500}
      value={answer === undefined ? "" : String(answer)}
      onChange={({ target }) => put(type === "number" && target.value !== "" ? target.valueAsNumber : target.value)}
    />
  );
}
