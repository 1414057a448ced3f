/** The plan of floors as a table: every door with what its tile shows, sortable, for keyboard and screen reader. */
import type { BuildingDetail } from "@gridstead/server/contract";
import { type ReactNode, useMemo } from "react";
import { doorUseWords, statusWords } from "../i18n/register-words.ts";
import { useFormats, useT } from "../i18n/use-t.ts";
import { GradeMark } from "../ui/marks.tsx";
import { type Column, Table } from "../ui/table.tsx";
import { doorName, doorWords, HazardMarks, type PlanDoor } from "./door-tile.tsx";

const rank = { R: 0, O: 1, Y: 2, G: 3 } as const;

type DoorTableProps = {
  readonly building: BuildingDetail;
  readonly unitId: number | null;
  readonly onOpen: (door: PlanDoor) => void;
};

export function DoorTable({ building, unitId, onOpen }: DoorTableProps): ReactNode {
  const t = useT();
  const columns = useColumns();
  const doors = useMemo(() => allDoors(building), [building]);
  return (
    <Table
      caption={t("file.plan")}
      columns={columns}
      rows={doors}
      rowKey={keyOf}
      rowName={(door) => doorName(door, t)}
      current={unitId}
      onOpen={onOpen}
    />
  );
}

/** Units by their id, other doors below 0: one number for both. */
const keyOf = (door: PlanDoor): number => (door.kind === "unit" ? door.unit.id : -door.other.id);

const allDoors = ({ units, otherRooms }: BuildingDetail): readonly PlanDoor[] => [
  ...units.map((unit): PlanDoor => ({ kind: "unit", floor: unit.floor, room: unit.room, unit })),
  ...otherRooms.map((other): PlanDoor => ({ kind: "other", floor: other.floor, room: other.room, other })),
];

const ofUnit = <Value,>(
  door: PlanDoor,
  value: (unit: Extract<PlanDoor, { kind: "unit" }>["unit"]) => Value,
): Value | null => (door.kind === "unit" ? value(door.unit) : null);

function useColumns(): readonly Column<PlanDoor>[] {
  const t = useT();
  const { whole } = useFormats();
  return useMemo(
    (): readonly Column<PlanDoor>[] => [
      { key: "room", head: t("unit.room"), cell: (door) => doorName(door, t), value: ({ room }) => room },
      {
        key: "floor",
        head: t("unit.floor_head"),
        cell: ({ floor }) => whole(floor),
        value: ({ floor }) => floor,
        numeric: true,
      },
      {
        key: "state",
        head: t("unit.status"),
        cell: (door) => doorWords(door, t),
        value: (door) => (door.kind === "unit" ? t(statusWords(door.unit.status)) : t(doorUseWords(door.other.use))),
      },
      {
        key: "grade",
        head: t("unit.grade"),
        cell: (door) =>
          ofUnit(door, ({ grade }) => (
            <GradeMark grade={grade} label={grade ? t(`grade.${grade}`) : t("unit.no_grade")} />
          )),
        value: (door) => ofUnit(door, ({ grade }) => (grade ? rank[grade] : null)),
      },
      {
        key: "hazards",
        head: t("unit.open_hazards"),
        cell: (door) =>
          ofUnit(door, ({ hazards, openHazards }) => <HazardMarks hazards={hazards} open={openHazards} />),
        value: (door) => ofUnit(door, ({ openHazards }) => openHazards),
      },
    ],
    [t, whole],
  );
}
