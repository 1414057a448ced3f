/**
 * The card that draws an area: which shape, how wide, and where; by a drag, by clicks, or with the keyboard alone (a place that is typed,
 * found by the search, or the middle of the map). What is drawn goes to the panel beside the map.
 */
import type { Map as MapLibre } from "maplibre-gl";
import { type FormEvent, type ReactNode, useEffect, useMemo, useState } from "react";
import { useT } from "../i18n/use-t.ts";
import { attachTool } from "../map/attach-tool.ts";
import { setDrawn } from "../map/drawn.ts";
import { useMap } from "../map/map-context.ts";
import { type Path, readPosition } from "../map/measuring.ts";
import { emptyCollection } from "../map/sources.ts";
import { ToolIcon } from "../map/tool-icon.tsx";
import { type AreaShape, areaShapes, type LngLat, useArea } from "../state/area.ts";
import { useCamera } from "../state/camera.ts";
import { usePlace } from "../state/place.ts";
import { useSelection } from "../state/selection.ts";
import { useTools } from "../state/tools.ts";
import { type AreaTool, areaTool } from "./area-tool.ts";
import { AROUND_M, areaOf, CIRCLE_M, type Missing, placesOf } from "./area-wish.ts";
import { previewFeatures } from "./preview-features.ts";
import "./surroundings.css";

export function SituationCard(): ReactNode {
  const t = useT();
  const openCard = useTools((state) => state.openCard);
  const shape = useArea((state) => state.shape);
  const [missing, setMissing] = useState<Missing | null>(null);
  const { path, tool } = useAreaTool(shape, setMissing);
  return (
    <section className="map-card measure-card situation-card" aria-label={t("around.title")}>
      <h2>
        {t("around.title")}
        <button type="button" className="map-tool" aria-label={t("map.close")} onClick={() => openCard("none")}>
          <ToolIcon name="close" />
        </button>
      </h2>
      <Shapes shape={shape} />
      <p className="muted">{t(`around.hint.${shape}`)}</p>
      {shape !== "polygon" && <Metres shape={shape} wrong={missing === "metres"} />}
      <Places shape={shape} path={path} tool={tool} missing={missing} />
    </section>
  );
}

function Shapes({ shape }: { readonly shape: AreaShape }): ReactNode {
  const t = useT();
  return (
    <div className="situation-shapes" role="group" aria-label={t("around.shape")}>
      {areaShapes.map((one) => (
        <button
          key={one}
          type="button"
          className="map-button"
          aria-pressed={one === shape}
          onClick={() => useArea.setState({ shape: one })}
        >
          {t(`around.shape.${one}`)}
        </button>
      ))}
    </div>
  );
}

function Metres({ shape, wrong }: { readonly shape: AreaShape; readonly wrong: boolean }): ReactNode {
  const t = useT();
  const { radius, distance } = useArea();
  const { least, most } = shape === "circle" ? CIRCLE_M : AROUND_M;
  return (
    <label>
      {t(shape === "circle" ? "around.radius" : "around.distance", { least, most })}
      <input
        type="text"
        inputMode="decimal"
        maxLength={6}
        value={shape === "circle" ? radius : distance}
        aria-invalid={wrong}
        onChange={({ target: { value } }) =>
          useArea.setState(shape === "circle" ? { radius: value } : { distance: value })
        }
      />
      {wrong && <span role="alert">{t("around.wrong_metres", { least, most })}</span>}
    </label>
  );
}

type PlacesProps = {
  readonly shape: AreaShape;
  readonly path: Path;
  readonly tool: AreaTool | null;
  readonly missing: Missing | null;
};

function Places({ shape, path, tool, missing }: PlacesProps): ReactNode {
  const t = useT();
  const [text, setText] = useState("");
  const [wrong, setWrong] = useState(false);
  const found = usePlaceFound();
  const { least } = placesOf[shape];
  const add = (place: LngLat): void => {
    setWrong(false);
    setText("");
    tool?.add(place);
    // The centre is all that a circle with a typed radius needs.
    if (shape === "circle") tool?.finish();
  };
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    const place = readPosition(text);
    if (place) return add(place);
    // Enter on an empty field ends what was drawn.
    if (text.trim() === "" && path.length >= least) return tool?.finish();
    return setWrong(true);
  };
  const addMiddle = (): void => {
    const { view } = useCamera.getState();
    if (view) add([view.lng, view.lat]);
  };
  return (
    <form onSubmit={submit}>
      <label>
        {t(shape === "circle" ? "around.centre" : "around.place", { number: path.length + 1 })}
        <input
          type="text"
          inputMode="text"
          value={text}
          maxLength={60}
          aria-invalid={wrong}
          placeholder={t("around.place_example")}
          onChange={(event) => setText(event.target.value)}
        />
      </label>
      {wrong && <p role="alert">{t("map.measure_wrong")}</p>}
      {missing === "places" && <p role="alert">{t("around.more_places", { least })}</p>}
      <div className="map-row">
        <button type="submit" className="map-button" data-primary={shape === "circle" || undefined}>
          {t(shape === "circle" ? "around.count" : "around.add_place")}
        </button>
        <button type="button" className="map-button" onClick={addMiddle}>
          {t("around.middle")}
        </button>
        {found && (
          <button type="button" className="map-button" onClick={() => add(found)}>
            {t("around.selected")}
          </button>
        )}
        {shape !== "circle" && path.length >= least && (
          <button type="button" className="map-button" data-primary onClick={() => tool?.finish()}>
            {t("around.finish", { places: path.length })}
          </button>
        )}
      </div>
    </form>
  );
}

/** What the search or the map has selected, as a place; null when nothing is, or when it is no single place. */
function usePlaceFound(): LngLat | null {
  const place = usePlace((state) => state.place);
  if (!place) return null;
  if ("to" in place) return place.to;
  const [west, south, east, north] = place.box;
  return [(west + east) / 2, (south + north) / 2];
}

function useAreaTool(shape: AreaShape, miss: (missing: Missing) => void): { path: Path; tool: AreaTool | null } {
  const map = useMap();
  const [path, setPath] = useState<Path>([]);
  const tool = useMemo(() => map && toolOn(map, shape, setPath, miss), [map, shape, miss]);
  useEffect(() => {
    if (!map || !tool) return undefined;
    const detach = attachTool(map, tool);
    return () => {
      detach();
      setDrawn(map, "measure", emptyCollection);
    };
  }, [map, tool]);
  return { path, tool };
}

const toolOn = (
  map: MapLibre,
  shape: AreaShape,
  tell: (path: Path) => void,
  miss: (missing: Missing) => void,
): AreaTool =>
  areaTool(shape, {
    show: (path, next) => {
      setDrawn(map, "measure", previewFeatures(shape, path, next));
      tell(path);
    },
    done: (path) => {
      tell([]);
      endDrawing(shape, path, miss);
    },
  });

/** The metres are those of the moment when the drawing ends, not of when the tool was taken up. */
function endDrawing(shape: AreaShape, path: Path, miss: (missing: Missing) => void): void {
  const { radius, distance, ask } = useArea.getState();
  const wish = areaOf(shape, path, shape === "circle" ? radius : distance);
  if ("missing" in wish) return miss(wish.missing);
  useSelection.getState().select(null);
  ask(wish.area);
  return useTools.getState().openCard("none");
}
