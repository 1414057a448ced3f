/**
 * The rows of the roll call. One row holds the focus: arrows move it, 0 to 3 mark it, space ticks it; every key has its button. The row
 * that is chosen on the map comes into view.
 */
import type { RollCallBuilding, RollCallState } from "@gridstead/server/contract";
import { type KeyboardEvent, type ReactNode, useEffect, useRef } from "react";
import { useFormats, useT } from "../i18n/use-t.ts";
import { Checkbox } from "../ui/field.tsx";
import { useEmergencyMap } from "./emergency-state.ts";
import { RollMark } from "./roll-mark.tsx";
import { rollStates, stateOfKey } from "./states.ts";

type RollListProps = {
  readonly rows: readonly RollCallBuilding[];
  readonly ticked: ReadonlySet<number>;
  readonly mayMark: boolean;
  readonly onTick: (id: number) => void;
  readonly onMark: (row: RollCallBuilding, state: RollCallState) => void;
};

export function RollList({ rows, ticked, mayMark, onTick, onMark }: RollListProps): ReactNode {
  const t = useT();
  const { chosen, choose } = useEmergencyMap();
  const list = useRef<HTMLOListElement>(null);
  const held = rows.find(({ id }) => id === chosen) ?? rows[0];
  useEffect(() => {
    if (chosen !== null) list.current?.querySelector(`[data-row="${chosen}"]`)?.scrollIntoView({ block: "nearest" });
  }, [chosen]);
  const onKey = (event: KeyboardEvent<HTMLElement>, row: RollCallBuilding): void => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const state = stateOfKey(event.key);
    if (event.target !== event.currentTarget || event.ctrlKey || event.metaKey || event.altKey) return;
    if (step === undefined && !(mayMark && (state !== null || event.key === " "))) return;
    event.preventDefault();
    // The keys of the page are other keys.
    event.stopPropagation();
    if (step !== undefined) {
      const next = rows[rows.indexOf(row) + step];
      if (!next) return;
      choose(next.id);
      list.current?.querySelector<HTMLElement>(`[data-row="${next.id}"]`)?.focus();
    } else if (state !== null) onMark(row, state);
    else onTick(row.id);
  };
  return (
    <>
      {mayMark && rows.length > 0 && <p className="help roll-keys">{t("emergency.roll_keys")}</p>}
      <ol ref={list} className="roll-list" aria-label={t("emergency.roll_call")}>
        {rows.map((row) => (
          <li
            key={row.id}
            data-row={row.id}
            data-state={row.state}
            data-chosen={row.id === chosen || undefined}
            tabIndex={row.id === held?.id ? 0 : -1}
            onKeyDown={(event) => onKey(event, row)}
            onClick={() => choose(row.id)}
          >
            {mayMark && (
              <Checkbox hideLabel label={row.address} checked={ticked.has(row.id)} onChange={() => onTick(row.id)} />
            )}
            <RowWords row={row} />
            {mayMark && <RowButtons row={row} onMark={onMark} />}
          </li>
        ))}
      </ol>
    </>
  );
}

function RowWords({ row }: { readonly row: RollCallBuilding }): ReactNode {
  const t = useT();
  const { clock } = useFormats();
  return (
    <div className="roll-words">
      <b>
        <RollMark state={row.state} /> {row.address}
      </b>
      <small>
        {t(`emergency.roll.${row.state}`)} · {t("emergency.units", { count: row.units })}
        {row.cell && ` · ${row.cell}`}
        {row.by && row.at && ` · ${t("emergency.marked_by", { who: row.by, time: clock(Date.parse(row.at)) })}`}
      </small>
      {row.note && <p>{row.note}</p>}
    </div>
  );
}

function RowButtons({ row, onMark }: Pick<RollListProps, "onMark"> & { readonly row: RollCallBuilding }): ReactNode {
  const t = useT();
  return (
    <div className="roll-buttons">
      {rollStates.map((state) => (
        <button
          key={state}
          type="button"
          data-state={state}
          aria-pressed={row.state === state}
          aria-label={t("emergency.mark_one", { address: row.address, state: t(`emergency.roll.${state}`) })}
          title={t(`emergency.roll.${state}`)}
          onClick={(event) => {
            event.stopPropagation();
            onMark(row, state);
          }}
        >
          {t(`emergency.letter.${state}`)}
        </button>
      ))}
    </div>
  );
}
