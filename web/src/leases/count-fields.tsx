/** Adults and children of a letting as two numbers: how many, never who. */
import type { ReactNode } from "react";
import { useT } from "../i18n/use-t.ts";
import { Field } from "../ui/field.tsx";

const MOST_PERSONS = 500;

type CountFieldsProps = {
  readonly counts: { readonly adults: number; readonly children: number };
  readonly onChange: (part: { readonly adults?: number; readonly children?: number }) => void;
};

export function CountFields({ counts, onChange }: CountFieldsProps): ReactNode {
  const t = useT();
  return (
    <div className="form-pair">
      <CountField label={t("leases.adults")} value={counts.adults} onCount={(adults) => onChange({ adults })} />
      <CountField label={t("leases.children")} value={counts.children} onCount={(children) => onChange({ children })} />
    </div>
  );
}

const CountField = (props: {
  readonly label: string;
  readonly value: number;
  readonly onCount: (count: number) => void;
}) => (
  <Field
    type="number"
    inputMode="numeric"
    label={props.label}
    min={0}
    max={MOST_PERSONS}
    value={props.value}
    onChange={(event) => props.onCount(inRange(event.target.valueAsNumber))}
  />
);

const inRange = (count: number): number =>
  Number.isFinite(count) ? Math.max(0, Math.min(MOST_PERSONS, Math.round(count))) : 0;
