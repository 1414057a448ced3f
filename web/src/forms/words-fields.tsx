/** The same words in both languages, side by side. */
import type { ReactNode } from "react";
import { useT } from "../i18n/use-t.ts";
import { Field } from "../ui/field.tsx";

type Both = { readonly zh: string; readonly en: string };
const LONGEST = 1_000;

export function WordsFields({
  label,
  value,
  onChange,
}: {
  readonly label: string;
  readonly value: Both;
  readonly onChange: (value: { zh: string; en: string }) => void;
}): ReactNode {
  const t = useT();
  return (
    <div className="words-fields">
      <Field
        label={t("forms.in_chinese", { what: label })}
        lang="zh-CN"
        maxLength={LONGEST}
        value={value.zh}
        onChange={({ target }) => onChange({ ...value, zh: target.value })}
      />
      <Field
        label={t("forms.in_english", { what: label })}
        lang="en"
        maxLength={LONGEST}
        value={value.en}
        onChange={({ target }) => onChange({ ...value, en: target.value })}
      />
    </div>
  );
}
