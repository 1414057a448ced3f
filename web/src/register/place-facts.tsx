/** Community, cell and block of a building or unit as facts that lead there. Left out where the place lies outside every cell. */
import type { BuildingDetail } from "@gridstead/server/contract";
import type { ReactNode } from "react";
import type { Translate } from "../i18n/translate.ts";
import { SelectLink } from "../ui/inspector-parts.tsx";

type Placed = Pick<BuildingDetail, "divisionName" | "block" | "cell">;

export function placeFacts(
  { divisionName, block, cell }: Placed,
  t: Translate,
): readonly (readonly [string, ReactNode])[] {
  return [
    ...(divisionName === null ? [] : [[t("place.division"), divisionName] as const]),
    ...(cell === null
      ? []
      : [
          [
            t("place.cell"),
            <SelectLink key="cell" kind="cell" id={cell.id}>{`${cell.name} · ${cell.code}`}</SelectLink>,
          ] as const,
        ]),
    ...(block === null
      ? []
      : [
          [
            t("place.block"),
            <SelectLink key="block" kind="block" id={block.id}>
              {block.code}
            </SelectLink>,
          ] as const,
        ]),
  ];
}
