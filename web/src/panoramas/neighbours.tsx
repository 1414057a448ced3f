/** Panoramas nearby, nearest first, each with the side it lies on: the step that a pointer takes on the map, as a list. */
import type { PanoramaNeighbour } from "@gridstead/server/contract";
import type { ReactNode } from "react";
import { useT } from "../i18n/use-t.ts";
import { Button } from "../ui/button.tsx";
import { sideOf } from "./panorama-words.ts";

type Props = { readonly neighbours: readonly PanoramaNeighbour[]; readonly onStep: (id: number) => void };

export function Neighbours({ neighbours, onStep }: Props): ReactNode {
  const t = useT();
  if (neighbours.length === 0) return <p className="small muted">{t("panorama.no_neighbours")}</p>;
  return (
    <ul className="panorama-neighbours">
      {neighbours.map(({ id, distanceM, bearingDeg, takenOn }) => (
        <li key={id}>
          <Button small onClick={() => onStep(id)}>
            {t("panorama.neighbour", {
              side: t(`panorama.side.${sideOf(bearingDeg)}`),
              metres: Math.round(distanceM),
              day: takenOn,
            })}
          </Button>
        </li>
      ))}
    </ul>
  );
}
