/** Writes a draft of the letter's text in both languages; a new one begins with the newest text. */
import type { LetterTemplate, NewLetterTemplate } from "@gridstead/server/contract";
import { type ReactNode, useState } from "react";
import { useProblemText, useT } from "../i18n/use-t.ts";
import { postJson, putJson } from "../state/api.ts";
import { asRefused } from "../state/reading.ts";
import { Button } from "../ui/button.tsx";
import { Dialog } from "../ui/dialog.tsx";
import { Field } from "../ui/field.tsx";
import "./templates.css";

const LONGEST_BODY = 20_000;
const LONGEST_TITLE = 200;
const blank: NewLetterTemplate = { title: "", titleEn: "", body: "", bodyEn: "", validMonths: 12 };
const textOf = ({ title, titleEn, body, bodyEn, validMonths }: LetterTemplate): NewLetterTemplate => ({
  title,
  titleEn,
  body,
  bodyEn,
  validMonths,
});

export function TemplateDialog({
  template,
  begin,
  onClose,
  onSaved,
}: {
  readonly template: LetterTemplate | null;
  readonly begin: LetterTemplate | null;
  readonly onClose: () => void;
  readonly onSaved: () => void;
}): ReactNode {
  const t = useT();
  const problem = useProblemText();
  const first = template ?? begin;
  const [text, setText] = useState<NewLetterTemplate>(first ? textOf(first) : blank);
  const [refused, setRefused] = useState<string | null>(null);
  const set = (part: Partial<NewLetterTemplate>): void => setText({ ...text, ...part });
  const ready = [text.title, text.titleEn, text.body, text.bodyEn].every((each) => each.trim() !== "");
  const save = (): void => {
    const work = template
      ? putJson(`/api/letter-templates/${template.id}`, { ...text, version: template.version })
      : postJson("/api/letter-templates", text);
    work.then(onSaved, (error: unknown) => setRefused(problem(asRefused(error).code)));
  };
  return (
    <Dialog
      wide
      title={t(template ? "templates.change" : "templates.new")}
      closeLabel={t("action.close")}
      onClose={onClose}
      actions={
        <Button
          look="primary"
          refusal={ready ? null : { code: "request.invalid", title: t("templates.fill") }}
          onClick={save}
        >
          {t("templates.save")}
        </Button>
      }
    >
      <BothTexts text={text} onChange={set} />
      <Field
        type="number"
        label={t("templates.months")}
        min={1}
        max={120}
        value={text.validMonths}
        onChange={({ target }) => set({ validMonths: Math.max(1, target.valueAsNumber || 1) })}
      />
      {refused && (
        <p className="help" data-wrong role="alert">
          {refused}
        </p>
      )}
    </Dialog>
  );
}

function BothTexts({
  text,
  onChange: set,
}: {
  readonly text: NewLetterTemplate;
  readonly onChange: (part: Partial<NewLetterTemplate>) => void;
}): ReactNode {
  const t = useT();
  return (
    <div className="template-languages">
      <div lang="zh-CN">
        <Field
          label={t("forms.in_chinese", { what: t("forms.title") })}
          maxLength={LONGEST_TITLE}
          value={text.title}
          onChange={({ target }) => set({ title: target.value })}
        />
        <Body
          label={t("forms.in_chinese", { what: t("templates.body") })}
          value={text.body}
          onChange={(body) => set({ body })}
        />
      </div>
      <div lang="en">
        <Field
          label={t("forms.in_english", { what: t("forms.title") })}
          maxLength={LONGEST_TITLE}
          value={text.titleEn}
          onChange={({ target }) => set({ titleEn: target.value })}
        />
        <Body
          label={t("forms.in_english", { what: t("templates.body") })}
          value={text.bodyEn}
          onChange={(bodyEn) => set({ bodyEn })}
        />
      </div>
    </div>
  );
}

const Body = ({
  label,
  value,
  onChange,
}: {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
}): ReactNode => (
  <label className="label">
    {label}
    <textarea
      className="text-box"
      rows={12}
      maxLength={LONGEST_BODY}
      value={value}
      onChange={({ target }) => onChange(target.value)}
    />
  </label>
);
