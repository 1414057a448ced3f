/** Which columns the list has, and in which order: boxes, and buttons that move one up. */
import type { UnitColumn } from "@gridstead/server/contract";
import type { ReactNode } from "react";
import { useT } from "../i18n/use-t.ts";
import { Button, IconButton } from "../ui/button.tsx";
import { CardButton } from "../ui/card-button.tsx";
import { Checkbox } from "../ui/field.tsx";
import { Icon } from "../ui/icon.tsx";
import { allColumns, useListWish, usualColumns } from "./list-wish.ts";
import { useOwnColumns } from "./own-columns.ts";

export function ColumnChooser(): ReactNode {
  const t = useT();
  const { wish, showColumns } = useListWish();
  const own = useOwnColumns();
  const shown: readonly string[] = wish.columns ?? usualColumns;
  const labelOf = (column: string): string =>
    own.find((each) => each.column === column)?.label ?? t(`list.column.${column as UnitColumn}`);
  const hidden = [...allColumns, ...own.map(({ column }) => column)].filter((column) => !shown.includes(column));
  const up = (at: number): void => {
    const next = [...shown];
    const [moved] = next.splice(at, 1);
    if (moved !== undefined) showColumns([...next.slice(0, at - 1), moved, ...next.slice(at - 1)]);
  };
  return (
    <CardButton
      className="button"
      cardClassName="column-card"
      label={t("list.columns")}
      cardLabel={t("list.columns")}
      face={
        <>
          <Icon name="table" /> {t("list.columns")}
        </>
      }
    >
      {() => (
        <>
          <h3>{t("list.columns_shown")}</h3>
          <ul>
            {shown.map((column, at) => (
              <li key={column}>
                <Checkbox
                  label={labelOf(column)}
                  checked
                  onChange={() => shown.length > 1 && showColumns(shown.filter((each) => each !== column))}
                />
                {at > 0 && (
                  <IconButton
                    small
                    icon="up"
                    label={t("list.column_up", { column: labelOf(column) })}
                    onClick={() => up(at)}
                  />
                )}
              </li>
            ))}
          </ul>
          <h3>{t("list.columns_more")}</h3>
          <ul>
            {hidden.map((column) => (
              <li key={column}>
                <Checkbox label={labelOf(column)} checked={false} onChange={() => showColumns([...shown, column])} />
              </li>
            ))}
          </ul>
          <Button small look="plain" onClick={() => showColumns(usualColumns)}>
            {t("list.usual_columns")}
          </Button>
        </>
      )}
    </CardButton>
  );
}
