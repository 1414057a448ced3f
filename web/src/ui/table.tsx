/**
 * A table of things that are also on the map: columns sort by their heads, a row opens what it shows, boxes choose several.
 * Arrow keys move between rows, Enter opens. Sorting is by value, "no data" always last. Draws what it is given: page before.
 */
import { type KeyboardEvent, type ReactNode, useMemo, useState } from "react";
import { Checkbox } from "./field.tsx";
import { Icon } from "./icon.tsx";
import "./table.css";

export type Column<Row> = {
  readonly key: string;
  readonly head: string;
  readonly cell: (row: Row) => ReactNode;
  /** What sorting compares; a column without it does not sort. Null is "no data". */
  readonly value?: (row: Row) => string | number | null;
  readonly numeric?: boolean;
};
export type TableProps<Row> = {
  readonly caption: string;
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  readonly rowKey: (row: Row) => number;
  readonly rowName: (row: Row) => string;
  readonly current?: number | null;
  readonly onOpen: (row: Row) => void;
  readonly ticks?: {
    readonly ticked: ReadonlySet<number>;
    readonly onTick: (ticked: ReadonlySet<number>) => void;
    readonly labelRow: (name: string) => string;
    readonly labelAll: string;
  };
};
type Order = { readonly key: string; readonly down: boolean };

export function Table<Row>(props: TableProps<Row>) {
  const { caption, columns, rows, rowKey, ticks } = props;
  const [order, setOrder] = useState<Order | null>(null);
  const sorted = useMemo(
    () =>
      inOrder(
        rows,
        columns.find(({ key }) => key === order?.key),
        order?.down ?? false,
      ),
    [rows, columns, order],
  );
  const all = ticks !== undefined && rows.length > 0 && rows.every((row) => ticks.ticked.has(rowKey(row)));
  return (
    <table className="table" onKeyDown={onRowKey}>
      <caption className="sr">{caption}</caption>
      <thead>
        <tr>
          {ticks && (
            <th scope="col" className="tick-column">
              <Checkbox
                hideLabel
                label={ticks.labelAll}
                checked={all}
                mixed={!all && ticks.ticked.size > 0}
                onChange={(on) => ticks.onTick(new Set(on ? rows.map(rowKey) : []))}
              />
            </th>
          )}
          {columns.map((column) => (
            <Head key={column.key} column={column} order={order} onOrder={setOrder} />
          ))}
        </tr>
      </thead>
      <tbody>
        {sorted.map((row) => (
          <Line key={rowKey(row)} row={row} {...props} />
        ))}
      </tbody>
    </table>
  );
}

function Head<Row>(props: {
  readonly column: Column<Row>;
  readonly order: Order | null;
  readonly onOrder: (order: Order) => void;
}) {
  const { column, order, onOrder } = props;
  const own = order?.key === column.key ? order : null;
  return (
    <th
      scope="col"
      className={column.numeric ? "num" : undefined}
      aria-sort={own ? (own.down ? "descending" : "ascending") : undefined}
    >
      {column.value ? (
        <button
          type="button"
          onClick={() => onOrder({ key: column.key, down: own ? !own.down : Boolean(column.numeric) })}
        >
          {column.head}
          {own && <Icon name={own.down ? "downArrow" : "up"} size={14} />}
        </button>
      ) : (
        column.head
      )}
    </th>
  );
}

function Line<Row>({ row, columns, rowKey, rowName, current, onOpen, ticks }: TableProps<Row> & { readonly row: Row }) {
  const id = rowKey(row);
  const name = rowName(row);
  return (
    <tr
      aria-current={id === current || undefined}
      data-id={id}
      // For the pointer only: the keyboard has the button of the first column.
      onClick={({ target }) => target instanceof Element && !target.closest("button, a, label") && onOpen(row)}
    >
      {ticks && (
        <td className="tick-column">
          <Checkbox
            hideLabel
            label={ticks.labelRow(name)}
            checked={ticks.ticked.has(id)}
            onChange={(on) => ticks.onTick(withTick(ticks.ticked, id, on))}
          />
        </td>
      )}
      {columns.map((column, index) =>
        index === 0 ? (
          <th key={column.key} scope="row">
            <button type="button" className="plain-link" data-row onClick={() => onOpen(row)}>
              {column.cell(row)}
            </button>
          </th>
        ) : (
          <td key={column.key} className={column.numeric ? "num" : undefined}>
            {column.cell(row)}
          </td>
        ),
      )}
    </tr>
  );
}

/** O(n log n); stable, so that a second sort keeps the first as its tie-break. */
export function inOrder<Row>(rows: readonly Row[], column: Column<Row> | undefined, down: boolean): readonly Row[] {
  const value = column?.value;
  if (!value) return rows;
  const sign = down ? -1 : 1;
  return rows.toSorted((a, b) => {
    const [left, right] = [value(a), value(b)];
    if (left === null || right === null) return left === right ? 0 : left === null ? 1 : -1;
    return (
      sign *
      (typeof left === "number" && typeof right === "number"
        ? left - right
        : String(left).localeCompare(String(right), "zh-CN", { numeric: true }))
    );
  });
}

function withTick(ticked: ReadonlySet<number>, id: number, on: boolean): ReadonlySet<number> {
  const next = new Set(ticked);
  if (on) next.add(id);
  else next.delete(id);
  return next;
}

function onRowKey(event: KeyboardEvent<HTMLTableElement>): void {
  const rows = [...event.currentTarget.querySelectorAll<HTMLElement>("[data-row]")];
  const at = rows.indexOf(event.target as HTMLElement);
  const next = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: rows.length - 1 }[event.key];
  if (at < 0 || next === undefined) return;
  event.preventDefault();
  rows[Math.max(0, Math.min(rows.length - 1, next))]?.focus();
}
