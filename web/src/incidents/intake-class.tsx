/** What it is: a class by typing its name or code, and the condition by which it would be filed. */
import { type ReactNode, useState } from "react";
import { useFormats, useT } from "../i18n/use-t.ts";
import { SelectBox } from "../ui/form-fields.tsx";
import { Combobox } from "./combobox.tsx";
import { classesLike, useIntake } from "./intake-draft.ts";
import { useClasses, useClassOf } from "./use-catalogue.ts";

const MOST = 8;

export function IntakeClass({ wrong }: { readonly wrong: string | undefined }): ReactNode {
  const t = useT();
  const { words } = useFormats();
  const { draft, change } = useIntake();
  const classes = useClasses().answer?.classes ?? [];
  const known = useClassOf(draft.class ?? "");
  /** Null: the name of the chosen one stands in the field. */
  const [typed, setTyped] = useState<string | null>(null);
  const conditions = known?.conditions ?? [];
  return (
    <>
      <Combobox
        part="class"
        wrong={wrong}
        label={t("intake.class")}
        help={t("intake.class_help")}
        value={typed ?? (known ? words(known.name) : "")}
        choices={classesLike(classes, typed ?? "").slice(0, MOST)}
        none={t("intake.no_class")}
        keyOf={({ code }) => code}
        wordsOf={({ name, majorName, code }) => ({ title: words(name), note: `${words(majorName)} · ${code}` })}
        onType={(text) => {
          setTyped(text);
          if (draft.class !== null) change({ class: null, condition: null, answers: {} });
        }}
        onChoose={(chosen) => {
          setTyped(null);
          change({ class: chosen.code, condition: chosen.conditions[0]?.code ?? null, answers: {} });
        }}
      />
      {conditions.length > 1 && (
        <SelectBox
          label={t("incident_steps.condition")}
          value={draft.condition ?? conditions[0]?.code ?? ""}
          onChoose={(condition) => change({ condition })}
          choices={conditions.map(({ code, name }) => ({ value: code, label: words(name) }))}
        />
      )}
    </>
  );
}
