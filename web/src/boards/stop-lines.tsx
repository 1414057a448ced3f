/** The stops of a map's tour: where, how near, how long. The place of a community is taken by its name; the numbers can be typed. */
import type { DivisionList, TourStop } from "@gridstead/server/contract";
import { type ReactNode, useState } from "react";
import { useFormats, useT } from "../i18n/use-t.ts";
import { useReading } from "../state/reading.ts";
import { Button, IconButton } from "../ui/button.tsx";
import { SelectBox } from "../ui/form-fields.tsx";
import { NumberField } from "./number-field.tsx";

const MOST_STOPS = 20;
const USUAL_SECONDS = 20;
const NONE = "";
/** Pixels of a map that a box should fill: half of a screen. */
const SHOWN_PX = 1_000;
const TILE_PX = 512;

type StopLinesProps = { readonly stops: readonly TourStop[]; readonly onChange: (stops: readonly TourStop[]) => void };

export function StopLines({ stops, onChange }: StopLinesProps): ReactNode {
  const t = useT();
  const { name } = useFormats();
  const { answer } = useReading<DivisionList>("/api/divisions", {}, ["division"]);
  const [chosen, setChosen] = useState(NONE);
  const divisions = (answer?.divisions ?? []).filter(({ box }) => box !== null);
  const add = (): void => {
    const box = divisions.find(({ code }) => code === chosen)?.box;
    if (box) onChange([...stops, stopAround(box as [number, number, number, number])]);
  };
  const set = (index: number, changes: Partial<TourStop>): void =>
    onChange(stops.map((stop, at) => (at === index ? { ...stop, ...changes } : stop)));
  return (
    <fieldset className="board-stops">
      <legend className="label">{t("boards.tour")}</legend>
      {stops.length === 0 && <p className="help">{t("boards.tour_none")}</p>}
      <ol>
        {stops.map(({ at, zoom, seconds }, index) => (
          // A stop has no other name than its place in the tour.
          // oxlint-disable-next-line react/no-array-index-key
          <li key={index}>
            <span className="grow">
              {at[1]?.toFixed(4)}, {at[0]?.toFixed(4)}
            </span>
            <NumberField
              label={t("boards.zoom")}
              value={Math.round(zoom)}
              least={8}
              most={18}
              onChange={(next) => set(index, { zoom: next })}
            />
            <NumberField
              label={t("boards.stop_seconds")}
              value={seconds}
              least={5}
              most={600}
              onChange={(next) => set(index, { seconds: next })}
            />
            <IconButton
              icon="close"
              label={t("boards.remove_stop", { number: index + 1 })}
              onClick={() => onChange(stops.filter((_, other) => other !== index))}
            />
          </li>
        ))}
      </ol>
      {stops.length < MOST_STOPS && (
        <div className="board-add">
          <SelectBox
            label={t("boards.stop_at")}
            value={chosen}
            choices={[
              { value: NONE, label: "–" },
              ...divisions.map(({ code, name: zh, nameEn }) => ({ value: code, label: name(zh, nameEn) })),
            ]}
            onChoose={setChosen}
          />
          <Button icon="plus" onClick={add}>
            {t("boards.add_stop")}
          </Button>
        </div>
      )}
    </fieldset>
  );
}

/** The middle of a box, so near that it fills about half of a screen. */
function stopAround([west, south, east, north]: readonly [number, number, number, number]): TourStop {
  const degrees = Math.max(east - west, (north - south) * 1.3, 1e-4);
  const zoom = Math.log2((SHOWN_PX / TILE_PX) * (360 / degrees));
  return {
    at: [(west + east) / 2, (south + north) / 2],
    zoom: Math.round(Math.max(8, Math.min(18, zoom)) * 10) / 10,
    seconds: USUAL_SECONDS,
  };
}
