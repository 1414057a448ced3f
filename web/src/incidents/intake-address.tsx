/** Where: the search of the map, while typing. What is chosen puts the pin there and moves the map; what is only typed stays the address. */
import type { SearchAnswer, SearchResult } from "@gridstead/server/contract";
import { type ReactNode, useEffect, useState } from "react";
import { useFormats, useT } from "../i18n/use-t.ts";
import { useCamera } from "../state/camera.ts";
import { useReading } from "../state/reading.ts";
import { Combobox } from "./combobox.tsx";
import { useIntake } from "./intake-draft.ts";

const MOST = 8;
const ZOOM = 18;
const PAUSE_MS = 150;

export function IntakeAddress({ wrong }: { readonly wrong: string | undefined }): ReactNode {
  const t = useT();
  const { words } = useFormats();
  const { draft, change } = useIntake();
  const [asked, setAsked] = useState("");
  const { places, known } = usePlaces(asked);
  const choose = (result: SearchResult): void => {
    const position = placeOf(result);
    if (position === null) return;
    setAsked("");
    change({ address: words(result.title), position });
    useCamera.getState().fly({ to: position, zoom: ZOOM });
  };
  return (
    <Combobox
      focused
      part="place"
      wrong={wrong}
      none={known ? t("intake.no_place") : undefined}
      label={t("intake.address")}
      help={t("intake.address_help")}
      value={draft.address}
      choices={places.slice(0, MOST)}
      found={t("intake.found", { count: Math.min(MOST, places.length) })}
      keyOf={({ kind, id, title }) => `${kind}${id}${title.zh}`}
      wordsOf={({ title, subtitle }) => ({ title: words(title), note: subtitle ? words(subtitle) : "" })}
      onType={(address) => {
        change({ address });
        setAsked(address);
      }}
      onChoose={choose}
    />
  );
}

/** A moment after the last letter; `known` once the server has answered what is typed now. */
function usePlaces(asked: string): { readonly places: readonly SearchResult[]; readonly known: boolean } {
  const [q, setQ] = useState("");
  useEffect(() => {
    const timer = setTimeout(() => setQ(asked.trim()), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [asked]);
  const { answer, reading } = useReading<SearchAnswer>(q === "" ? null : "/api/search", { q, limit: MOST * 2 });
  const known = q !== "" && q === asked.trim() && !reading && answer !== null;
  return { known, places: known ? answer.results.filter((each) => placeOf(each) !== null) : [] };
}

/** A point, or the middle of what has only an extent. */
function placeOf({ position, box }: SearchResult): readonly [number, number] | null {
  const [lng, lat] = position ?? [];
  if (lng !== undefined && lat !== undefined) return [lng, lat];
  const [west, south, east, north] = box ?? [];
  if (west === undefined || south === undefined || east === undefined || north === undefined) return null;
  return [(west + east) / 2, (south + north) / 2];
}
