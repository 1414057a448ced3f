/**
 * One door in the plan of floors: its number, its grade, how it is let, the marks of its open hazards. Where nobody has declared
 * anything it is hatched; what is not let is flat and grey. Never colour alone.
 */
import type { BuildingDetail } from "@gridstead/server/contract";
import type { CSSProperties, ReactNode } from "react";
import { doorUseWords, letAsWords, statusWords } from "../i18n/register-words.ts";
import type { Translate } from "../i18n/translate.ts";
import { useFormats, useT } from "../i18n/use-t.ts";
import { GradeMark, SeverityMark } from "../ui/marks.tsx";

type PlanUnit = BuildingDetail["units"][number];
export type PlanRoom = BuildingDetail["otherRooms"][number];
export type PlanDoor =
  | { readonly kind: "unit"; readonly floor: number | null; readonly room: string | null; readonly unit: PlanUnit }
  | { readonly kind: "other"; readonly floor: number | null; readonly room: string | null; readonly other: PlanRoom };
type Marks = PlanUnit["hazards"];

/** More marks than these are a number. */
const MOST_MARKS = 4;

export const OverdueMark = ({ label }: { readonly label: string | null }): ReactNode => (
  <i className="overdue-mark" {...(label === null ? { "aria-hidden": true } : { role: "img", "aria-label": label })} />
);

type DoorTileProps = {
  readonly door: PlanDoor;
  readonly selected: boolean;
  /** The one that the Tab key stops at. */
  readonly stop: boolean;
  /** Many doors beside each other: fewer words, fewer marks. */
  readonly narrow: boolean;
  readonly style: CSSProperties;
  readonly onOpen: (door: PlanDoor) => void;
};

export function DoorTile({ door, selected, stop, narrow, style, onOpen }: DoorTileProps): ReactNode {
  const t = useT();
  const unit = door.kind === "unit" ? door.unit : null;
  const words = doorWords(door, t);
  const { monthDay } = useFormats();
  return (
    <button
      type="button"
      className="door"
      data-look={lookOf(door)}
      data-narrow={narrow || undefined}
      data-door
      tabIndex={stop ? 0 : -1}
      aria-pressed={unit === null ? undefined : selected}
      style={style}
      onClick={() => onOpen(door)}
    >
      <span className="door-number cut">{doorName(door, t)}</span>
      {unit !== null && showsGrade(unit) && (
        <GradeMark grade={unit.grade} label={unit.grade ? t(`grade.${unit.grade}`) : t("unit.no_grade")} />
      )}
      <span className="door-state cut" title={words}>
        {narrow && unit?.lettable ? shortState(unit, t) : words}
      </span>
      <span className="door-marks">
        {unit !== null && <HazardMarks hazards={unit.hazards} open={unit.openHazards} most={narrow ? 2 : MOST_MARKS} />}
        {door.kind === "other" && door.other.checkedOn !== null && (
          <span className="door-checked">{t("file.checked", { day: monthDay(door.other.checkedOn) })}</span>
        )}
        {unit?.declarationWaiting && (
          <span className="door-waiting" title={t("file.declaration_waiting")}>
            {t("file.declared_short")}
          </span>
        )}
      </span>
    </button>
  );
}

type HazardMarksProps = { readonly hazards: Marks; readonly open?: number; readonly most?: number };

/** Shape by shape, worst first, and the plate where one of them is overdue. */
export function HazardMarks({ hazards, open, most = MOST_MARKS }: HazardMarksProps): ReactNode {
  const t = useT();
  const total = Math.max(open ?? 0, hazards.length);
  const shown = hazards.slice(0, total > most ? most - 1 : most);
  return (
    <>
      {shown.map(({ id, severity }) => (
        <SeverityMark key={id} small severity={severity} label={t(`severity.${severity}`)} />
      ))}
      {total > shown.length && <span className="small">+{total - shown.length}</span>}
      {hazards.some(({ overdue }) => overdue) && <OverdueMark label={t("table.overdue")} />}
    </>
  );
}

/** A stair is numbered in the reader's language; every other door is called what is written on it. */
export function doorName(door: PlanDoor, t: Translate): string {
  if (door.room === null) return t("file.no_number");
  const stair = door.kind === "other" && door.other.use === "stair" ? STAIR.exec(door.room)?.[1] : undefined;
  return stair === undefined ? door.room : t("file.stair_named", { name: stair });
}
const STAIR = /^楼梯\s*(\S{1,8})$/u;

/** Where a tile is narrow, long words may break. */
function shortState({ status }: PlanUnit, t: Translate): string {
  if (status === "undeclared") return t("file.undeclared_short");
  return t(status === "deregistered" ? "file.deregistered_short" : statusWords(status));
}

export function doorWords(door: PlanDoor, t: Translate): string {
  if (door.kind === "other") return t(doorUseWords(door.other.use));
  const { unit } = door;
  if (!unit.lettable) return t("file.not_lettable");
  if (unit.status === "let" && unit.letting !== "whole") return t(letAsWords(unit.letting));
  return t(statusWords(unit.status));
}

const isLet = ({ status }: PlanUnit): boolean => status === "let" || status === "undeclared";
const showsGrade = (unit: PlanUnit): boolean => isLet(unit) || !unit.lettable || unit.openHazards > 0;

function lookOf(door: PlanDoor): "let" | "off" | "undeclared" | "stair" {
  if (door.kind === "other") return door.other.use === "stair" || door.other.use === "common" ? "stair" : "off";
  if (door.unit.status === "undeclared") return "undeclared";
  return showsGrade(door.unit) ? "let" : "off";
}
