/** When a question is shown: always, or when another one, that stands before it, has a certain answer. */
import type { ReactNode } from "react";
import { useFormats, useT } from "../i18n/use-t.ts";
import type { PartProps } from "./choices-editor.tsx";
import { choicesOf, setShowWhen } from "./edit-content.ts";

export function ShowWhenEditor({ content, question, onChange }: PartProps): ReactNode {
  const t = useT();
  const { words } = useFormats();
  const before = content.hints.order
    .slice(0, content.hints.order.indexOf(question))
    .filter((each) => choicesOf(content, each).length > 0);
  const condition = content.hints.showWhen[question];
  const [comparison] = condition?.any[0]?.all ?? [];
  const several = (condition?.any.length ?? 0) > 1 || (condition?.any[0]?.all.length ?? 0) > 1;
  if (several) return <p className="tiny muted">{t("forms.show_when_more", { count: condition?.any.length ?? 0 })}</p>;
  const choose = (other: string, value: string): void => {
    const is = content.schema.properties[other]?.type === "array" ? "selected" : "=";
    onChange(
      setShowWhen(content, question, other === "" ? null : { any: [{ all: [{ question: other, is, value }] }] }),
    );
  };
  return (
    <section aria-label={t("forms.show_when")}>
      <h4>{t("forms.show_when")}</h4>
      <div className="words-fields">
        <select
          className="select-box"
          aria-label={t("forms.show_when_question")}
          value={comparison?.question ?? ""}
          onChange={({ target }) => choose(target.value, choicesOf(content, target.value)[0] ?? "")}
        >
          <option value="">{t("forms.always")}</option>
          {before.map((each) => (
            <option key={each} value={each}>
              {words(content.words.questions[each]?.title ?? { zh: each, en: each })}
            </option>
          ))}
        </select>
        {comparison && (
          <select
            className="select-box"
            aria-label={t("forms.show_when_answer")}
            value={String(comparison.value)}
            onChange={({ target }) => choose(comparison.question, target.value)}
          >
            {choicesOf(content, comparison.question).map((code) => (
              <option key={code} value={code}>
                {words(content.words.questions[comparison.question]?.choices?.[code] ?? { zh: code, en: code })}
              </option>
            ))}
          </select>
        )}
      </div>
    </section>
  );
}
