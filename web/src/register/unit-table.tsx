/** The rental units of a building: floor, room, size, grade, open hazards. A row opens the unit. */
import type { UnitSummary } from "@gridstead/server/contract";
import { useMemo } from "react";
import { statusWords } from "../i18n/register-words.ts";
import { useFormats, useT } from "../i18n/use-t.ts";
import { useSelection } from "../state/selection.ts";
import { GradeMark } from "../ui/marks.tsx";
import { Empty } from "../ui/pictures.tsx";
import { type Column, Table } from "../ui/table.tsx";

const gradeRank = { R: 0, O: 1, Y: 2, G: 3 } as const;

export function UnitTable({ units, total }: { readonly units: readonly UnitSummary[]; readonly total: number }) {
  const t = useT();
  const columns = useColumns();
  const select = useSelection((state) => state.select);
  if (units.length === 0) return <Empty small title={t("building.no_units")} />;
  return (
    <>
      <Table
        caption={t("building.units", { count: total })}
        columns={columns}
        rows={units}
        rowKey={({ id }) => id}
        rowName={({ room, sourceId }) => room ?? sourceId}
        onOpen={({ id }) => select({ kind: "unit", id })}
      />
      {units.length < total && (
        <p className="section small muted">{t("building.units_listed", { shown: units.length, total })}</p>
      )}
    </>
  );
}

function useColumns(): readonly Column<UnitSummary>[] {
  const t = useT();
  const { whole } = useFormats();
  return useMemo(
    () => [
      {
        key: "room",
        head: t("unit.room"),
        cell: ({ room, sourceId }) => room ?? sourceId,
        value: ({ room, sourceId }) => room ?? sourceId,
      },
      {
        key: "floor",
        head: t("unit.floor_head"),
        cell: ({ floor }) => whole(floor),
        value: ({ floor }) => floor,
        numeric: true,
      },
      { key: "area", head: "m²", cell: ({ areaM2 }) => whole(areaM2), value: ({ areaM2 }) => areaM2, numeric: true },
      {
        key: "status",
        head: t("unit.status"),
        cell: ({ status }) => t(statusWords(status)),
        value: ({ status }) => status,
      },
      {
        key: "grade",
        head: t("unit.grade"),
        cell: ({ grade }) => <GradeMark grade={grade} label={grade ? t(`grade.${grade}`) : t("unit.no_grade")} />,
        value: ({ grade }) => (grade ? gradeRank[grade] : null),
      },
      {
        key: "hazards",
        head: t("unit.open_hazards"),
        cell: ({ openHazards }) => whole(openHazards),
        value: ({ openHazards }) => openHazards,
        numeric: true,
      },
    ],
    [t, whole],
  );
}
