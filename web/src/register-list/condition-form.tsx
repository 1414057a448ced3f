/** The conditions of the list as a form: boxes for words of the town, ranges for numbers and days. Each takes effect at once. */
import type { ReactNode } from "react";
import { useT } from "../i18n/use-t.ts";
import { Checkbox, Field } from "../ui/field.tsx";
import { SelectBox } from "../ui/form-fields.tsx";
import { useNarrow } from "../ui/use-narrow.ts";
import { useListWish } from "./list-wish.ts";
import { OwnConditions } from "./own-conditions.tsx";

const grades = ["G", "Y", "O", "R", "none"] as const;
const statuses = ["let", "vacant", "undeclared", "deregistered"] as const;
const lettings = ["whole", "by_room", "by_bed", "dormitory", "hotel_like", "managed"] as const;
const letters = ["valid", "ends_soon", "none"] as const;
const worsts = [1, 2, 3] as const;
const orders = ["address", "grade", "openHazards", "overdue", "nextVisitOn", "letterUntil"] as const;
const bounds = [
  ["floorFrom", "number"],
  ["floorTo", "number"],
  ["areaFromM2", "number"],
  ["areaToM2", "number"],
  ["openHazardsFrom", "number"],
  ["registeredFrom", "date"],
  ["registeredTo", "date"],
  ["notVisitedSince", "date"],
] as const;

export function ConditionForm(): ReactNode {
  const t = useT();
  const narrow = useNarrow();
  return (
    <div className="condition-form">
      {narrow && <Order />}
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
      <div className="condition-bounds">
        {bounds.map(([name, type]) => (
          <Bound key={name} name={name} type={type} />
        ))}
      </div>
      <OwnConditions />
    </div>
  );
}

/** On a phone the heads of the table, which order the list, are not there. */
function Order(): ReactNode {
  const t = useT();
  const { wish, sortBy } = useListWish();
  return (
    <SelectBox
      label={t("list.order")}
      value={wish.sort ?? "address"}
      onChoose={sortBy}
      choices={orders.map((value) => ({ value, label: t(`list.column.${value}`) }))}
    />
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

type BoundName = (typeof bounds)[number][0];

function Bound({ name, type }: { readonly name: BoundName; readonly type: "number" | "date" }): ReactNode {
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
