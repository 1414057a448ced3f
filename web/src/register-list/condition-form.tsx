/** The conditions of the list as a form: boxes for words of the town, ranges for numbers and days. Each takes effect at once. */
import type { ExtraFieldList } from "@gridstead/server/contract";
import { type ReactNode, useState } from "react";
import { useFormats, useT } from "../i18n/use-t.ts";
import { useReading } from "../state/reading.ts";
import { Button } from "../ui/button.tsx";
import { Checkbox, Field } from "../ui/field.tsx";
import { conditionsOf, useListWish } from "./list-wish.ts";

const grades = ["G", "Y", "O", "R", "none"] as const;
const statuses = ["let", "vacant", "undeclared", "deregistered"] as const;
const lettings = ["whole", "by_room", "by_bed", "dormitory", "hotel_like", "managed"] as const;
const letters = ["valid", "ends_soon", "none"] as const;
const worsts = [1, 2, 3] as const;

export function ConditionForm(): ReactNode {
  const t = useT();
  return (
    <div className="condition-form">
      <Boxes
        name="grade"
        values={grades}
        label={(value) => (value === "none" ? t("unit.no_grade") : t(`grade.${value}`))}
      />
      <Boxes name="status" values={statuses} label={(value) => t(`status.${value}`)} />
      <Boxes name="letting" values={lettings} label={(value) => t(`letting.${value}`)} />
      <Boxes name="letter" values={letters} label={(value) => t(`list.letter.${value}`)} />
      <Boxes name="worst" values={worsts} label={(value) => t(`severity.${value}`)} />
      <fieldset>
        <legend className="label">{t("list.also")}</legend>
        <OnlyIf name="overdue" />
        <OnlyIf name="declarationWaiting" />
      </fieldset>
      <Numbers from="floorFrom" to="floorTo" />
      <Numbers from="areaFromM2" to="areaToM2" />
      <Numbers from="openHazardsFrom" />
      <Days from="registeredFrom" to="registeredTo" />
      <Days from="notVisitedSince" />
      <OwnFields />
    </div>
  );
}

type ManyName = "grade" | "status" | "letting" | "letter" | "worst";

function Boxes<Value extends string | number>({
  name,
  values,
  label,
}: {
  readonly name: ManyName;
  readonly values: readonly Value[];
  readonly label: (value: Value) => string;
}): ReactNode {
  const t = useT();
  const { wish, set, drop } = useListWish();
  const chosen: readonly unknown[] = wish[name] ?? [];
  const turn = (value: Value, on: boolean): void => {
    const next = values.filter((each) => (each === value ? on : chosen.includes(each)));
    if (next.length === 0) drop(name);
    else set({ [name]: next });
  };
  return (
    <fieldset>
      <legend className="label">{t(`list.condition.${name}`)}</legend>
      {values.map((value) => (
        <Checkbox
          key={value}
          label={label(value)}
          checked={chosen.includes(value)}
          onChange={(on) => turn(value, on)}
        />
      ))}
    </fieldset>
  );
}

function OnlyIf({ name }: { readonly name: "overdue" | "declarationWaiting" }): ReactNode {
  const t = useT();
  const { wish, set, drop } = useListWish();
  return (
    <Checkbox
      label={t(`list.condition.${name}`)}
      checked={wish[name] ?? false}
      onChange={(on) => (on ? set({ [name]: true }) : drop(name))}
    />
  );
}

type NumberName = "floorFrom" | "floorTo" | "areaFromM2" | "areaToM2" | "openHazardsFrom";
type DayName = "registeredFrom" | "registeredTo" | "notVisitedSince";

const Numbers = ({ from, to }: { readonly from: NumberName; readonly to?: NumberName }): ReactNode => (
  <div className="condition-range">
    <Bound name={from} type="number" />
    {to && <Bound name={to} type="number" />}
  </div>
);
const Days = ({ from, to }: { readonly from: DayName; readonly to?: DayName }): ReactNode => (
  <div className="condition-range">
    <Bound name={from} type="date" />
    {to && <Bound name={to} type="date" />}
  </div>
);

function Bound({ name, type }: { readonly name: NumberName | DayName; readonly type: "number" | "date" }): ReactNode {
  const t = useT();
  const { wish, set, drop } = useListWish();
  return (
    <Field
      type={type}
      label={t(`list.condition.${name}`)}
      value={wish[name] ?? ""}
      onChange={({ target }) => {
        if (target.value === "") drop(name);
        else set({ [name]: type === "number" ? target.valueAsNumber : target.value });
      }}
    />
  );
}

const ops = ["is", "not", "from", "to", "has", "empty"] as const;
const MOST_OWN = 10;

/** Conditions on fields of the town's own; absent where there are none. */
function OwnFields(): ReactNode {
  const t = useT();
  const { name } = useFormats();
  const { wish, set } = useListWish();
  const all = useReading<ExtraFieldList>("/api/extra-fields").answer?.fields ?? [];
  const fields = all.filter(({ target, retired }) => target === "rental_unit" && !retired);
  const [field, setField] = useState("");
  const [op, setOp] = useState<(typeof ops)[number]>("is");
  const [value, setValue] = useState("");
  if (fields.length === 0) return null;
  const key = field === "" ? (fields[0]?.key ?? "") : field;
  const choices = fields.find((each) => each.key === key)?.rules.choices;
  const add = (): void =>
    set({ extra: [...(conditionsOf(wish).extra ?? []), `${key}:${op}:${value}`].slice(-MOST_OWN) });
  return (
    <fieldset className="condition-own">
      <legend className="label">{t("fields.title")}</legend>
      <select
        className="form-select"
        aria-label={t("fields.label")}
        value={key}
        onChange={({ target }) => setField(target.value)}
      >
        {fields.map((each) => (
          <option key={each.key} value={each.key}>
            {name(each.label, each.labelEn)}
          </option>
        ))}
      </select>
      <select
        className="form-select"
        aria-label={t("list.op")}
        value={op}
        onChange={({ target }) => setOp(ops.find((each) => each === target.value) ?? "is")}
      >
        {ops.map((each) => (
          <option key={each} value={each}>
            {t(`list.op.${each}`)}
          </option>
        ))}
      </select>
      {choices ? (
        <select
          className="form-select"
          aria-label={t("list.value")}
          value={value}
          onChange={({ target }) => setValue(target.value)}
        >
          <option value="">{t("form.choose")}</option>
          {choices.map((choice) => (
            <option key={choice.code} value={choice.code}>
              {name(choice.zh, choice.en ?? null)}
            </option>
          ))}
        </select>
      ) : (
        <input
          className="form-text"
          aria-label={t("list.value")}
          maxLength={100}
          value={value}
          onChange={({ target }) => setValue(target.value)}
        />
      )}
      <Button small icon="plus" onClick={add}>
        {t("list.add")}
      </Button>
    </fieldset>
  );
}
