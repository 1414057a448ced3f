/** Which division the desk looks at: the tree of /api/divisions, what lies outside the jurisdiction says so. Choosing also flies there. */
import type { DivisionList, DivisionSummary } from "@gridstead/server/contract";
import { useFormats, useT } from "../i18n/use-t.ts";
import { useCamera } from "../state/camera.ts";
import { useDesk } from "../state/desk.ts";
import { boxAsTarget } from "../state/place.ts";
import { useReading } from "../state/reading.ts";
import { useTown } from "../state/town.ts";
import { Listbox } from "../ui/listbox.tsx";
import { inTreeOrder } from "./division-tree.ts";

const EVERYTHING = "";

export function DivisionSwitcher() {
  const t = useT();
  const { name, words } = useFormats();
  const { answer } = useReading<DivisionList>("/api/divisions", {}, ["division"]);
  const { division, setDivision } = useDesk();
  const tree = inTreeOrder(answer?.divisions ?? []);
  const town = useTown((state) => state.town);
  const choices = [
    { value: EVERYTHING, label: t("division.all") },
    ...tree.map(({ division: { code, name: zh, nameEn, inside }, depth }) => ({
      value: code,
      label: name(zh, nameEn),
      depth: depth + 1,
      ...(inside ? {} : { note: t("division.outside") }),
    })),
  ];
  return (
    <Listbox
      small
      label={t("division.choose")}
      shown={division === null && town ? words(town.name) : undefined}
      value={division ?? EVERYTHING}
      choices={choices}
      onChoose={(code) => {
        setDivision(code === EVERYTHING ? null : code);
        flyTo(answer?.divisions.find((known) => known.code === code));
      }}
    />
  );
}

function flyTo(division: DivisionSummary | undefined): void {
  const target = boxAsTarget(division?.box ?? useTown.getState().town?.box ?? null);
  if (target) useCamera.getState().fly(target);
}
