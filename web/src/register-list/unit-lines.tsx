/** The homes of one page of the list: heads order the whole list, a row opens the file. Arrow keys go between rows. */
import type { UnitColumn, UnitLine } from "@gridstead/server/contract";
import type { KeyboardEvent, ReactNode } from "react";
import { useT } from "../i18n/use-t.ts";
import { useSelection } from "../state/selection.ts";
import { Icon } from "../ui/icon.tsx";
import { useCellText } from "./cell-text.tsx";
import { useListWish, usualColumns } from "./list-wish.ts";
import { useOwnColumns } from "./own-columns.ts";

const numeric: ReadonlySet<string> = new Set(["floor", "areaM2", "rooms", "beds", "openHazards", "overdue"]);

export function UnitLines({ units }: { readonly units: readonly UnitLine[] }): ReactNode {
  const t = useT();
  const { wish, sortBy } = useListWish();
  const own = useOwnColumns();
  const cell = useCellText();
  const columns: readonly string[] = wish.columns ?? usualColumns;
  return (
    <div className="unit-lines">
      <table className="table" onKeyDown={onRowKey}>
        <caption className="sr">{t("list.title")}</caption>
        <thead>
          <tr>
            {columns.map((column) => (
              <th
                key={column}
                scope="col"
                className={numeric.has(column) ? "num" : undefined}
                aria-sort={wish.sort === column ? (wish.order === "desc" ? "descending" : "ascending") : undefined}
              >
                {isKnown(column) ? (
                  <button type="button" className="sort" onClick={() => sortBy(column)}>
                    {t(`list.column.${column}`)}
                    {wish.sort === column && <Icon name={wish.order === "desc" ? "downArrow" : "up"} size={14} />}
                  </button>
                ) : (
                  (own.find((each) => each.column === column)?.label ?? column)
                )}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {units.map((unit) => (
            <tr
              key={unit.id}
              tabIndex={0}
              onClick={() => open(unit.id)}
              onKeyDown={(event) => event.key === "Enter" && open(unit.id)}
            >
              {columns.map((column) => (
                <td key={column} className={numeric.has(column) ? "num" : undefined}>
                  {cell(unit, column)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

const open = (id: number): void => useSelection.getState().select({ kind: "unit", id });

const isKnown = (column: string): column is UnitColumn => !column.startsWith("extra.");

function onRowKey(event: KeyboardEvent<HTMLElement>): void {
  const row = event.target instanceof HTMLTableRowElement ? event.target : null;
  const next =
    event.key === "ArrowDown" ? row?.nextElementSibling : event.key === "ArrowUp" ? row?.previousElementSibling : null;
  if (!(next instanceof HTMLElement)) return;
  event.preventDefault();
  next.focus();
}
