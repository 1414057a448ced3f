/** Which answers of a question are hazards: the answer, the item of the catalogue, how serious, and whether it may be put right on the spot. */
import type { HazardItemList, HazardRule } from "@gridstead/server/contract";
import type { ReactNode } from "react";
import { hazardClasses } from "../i18n/class-names.ts";
import { useFormats, useT } from "../i18n/use-t.ts";
import { useReading } from "../state/reading.ts";
import { Button, IconButton } from "../ui/button.tsx";
import type { PartProps } from "./choices-editor.tsx";
import { choicesOf, setRules } from "./edit-content.ts";

export function RulesEditor({ content, question, onChange }: PartProps): ReactNode {
  const t = useT();
  const { answer } = useReading<HazardItemList>("/api/hazard-items");
  const rules = content.hazardRules.filter(({ when }) => when.question === question);
  const write = (next: readonly HazardRule[]): void => onChange(setRules(content, question, next));
  const items = answer?.items ?? [];
  const [first] = items;
  return (
    <section aria-label={t("forms.rules")}>
      <h4>{t("forms.rules")}</h4>
      {rules.map((rule, at) => (
        <RuleLine
          key={`${at} ${rule.item}`}
          rule={rule}
          items={items}
          content={content}
          question={question}
          onRule={(changed) => write(rules.map((each) => (each === rule ? changed : each)))}
          onDrop={() => write(rules.filter((each) => each !== rule))}
        />
      ))}
      <Button
        small
        icon="plus"
        onClick={() => {
          const codes = choicesOf(content, question);
          const answers = [codes.includes("not_ok") ? "not_ok" : (codes[0] ?? "")];
          if (first) write([...rules, { when: { question, answers }, item: first.code, onTheSpotAllowed: true }]);
        }}
      >
        {t("forms.add_rule")}
      </Button>
    </section>
  );
}

function RuleLine({
  rule,
  items,
  content,
  question,
  onRule,
  onDrop,
}: Omit<PartProps, "onChange"> & {
  readonly rule: HazardRule;
  readonly items: HazardItemList["items"];
  readonly onRule: (rule: HazardRule) => void;
  readonly onDrop: () => void;
}): ReactNode {
  const t = useT();
  const { words } = useFormats();
  const named = content.words.questions[question]?.choices;
  return (
    <div className="rule-line">
      <select
        className="select-box"
        aria-label={t("forms.rule_answer")}
        value={rule.when.answers[0]}
        onChange={({ target }) => onRule({ ...rule, when: { question, answers: [target.value] } })}
      >
        {choicesOf(content, question).map((code) => (
          <option key={code} value={code}>
            {words(named?.[code] ?? { zh: code, en: code })}
          </option>
        ))}
      </select>
      <select
        className="select-box"
        aria-label={t("forms.rule_item")}
        value={rule.item}
        onChange={({ target }) => onRule({ ...rule, item: target.value })}
      >
        {hazardClasses.map((group) => (
          <optgroup key={group} label={t(`hazard.class.${group}`)}>
            {items
              .filter((item) => item.class === group)
              .map((item) => (
                <option key={item.code} value={item.code}>
                  {words(item.title)}
                </option>
              ))}
          </optgroup>
        ))}
      </select>
      <label className="check-line tiny">
        <input
          type="checkbox"
          checked={rule.onTheSpotAllowed}
          onChange={({ target }) => onRule({ ...rule, onTheSpotAllowed: target.checked })}
        />
        {t("forms.rule_on_the_spot")}
      </label>
      <IconButton small icon="close" label={t("forms.drop_rule")} onClick={onDrop} />
    </div>
  );
}
