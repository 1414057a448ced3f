/** Every number of the method, each with what was chosen and why. An empty field leaves the choice to the data. */
import type { Choice } from "@gridstead/server/contract";
import type { ReactNode } from "react";
import { useT } from "../i18n/use-t.ts";
import { useStreetRun } from "../state/street-run.ts";
import { type StreetMethod, useStreets } from "../state/streets.ts";
import { Button } from "../ui/button.tsx";
import { Field } from "../ui/field.tsx";
import { Section } from "../ui/panel.tsx";
import { reasonWords, valueWords } from "./choice-words.ts";
import { SelectField } from "./select-field.tsx";

const densities = ["simple", "esd", "esc"] as const;
const kernels = ["quartic", "epanechnikov", "triangular", "uniform", "triweight", "gaussian"] as const;
const tests = ["analytic", "permutation"] as const;
const corrections = ["bh", "holm", "none"] as const;

export function MethodTab(): ReactNode {
  const t = useT();
  const { draft, wish } = useStreets();
  const { method } = draft;
  return (
    <div className="streets-method">
      <Chooser parameter="density" of={densities} words={(each) => t(`streets.density.${each}`)} />
      <Chooser parameter="kernel" of={kernels} words={(each) => t(`streets.kernel.${each}`)} />
      <Amount parameter="bandwidthM" min={10} max={2_000} step={1} />
      <Amount parameter="lixelM" min={5} max={500} step={1} />
      <Amount parameter="snapM" min={1} max={500} step={1} />
      <Chooser parameter="test" of={tests} words={(each) => t(`streets.test.${each}`)} />
      {method.test === "permutation" && <Amount parameter="permutations" min={99} max={9_999} step={1} />}
      <Chooser parameter="correction" of={corrections} words={(each) => t(`streets.correction.${each}`)} />
      <Amount parameter="level" min={0.001} max={0.5} step={0.001} />
      <Amount parameter="seed" min={0} max={2_147_483_647} step={1} />
      {Object.keys(method).length > 0 && (
        <p>
          <Button small icon="retry" onClick={() => wish({ method: {} })}>
            {t("streets.clear_method")}
          </Button>
        </p>
      )}
    </div>
  );
}

type Name = keyof StreetMethod;
type Words<Value extends string> = {
  readonly parameter: Name;
  readonly of: readonly Value[];
  readonly words: (value: Value) => string;
};

function Chooser<Value extends string>({ parameter, of, words }: Words<Value>): ReactNode {
  const t = useT();
  const [value, set] = useChoice(parameter);
  return (
    <Section title={t(`streets.method.${parameter}`)}>
      <SelectField
        field={parameter}
        label={t(`streets.method.${parameter}`)}
        value={of.find((each) => each === value) ?? ""}
        empty={t("streets.open_choice")}
        choices={of.map((each) => ({ value: each, label: words(each) }))}
        onChoose={(chosen) => set(chosen === "" ? undefined : chosen)}
      />
      <Why parameter={parameter} />
    </Section>
  );
}

function Amount({
  parameter,
  ...ends
}: {
  readonly parameter: Name;
  readonly min: number;
  readonly max: number;
  readonly step: number;
}): ReactNode {
  const t = useT();
  const [value, set] = useChoice(parameter);
  return (
    <section className="section" data-field={parameter}>
      <Field
        label={t(`streets.method.${parameter}`)}
        type="number"
        {...ends}
        placeholder={t("streets.open_choice")}
        value={typeof value === "number" ? value : ""}
        onChange={(event) => {
          const typed = event.target.valueAsNumber;
          set(Number.isFinite(typed) ? Math.min(ends.max, typed) : undefined);
        }}
        onBlur={() => typeof value === "number" && value < ends.min && set(ends.min)}
      />
      <Why parameter={parameter} />
    </section>
  );
}

/** What the open run used and why, in one sentence. */
function Why({ parameter }: { readonly parameter: Name }): ReactNode {
  const t = useT();
  const result = useStreetRun(({ run }) => run?.result ?? null);
  if (!result) return null;
  const choice: Choice | undefined = result.choices.find((each) => each.parameter === parameter);
  const value = valueWords(parameter, result.parameters[parameter], t);
  return (
    <p className="small muted">
      {t("streets.chosen_now", { value })}
      {choice && ` · ${reasonWords(choice, t)}`}
    </p>
  );
}

function useChoice(parameter: Name): [string | number | undefined, (value: string | number | undefined) => void] {
  const { draft, wish } = useStreets();
  return [
    draft.method[parameter],
    (value) => {
      const { [parameter]: _, ...rest } = draft.method;
      // The field only offers what the parameter may be.
      wish({ method: value === undefined ? rest : { ...rest, [parameter]: value } });
    },
  ];
}
