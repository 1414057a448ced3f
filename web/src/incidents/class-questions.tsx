/** What a class asks for: questions of text, number, yes or no, or a choice. Choices are written a line each: code|Chinese|English. */
import type { FormField } from "@gridstead/server/contract";
import { type ReactNode, useState } from "react";
import { useT } from "../i18n/use-t.ts";
import { Button } from "../ui/button.tsx";
import { Checkbox } from "../ui/field.tsx";
import { SelectBox, TextBox } from "../ui/form-fields.tsx";
import { NameFields } from "./catalogue-entry.tsx";
import { choicesFromText, choicesToText } from "./choice-lines.ts";
import type { ClassPart } from "./class-part.ts";

const MOST = 20;
const types = ["text", "number", "yes_no", "choice"] as const;

export function QuestionFields({ draft, onChange }: ClassPart): ReactNode {
  const t = useT();
  const { form } = draft;
  const blank: FormField = { code: "", name: { zh: "", en: "" }, type: "text", required: false, public: true };
  return (
    <fieldset className="catalogue-part">
      <legend>{t("incident_catalogue.form")}</legend>
      {form.map((field, at) => (
        <Question
          // Questions keep their place while they are written.
          // oxlint-disable-next-line react/no-array-index-key
          key={at}
          field={field}
          onPut={(next) =>
            onChange({
              form: next === null ? form.filter((_, index) => index !== at) : form.with(at, next),
            })
          }
        />
      ))}
      {form.length < MOST && (
        <Button small icon="plus" onClick={() => onChange({ form: [...form, blank] })}>
          {t("incident_catalogue.add_field")}
        </Button>
      )}
    </fieldset>
  );
}

type QuestionProps = { readonly field: FormField; readonly onPut: (field: FormField | null) => void };

function Question({ field, onPut }: QuestionProps): ReactNode {
  const t = useT();
  const [lines, setLines] = useState(choicesToText(field.choices ?? []));
  const { choices: _choices, ...plain } = field;
  const withType = (type: FormField["type"]): FormField =>
    type === "choice" ? { ...plain, type, choices: choicesFromText(lines) } : { ...plain, type };
  return (
    <section>
      <NameFields
        code={field.code}
        onCode={(code) => onPut({ ...field, code })}
        name={field.name}
        onName={(name) => onPut({ ...field, name })}
      />
      <div className="form-pair">
        <SelectBox
          label={t("incident_catalogue.field_type")}
          value={field.type}
          onChoose={(type) => onPut(withType(type))}
          choices={types.map((value) => ({ value, label: t(`incident_catalogue.type.${value}`) }))}
        />
        <Checkbox
          label={t("incident_catalogue.required")}
          checked={field.required}
          onChange={(required) => onPut({ ...field, required })}
        />
        <Checkbox
          label={t("incident_catalogue.field_public")}
          checked={field.public}
          onChange={(on) => onPut({ ...field, public: on })}
        />
      </div>
      {field.type === "choice" && (
        <TextBox
          label={t("incident_catalogue.choices")}
          value={lines}
          longest={4_000}
          onChange={(text) => {
            setLines(text);
            onPut({ ...plain, type: "choice", choices: choicesFromText(text) });
          }}
        />
      )}
      <Button small look="plain" icon="close" onClick={() => onPut(null)}>
        {t("incident_catalogue.remove")}
      </Button>
    </section>
  );
}
