/** The divisions as a tree with how many look at each, and what is missing: the same as the map shows, for the keyboard and for figures. */
import type { DivisionSummary } from "@gridstead/server/contract";
import { type ReactNode, useMemo } from "react";
import type { Translate } from "../i18n/translate.ts";
import { useFormats, useT } from "../i18n/use-t.ts";
import { Chip } from "../ui/chip.tsx";
import { type Column, Table } from "../ui/table.tsx";
import { type Gaps, missingAt, neededRoles } from "./gaps.ts";
import { codesAbove, countWhole, type Reach } from "./reach.ts";
import type { Sight } from "./sight.ts";

type Counted = {
  readonly division: DivisionSummary;
  readonly depth: number;
  readonly supervisor: number;
  readonly duty_officer: number;
  readonly officer: number;
};
const counted = [...neededRoles, "officer"] as const;

export function DivisionTable({ sight }: { readonly sight: Sight }): ReactNode {
  const t = useT();
  const { name } = useFormats();
  const { reach, divisions, gaps, onDivision } = sight;
  const rows = useMemo(() => rowsOf(reach, divisions), [reach, divisions]);
  return (
    <Table
      caption={t("reach.tab.divisions")}
      columns={columnsOf(t, gaps)}
      rows={rows}
      rowKey={({ division }) => Number(division.code)}
      rowName={({ division }) => name(division.name, division.nameEn)}
      onOpen={({ division }) => onDivision(division.code)}
    />
  );
}

const columnsOf = (t: Translate, gaps: Gaps): readonly Column<Counted>[] => [
  { key: "name", head: t("reach.tab.divisions"), cell: (row) => <Named row={row} gaps={gaps} /> },
  ...counted.map(
    (role): Column<Counted> => ({
      key: role,
      head: t(`reach.count.${role}`),
      numeric: true,
      cell: (row) => row[role],
    }),
  ),
];

const INDENT_PX = 16;

function Named({ row: { division, depth }, gaps }: { readonly row: Counted; readonly gaps: Gaps }): ReactNode {
  const t = useT();
  const { name } = useFormats();
  return (
    <span className="reach-division" style={{ paddingInlineStart: `${depth * INDENT_PX}px` }}>
      {name(division.name, division.nameEn)}
      {missingAt(gaps, division.code).map((role) => (
        <Chip key={role} tone="warn" icon="warning">
          {t(`reach.missing.${role}`)}
        </Chip>
      ))}
    </span>
  );
}

/** By code a division stands after the one above it. */
function rowsOf(reach: Reach, divisions: readonly DivisionSummary[]): readonly Counted[] {
  const known = new Set(divisions.map(({ code }) => code));
  return divisions
    .toSorted((a, b) => a.code.localeCompare(b.code))
    .map((division) => ({
      division,
      depth: codesAbove(division.code).filter((code) => code !== division.code && known.has(code)).length,
      supervisor: countWhole(reach, division.code, "supervisor"),
      duty_officer: countWhole(reach, division.code, "duty_officer"),
      officer: countWhole(reach, division.code, "officer"),
    }));
}
