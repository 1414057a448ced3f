/** The divisions a desk can look at, in the order of their tree, and what choosing one does: the camera goes there. */
import type { DivisionList, DivisionSummary } from "@gridstead/server/contract";
import { useFormats, useT } from "../i18n/use-t.ts";
import { useCamera } from "../state/camera.ts";
import { type DivisionField, useDesk } from "../state/desk.ts";
import { boxAsTarget } from "../state/place.ts";
import { useReading } from "../state/reading.ts";
import { useTown } from "../state/town.ts";
import { inTreeOrder } from "./division-tree.ts";

const EVERYTHING = "";

export function useDivisionChoices(): DivisionField {
  const t = useT();
  const { name } = useFormats();
  const { answer } = useReading<DivisionList>("/api/divisions", {}, ["division"]);
  const { division, setDivision } = useDesk();
  const tree = inTreeOrder(answer?.divisions ?? []);
  return {
    value: division ?? EVERYTHING,
    choices: [
      { value: EVERYTHING, label: t("division.all") },
      ...tree.map(({ division: { code, name: zh, nameEn, inside }, depth }) => ({
        value: code,
        label: name(zh, nameEn),
        depth: depth + 1,
        ...(inside ? {} : { note: t("division.outside") }),
      })),
    ],
    onChoose: (code) => {
      setDivision(code === EVERYTHING ? null : code);
      flyTo(answer?.divisions.find((known) => known.code === code));
    },
  };
}

function flyTo(division: DivisionSummary | undefined): void {
  const target = boxAsTarget(division?.box ?? useTown.getState().town?.box ?? null);
  if (target) useCamera.getState().fly(target);
}
