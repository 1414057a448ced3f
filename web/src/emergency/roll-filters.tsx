/** Which buildings of the roll call are listed: by state, cell, street, and only the own cells. */
import type { RollCallBuilding } from "@gridstead/server/contract";
import type { ReactNode } from "react";
import { useT } from "../i18n/use-t.ts";
import type { RollFilter } from "../state/roll-call.ts";
import { Switch } from "../ui/field.tsx";
import { SelectBox } from "../ui/form-fields.tsx";
import { byUrgency } from "./states.ts";

type RollFiltersProps = {
  readonly rows: readonly RollCallBuilding[];
  readonly filter: RollFilter;
  readonly hasOwn: boolean;
  /** Whether only the own are listed, chosen or as usual. */
  readonly mine: boolean;
  readonly onFilter: (filter: RollFilter) => void;
};

export function RollFilters({ rows, filter, hasOwn, mine, onFilter }: RollFiltersProps): ReactNode {
  const t = useT();
  const all = { value: "", label: t("emergency.all") };
  const cells = [
    ...new Map(rows.flatMap(({ cellId, cell }) => (cellId === null ? [] : [[String(cellId), cell ?? ""] as const]))),
  ];
  const streets = [...new Set(rows.flatMap(({ street }) => street ?? []))];
  return (
    <div className="roll-filters">
      <SelectBox
        label={t("emergency.roll_filter_state")}
        value={filter.state}
        choices={[
          { value: "all" as const, label: t("emergency.all") },
          ...byUrgency.map((value) => ({ value, label: t(`emergency.roll.${value}`) })),
        ]}
        onChoose={(state) => onFilter({ ...filter, state })}
      />
      <SelectBox
        label={t("emergency.roll_filter_cell")}
        value={filter.cell}
        choices={[all, ...cells.map(([value, label]) => ({ value, label }))]}
        onChoose={(cell) => onFilter({ ...filter, cell })}
      />
      <SelectBox
        label={t("emergency.roll_filter_street")}
        value={filter.street}
        choices={[all, ...streets.map((value) => ({ value, label: value }))]}
        onChoose={(street) => onFilter({ ...filter, street })}
      />
      {hasOwn && (
        <Switch
          label={t("emergency.mine_only")}
          checked={mine}
          onChange={(next) => onFilter({ ...filter, mine: next })}
        />
      )}
    </div>
  );
}
