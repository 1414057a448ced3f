/** One extra field: words in both languages, kind, what may stand in it, where it is shown. Key, target and kind stay once it is made. */
import type { ExtraField, FieldRules } from "@gridstead/server/contract";
import { type ReactNode, useState } from "react";
import { useProblemText, useT } from "../i18n/use-t.ts";
import { patchJson, postJson } from "../state/api.ts";
import { asRefused } from "../state/reading.ts";
import { Button } from "../ui/button.tsx";
import { Dialog } from "../ui/dialog.tsx";
import { Checkbox, Field } from "../ui/field.tsx";
import { choicesFromText, choicesToText } from "./choices-text.ts";

const kinds = ["text", "number", "whole", "yes_no", "date", "choice", "choices"] as const;
const targets = ["rental_unit", "building"] as const;
const places = ["file", "list", "card", "declaration"] as const;
const KEY = /^[a-z][a-z0-9_]{0,39}$/;
const LONGEST_LABEL = 80;

type Wish = Pick<ExtraField, "key" | "target" | "kind" | "label" | "labelEn" | "rules" | "shown">;
const empty: Wish = {
  key: "",
  target: "rental_unit",
  kind: "text",
  label: "",
  labelEn: "",
  rules: {},
  shown: ["file"],
};

type DialogProps = {
  readonly field: ExtraField | null;
  readonly onClose: () => void;
  readonly onSaved: () => void;
};

export function FieldDialog({ field, onClose, onSaved }: DialogProps): ReactNode {
  const t = useT();
  const problem = useProblemText();
  const [wish, setWish] = useState<Wish>(field ?? empty);
  const [refused, setRefused] = useState<string | null>(null);
  const set = (part: Partial<Wish>): void => setWish({ ...wish, ...part });
  const ready = KEY.test(wish.key) && wish.label.trim() !== "";
  const save = (): void => {
    const { key, target, kind, label, labelEn, rules, shown } = wish;
    const words = { label, labelEn: labelEn === "" ? null : labelEn, rules, shown };
    const work = field
      ? patchJson(`/api/extra-fields/${field.key}`, { version: field.version, ...words })
      : postJson("/api/extra-fields", { key, target, kind, ...words });
    work.then(onSaved, (error: unknown) => setRefused(problem(asRefused(error).code)));
  };
  return (
    <Dialog
      title={t(field ? "fields.change" : "fields.new")}
      closeLabel={t("action.close")}
      onClose={onClose}
      actions={
        <Button
          look="primary"
          refusal={ready ? null : { code: "request.invalid", title: t("fields.fill") }}
          onClick={save}
        >
          {t("fields.save")}
        </Button>
      }
    >
      <Field
        label={t("fields.label_zh")}
        maxLength={LONGEST_LABEL}
        value={wish.label}
        onChange={({ target }) => set({ label: target.value })}
      />
      <Field
        label={t("fields.label_en")}
        maxLength={LONGEST_LABEL}
        value={wish.labelEn ?? ""}
        onChange={({ target }) => set({ labelEn: target.value })}
      />
      {!field && <Fixed wish={wish} onChange={set} />}
      <Rules wish={wish} onChange={(rules) => set({ rules })} />
      <fieldset className="row">
        <legend className="label">{t("fields.shown")}</legend>
        {places.map((place) => (
          <Checkbox
            key={place}
            label={t(`fields.shown.${place}`)}
            checked={wish.shown.includes(place)}
            onChange={(on) =>
              set({ shown: places.filter((each) => (each === place ? on : wish.shown.includes(each))) })
            }
          />
        ))}
      </fieldset>
      {refused && (
        <p className="help" data-wrong role="alert">
          {refused}
        </p>
      )}
    </Dialog>
  );
}

type PartProps = { readonly wish: Wish; readonly onChange: (part: Partial<Wish>) => void };

function Fixed({ wish, onChange }: PartProps): ReactNode {
  const t = useT();
  return (
    <>
      <Field
        label={t("fields.key")}
        help={t("forms.key_help")}
        wrong={wish.key !== "" && !KEY.test(wish.key) ? t("forms.key_wrong") : undefined}
        maxLength={40}
        value={wish.key}
        onChange={({ target }) => onChange({ key: target.value })}
      />
      <label className="label">
        {t("fields.target")}
        <select
          className="select-box"
          value={wish.target}
          onChange={({ target }) => onChange({ target: targets.find((each) => each === target.value) ?? wish.target })}
        >
          {targets.map((each) => (
            <option key={each} value={each}>
              {t(`fields.target.${each}`)}
            </option>
          ))}
        </select>
      </label>
      <label className="label">
        {t("fields.kind")}
        <select
          className="select-box"
          value={wish.kind}
          onChange={({ target }) =>
            onChange({ kind: kinds.find((each) => each === target.value) ?? wish.kind, rules: {} })
          }
        >
          {kinds.map((each) => (
            <option key={each} value={each}>
              {t(`fields.kind.${each}`)}
            </option>
          ))}
        </select>
      </label>
    </>
  );
}

function Rules({
  wish: { kind, rules },
  onChange,
}: {
  readonly wish: Wish;
  readonly onChange: (rules: FieldRules) => void;
}): ReactNode {
  const t = useT();
  const [typed, setTyped] = useState(choicesToText(rules.choices ?? []));
  const number = (bound: "minimum" | "maximum" | "longest") => (text: string) => {
    const { [bound]: _before, ...others } = rules;
    onChange(text === "" ? others : { ...others, [bound]: Number(text) });
  };
  return (
    <>
      <Checkbox
        label={t("form.required")}
        checked={rules.required ?? false}
        onChange={(required) => onChange({ ...rules, required })}
      />
      {(kind === "number" || kind === "whole") && (
        <div className="row">
          <Field
            type="number"
            label={t("forms.least")}
            value={rules.minimum ?? ""}
            onChange={({ target }) => number("minimum")(target.value)}
          />
          <Field
            type="number"
            label={t("forms.most")}
            value={rules.maximum ?? ""}
            onChange={({ target }) => number("maximum")(target.value)}
          />
        </div>
      )}
      {kind === "text" && (
        <Field
          type="number"
          label={t("forms.longest")}
          min={1}
          max={2_000}
          value={rules.longest ?? ""}
          onChange={({ target }) => number("longest")(target.value)}
        />
      )}
      {(kind === "choice" || kind === "choices") && (
        <label className="label">
          {t("fields.choices")}
          <textarea
            className="text-box"
            rows={4}
            value={typed}
            onChange={({ target }) => {
              setTyped(target.value);
              onChange({ ...rules, choices: choicesFromText(target.value) });
            }}
          />
        </label>
      )}
    </>
  );
}
