/** The choices of a question: code and words each; add, take away, move by buttons. */
import type { FormContent } from "@gridstead/server/contract";
import type { ReactNode } from "react";
import { useT } from "../i18n/use-t.ts";
import { Button, IconButton } from "../ui/button.tsx";
import { choicesOf, freeKey, setChoices } from "./edit-content.ts";
import { WordsFields } from "./words-fields.tsx";

export type PartProps = {
  readonly content: FormContent;
  readonly question: string;
  readonly onChange: (content: FormContent) => void;
};
type Both = { readonly zh: string; readonly en: string };

export function ChoicesEditor({ content, question, onChange }: PartProps): ReactNode {
  const t = useT();
  const codes = choicesOf(content, question);
  const words = content.words.questions[question]?.choices ?? {};
  const write = (next: readonly (readonly [string, Both])[]): void =>
    onChange(setChoices(content, question, Object.fromEntries(next)));
  const lines = codes.map((code) => [code, words[code] ?? { zh: code, en: code }] as const);
  const up = (at: number): void => {
    const next = [...lines];
    const [line] = next.splice(at, 1);
    if (line) write([...next.slice(0, at - 1), line, ...next.slice(at - 1)]);
  };
  return (
    <section aria-label={t("forms.choices")}>
      <h4>{t("forms.choices")}</h4>
      {lines.map(([code, both], at) => (
        <div key={code} className="choice-line">
          <code>{code}</code>
          <WordsFields
            label={t("forms.choice")}
            value={both}
            onChange={(value) => write(lines.map((line) => (line[0] === code ? [code, value] : line)))}
          />
          <IconButton small icon="up" label={t("forms.up")} onClick={() => at > 0 && up(at)} />
          <IconButton
            small
            icon="close"
            label={t("forms.drop_choice")}
            {...(lines.length < 2 ? { refusal: { code: "forms.faulty", title: t("forms.last_choice") } } : {})}
            onClick={() => write(lines.filter((line) => line[0] !== code))}
          />
        </div>
      ))}
      <Button
        small
        icon="plus"
        onClick={() => write([...lines, [freeKey(codes, "choice"), { zh: "新选项", en: "New choice" }]])}
      >
        {t("forms.add_choice")}
      </Button>
    </section>
  );
}
