/** Distance and area: clicks on the map or typed coordinates, with the result in figures beside the map. */
import type { Map as MapLibre } from "maplibre-gl";
import { type FormEvent, type ReactNode, useEffect, useMemo, useState } from "react";
import { useFormats, useT } from "../i18n/use-t.ts";
import { useTools } from "../state/tools.ts";
import { attachTool } from "./attach-tool.ts";
import { setDrawn } from "./drawn.ts";
import { useMap } from "./map-context.ts";
import { type MeasureTool, measureTool } from "./measure-tool.ts";
import { areaM2, lengthM, type Path, pathFeatures, readPosition } from "./measuring.ts";
import { emptyCollection } from "./sources.ts";
import { ToolIcon } from "./tool-icon.tsx";

const HECTARE_M2 = 10_000;

export function MeasureCard(): ReactNode {
  const t = useT();
  const map = useMap();
  const openCard = useTools((state) => state.openCard);
  const { path, tool } = useMeasureTool(map);
  return (
    <section className="map-card measure-card" aria-label={t("map.measure")}>
      <h2>
        {t("map.measure")}
        <button type="button" className="map-tool" aria-label={t("map.close")} onClick={() => openCard("none")}>
          <ToolIcon name="close" />
        </button>
      </h2>
      <p className="muted">{t("map.measure_hint")}</p>
      <Figures path={path} />
      <Typed add={(position) => tool?.add(position)} clear={() => tool?.cancel()} />
    </section>
  );
}

function useMeasureTool(map: MapLibre | null): { path: Path; tool: MeasureTool | null } {
  const [path, setPath] = useState<Path>([]);
  const tool = useMemo(() => map && toolOn(map, setPath), [map]);
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

const toolOn = (map: MapLibre, tell: (path: Path) => void): MeasureTool =>
  measureTool({
    show: (points, next) => {
      const whole = next ? [...points, next] : points;
      setDrawn(map, "measure", pathFeatures(whole));
      tell(whole);
    },
  });

function Figures({ path }: { readonly path: Path }): ReactNode {
  const t = useT();
  const { whole, tenths } = useFormats();
  const metres = lengthM(path);
  const surface = areaM2(path);
  return (
    <dl aria-live="polite">
      <dt>{t("map.measure_length")}</dt>
      <dd>
        {metres >= 1_000
          ? t("map.kilometres", { length: tenths(metres / 1_000) })
          : t("map.metres", { length: whole(metres) })}
      </dd>
      <dt>{t("map.measure_area")}</dt>
      <dd>
        {surface >= HECTARE_M2
          ? t("map.hectares", { area: tenths(surface / HECTARE_M2) })
          : t("map.square_metres", { area: whole(surface) })}
      </dd>
      <dt>{t("map.points", { count: path.length })}</dt>
    </dl>
  );
}

function Typed({
  add,
  clear,
}: {
  readonly add: (position: readonly [number, number]) => void;
  readonly clear: () => void;
}): ReactNode {
  const t = useT();
  const [text, setText] = useState("");
  const [wrong, setWrong] = useState(false);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    const position = readPosition(text);
    setWrong(position === null);
    if (!position) return;
    add(position);
    setText("");
  };
  return (
    <form onSubmit={submit}>
      <label>
        {t("map.measure_point")}
        <input
          type="text"
          inputMode="decimal"
          value={text}
          aria-invalid={wrong}
          maxLength={60}
          onChange={(event) => setText(event.target.value)}
        />
      </label>
      {wrong && <p role="alert">{t("map.measure_wrong")}</p>}
      <div className="map-row">
        <button type="submit" className="map-button">
          {t("map.measure_add")}
        </button>
        <button type="button" className="map-button" onClick={clear}>
          {t("map.measure_clear")}
        </button>
      </div>
    </form>
  );
}
