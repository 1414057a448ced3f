/**
 * The plan of floors: a row a floor from the top down, a tile a door, the stair at the end, the basement below. One stop of the Tab
 * key; arrow keys go from door to door. The order is that of floor-rows.ts.
 */
import type { BuildingDetail } from "@gridstead/server/contract";
import { type CSSProperties, type KeyboardEvent, type ReactNode, useEffect, useMemo, useRef } from "react";
import { useT } from "../i18n/use-t.ts";
import { useNarrow } from "../ui/use-narrow.ts";
import { DoorTile, type PlanDoor } from "./door-tile.tsx";
import { type FloorRow, nextDoor, planFloors } from "./floor-rows.ts";
import "./floor-plan.css";

type FloorPlanProps = {
  readonly building: BuildingDetail;
  readonly unitId: number | null;
  readonly onOpen: (door: PlanDoor) => void;
};

export function FloorPlan({ building, unitId, onOpen }: FloorPlanProps): ReactNode {
  const t = useT();
  const { doors, stairs } = useMemo(() => doorsOf(building), [building]);
  const plan = useMemo(() => planFloors(doors), [doors]);
  const phone = useNarrow();
  const lines = plan.rows.map((row) => ({ row, stairs: stairs.filter(({ floor }) => floor === row.floor) }));
  // In the order of the page: the doors of a floor, then its stairs.
  const stops = lines.flatMap(({ row, stairs: own }) => [
    ...row.doors,
    ...own.map((door) => ({ door, line: firstLine(row), column: plan.columns })),
  ]);
  const held = stops.find(({ door }) => door.kind === "unit" && door.unit.id === unitId) ?? stops[0];
  const style = { "--doors": plan.columns, "--stair": stairs.length > 0 ? "62px" : "0px" } as CSSProperties;
  const plot = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (unitId !== null) plot.current?.querySelector('[aria-pressed="true"]')?.scrollIntoView({ block: "nearest" });
  }, [unitId]);
  return (
    <div
      ref={plot}
      className="floor-plan"
      role="group"
      aria-label={t("file.plan")}
      style={style}
      onKeyDown={(event) => onPlanKey(event, stops)}
    >
      {lines.map((line) => (
        <FloorLine
          key={String(line.row.floor)}
          {...line}
          narrow={plan.columns > (phone ? 3 : 4)}
          unitId={unitId}
          held={held?.door ?? null}
          onOpen={onOpen}
        />
      ))}
    </div>
  );
}

type FloorLineProps = Pick<FloorPlanProps, "unitId" | "onOpen"> & {
  readonly row: FloorRow<PlanDoor>;
  readonly stairs: readonly PlanDoor[];
  readonly held: PlanDoor | null;
  readonly narrow: boolean;
};

function FloorLine({ row, stairs, unitId, held, narrow, onOpen }: FloorLineProps): ReactNode {
  const t = useT();
  const gridRow = `${firstLine(row) + 1} / span ${row.lines}`;
  const name = row.floor === null ? "?" : row.floor < 1 ? basementName(row.floor) : String(row.floor);
  return (
    <>
      <div
        className="floor-name"
        style={{ gridRow }}
        title={row.floor === null ? t("file.floor_unknown") : t("file.floor", { floor: name })}
      >
        {name}
      </div>
      {row.doors.map(({ door, line, column }) => (
        <DoorTile
          key={door.kind === "unit" ? `u${door.unit.id}` : `o${door.other.id}`}
          door={door}
          selected={door.kind === "unit" && door.unit.id === unitId}
          stop={door === held}
          narrow={narrow}
          style={placeOf(door, row, line, column)}
          onOpen={onOpen}
        />
      ))}
      {stairs.length > 0 && (
        <div className="floor-stairs" style={{ gridRow }}>
          {stairs.map((door) => (
            <DoorTile
              key={door.room}
              door={door}
              selected={false}
              stop={door === held}
              narrow={narrow}
              style={{ flex: 1 }}
              onOpen={onOpen}
            />
          ))}
        </div>
      )}
    </>
  );
}

const firstLine = ({ doors }: FloorRow<PlanDoor>): number => Math.min(...doors.map(({ line }) => line));

/** A cellar that nobody lets takes the width of the plan. */
const placeOf = (door: PlanDoor, row: FloorRow<PlanDoor>, line: number, column: number): CSSProperties =>
  door.kind === "other" && row.doors.length === 1 && row.floor !== null && row.floor < 1
    ? { gridRow: line + 1, gridColumn: "2 / -1", height: 32 }
    : { gridRow: line + 1, gridColumn: column + 2 };

const basementName = (floor: number): string => (floor >= -1 ? "B" : `B${-floor}`);

function doorsOf({ floors, units, otherRooms }: BuildingDetail): { doors: PlanDoor[]; stairs: PlanDoor[] } {
  const unitOf = new Map(units.map((unit) => [unit.id, unit]));
  const otherOf = new Map(otherRooms.map((room) => [room.id, room]));
  const asDoor = (floor: number | null, { kind, id, room }: (typeof floors)[number]["doors"][number]): PlanDoor[] => {
    const unit = kind === "unit" ? unitOf.get(id) : undefined;
    if (unit) return [{ kind: "unit", floor, room, unit }];
    const other = kind === "other" ? otherOf.get(id) : undefined;
    return other ? [{ kind: "other", floor, room, other }] : [];
  };
  return {
    doors: floors.flatMap(({ floor, doors }) => doors.flatMap((door) => asDoor(floor, door))),
    stairs: floors.flatMap(({ floor, stairs }) => stairs.flatMap((door) => asDoor(floor, door))),
  };
}

function onPlanKey(
  event: KeyboardEvent<HTMLElement>,
  stops: readonly { readonly line: number; readonly column: number }[],
): void {
  const tiles = [...event.currentTarget.querySelectorAll<HTMLElement>("[data-door]")];
  const next = nextDoor(stops, tiles.indexOf(event.target as HTMLElement), event.key);
  if (next === null) return;
  event.preventDefault();
  event.stopPropagation();
  tiles[next]?.focus();
}
