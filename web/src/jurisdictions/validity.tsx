/** From when until when a line holds, and whether it does as of the day: in words, with a mark for what is not in force. */
import type { ReactNode } from "react";
import { useFormats, useT } from "../i18n/use-t.ts";
import { Chip } from "../ui/chip.tsx";
import { type Line, standingOf } from "./reach.ts";

const SOON_MS = 30 * 86_400_000;

export function Validity({ line, atMs }: { readonly line: Line; readonly atMs: number }): ReactNode {
  const t = useT();
  const { isoDay } = useFormats();
  const { from, to } = line;
  const standing = standingOf(line, atMs);
  const soon = standing === "in_force" && to !== null && to <= atMs + SOON_MS;
  return (
    <span className="reach-validity">
      <span className="reach-days">
        {to === null
          ? t("reach.since", { from: isoDay(from) })
          : t("reach.between", { from: isoDay(from), until: isoDay(to - 1) })}
      </span>
      {standing === "coming" && (
        <Chip tone="accent" icon="calendar">
          {t("reach.standing.coming")}
        </Chip>
      )}
      {standing === "over" && <Chip icon="close">{t("reach.standing.over")}</Chip>}
      {soon && (
        <Chip tone="warn" icon="warning">
          {t("reach.ends_soon")}
        </Chip>
      )}
    </span>
  );
}
