/** The panel beside the map while an area is asked about: what lies inside, by kind, and what is nearest. Shows what the map has read. */
import type { Surroundings } from "@gridstead/server/contract";
import type { ReactNode } from "react";
import { useFormats, useT } from "../i18n/use-t.ts";
import { useArea } from "../state/area.ts";
import { useCamera } from "../state/camera.ts";
import { boxAsTarget } from "../state/place.ts";
import { useTools } from "../state/tools.ts";
import { Button, IconButton } from "../ui/button.tsx";
import { PanelHead } from "../ui/panel.tsx";
import { Loading } from "../ui/pictures.tsx";
import { RefusedPicture, StaleNote } from "../ui/refused-picture.tsx";
import { partsOf } from "./area-wish.ts";
import { InsideLists } from "./inside-lists.tsx";
import { NearestSection } from "./nearest-section.tsx";
import "./surroundings.css";

export function SurroundingsPanel(): ReactNode {
  const t = useT();
  const { area, reading } = useArea();
  if (area === null) return null;
  const { answer, refused, readAt, again } = reading ?? {
    answer: null,
    refused: null,
    readAt: null,
    again: () => undefined,
  };
  return (
    <aside className="panel right surroundings" aria-label={t("around.panel")}>
      <Head area={area} answer={answer} />
      <div className="tab-panel">
        {answer && refused && <StaleNote refused={refused} readAt={readAt} again={again} />}
        {answer && (
          <>
            <InsideLists area={area} inside={answer} />
            <NearestSection key={area} from={middleOf(area, answer)} />
          </>
        )}
        {!answer && refused && <RefusedPicture refused={refused} what={t("around.what")} again={again} />}
        {!answer && !refused && <Loading small title={t("state.loading", { what: t("around.what") })} />}
      </div>
    </aside>
  );
}

function Head({ area, answer }: { readonly area: string; readonly answer: Surroundings | null }): ReactNode {
  const t = useT();
  const { words, whole, isoDayClock, hectares } = useFormats();
  const { ask } = useArea();
  const openCard = useTools((state) => state.openCard);
  const { shape, metres } = partsOf(area);
  const title =
    shape === "stretch" && answer?.street
      ? t("around.head.stretch", {
          street: words(answer.street.name) || t("around.no_name"),
          length: whole(answer.street.lengthM),
          metres,
        })
      : t(`around.head.${shape === "stretch" ? "buffer" : shape}`, { metres });
  const target = boxAsTarget(answer?.box ?? null);
  return (
    <PanelHead
      title={title}
      second={answer && t("around.as_of", { area: hectares(answer.areaM2), at: isoDayClock(answer.at) })}
    >
      <Button small icon="draft" onClick={() => openCard("situation")}>
        {t("around.again")}
      </Button>
      {target && (
        <IconButton small icon="locate" label={t("action.locate")} onClick={() => useCamera.getState().fly(target)} />
      )}
      <IconButton small icon="close" label={t("action.close")} onClick={() => ask(null)} />
    </PanelHead>
  );
}

/** The centre of a circle, the middle of every other area: from where "nearest" is asked. */
function middleOf(area: string, { box }: Surroundings): readonly [lng: number, lat: number] {
  const { shape, places } = partsOf(area);
  const [centre] = places;
  if (shape === "circle" && centre) return centre;
  const [west = 0, south = 0, east = 0, north = 0] = box;
  return [(west + east) / 2, (south + north) / 2];
}
