/** A picture or a printed page of the map with title, legend, scale and dates. The page is the browser's own print, also to PDF. */
import type { Map as MapLibre } from "maplibre-gl";
import { type ReactNode, useState } from "react";
import { useFormats, useLang, useT } from "../i18n/use-t.ts";
import { captureMap } from "../map/capture.ts";
import { densityClasses } from "../map/density-classes.ts";
import { lengthText } from "../map/foot-note.tsx";
import { useMap } from "../map/map-context.ts";
import { metresPerPx, roundScale } from "../map/scale.ts";
import { ToolIcon } from "../map/tool-icon.tsx";
import { useDesk } from "../state/desk.ts";
import { useLayers } from "../state/layers.ts";
import { useShownStreets } from "../state/shown-streets.ts";
import { useTime } from "../state/time.ts";
import { useTools } from "../state/tools.ts";
import { useTown } from "../state/town.ts";
import { drawSheet, type Sheet } from "./print-sheet.ts";
import { streetsBeside } from "./print-streets.ts";
import "./print.css";

const papers = { A4: 2.5, A3: 3.5 } as const;
type Paper = keyof typeof papers;

export function PrintCard(): ReactNode {
  const t = useT();
  const map = useMap();
  const openCard = useTools((state) => state.openCard);
  const town = useTown((state) => state.town);
  const lang = useLang();
  const [title, setTitle] = useState(town?.name[lang] ?? "");
  const [paper, setPaper] = useState<Paper>("A4");
  const { working, failed, run } = useWork();
  const words = useSheetWords();
  const sheet = async (): Promise<HTMLCanvasElement> => {
    if (!map) throw new Error(t("map.failed"));
    const { picture, ratio } = await inPaperColours(() => captureMap(map, papers[paper]));
    return drawSheet({ ...words(map), title, picture, ratio });
  };
  return (
    <section className="map-card print-card" aria-label={t("map.print")}>
      <h2>
        {t("map.print")}
        <button type="button" className="map-tool" aria-label={t("map.close")} onClick={() => openCard("none")}>
          <ToolIcon name="close" />
        </button>
      </h2>
      <label>
        {t("map.print_title")}
        <input type="text" value={title} maxLength={80} onChange={(event) => setTitle(event.target.value)} />
      </label>
      <label>
        {t("map.print_paper")}
        <select
          className="legend-choice"
          value={paper}
          onChange={(event) => setPaper(event.target.value === "A3" ? "A3" : "A4")}
        >
          {Object.keys(papers).map((name) => (
            <option key={name}>{name}</option>
          ))}
        </select>
      </label>
      <div className="map-row">
        <button
          type="button"
          className="map-button"
          data-primary
          aria-disabled={working || undefined}
          onClick={() => run(async () => printSheet(await sheet(), paper))}
        >
          {t("map.print_page")}
        </button>
        <button
          type="button"
          className="map-button"
          aria-disabled={working || undefined}
          onClick={() => run(async () => download(await sheet(), title))}
        >
          {t("map.print_image")}
        </button>
      </div>
      {working && <p role="status">{t("map.print_working")}</p>}
      {failed && <p role="alert">{failed}</p>}
    </section>
  );
}

/** The style follows the store in the next frames; what has been asked for is drawn before the picture is taken. */
async function inPaperColours<Answer>(take: () => Promise<Answer>): Promise<Answer> {
  const { setPrinting } = useTools.getState();
  setPrinting(true);
  try {
    await nextFrame();
    await nextFrame();
    return await take();
  } finally {
    setPrinting(false);
  }
}

const nextFrame = (): Promise<number> => new Promise((resolve) => requestAnimationFrame(resolve));

function useWork() {
  const [working, setWorking] = useState(false);
  const [failed, setFailed] = useState<string | null>(null);
  const run = (work: () => Promise<void>): void => {
    if (working) return;
    setWorking(true);
    setFailed(null);
    work()
      .catch((error: unknown) => setFailed(error instanceof Error ? error.message : String(error)))
      .finally(() => setWorking(false));
  };
  return { working, failed, run };
}

/** Everything on the sheet but title and picture, in the words of the legend. */
function useSheetWords(): (map: MapLibre) => Omit<Sheet, "title" | "picture" | "ratio"> {
  const t = useT();
  const { isoDayClock, longDay } = useFormats();
  const lang = useLang();
  const { run, rows } = useShownStreets();
  const streets = useDesk((state) => state.desk === "streets") && run !== null && rows !== null;
  return (map) => {
    const { fill, measure, view, off } = useLayers.getState();
    const at = useTime.getState().at ?? Date.now();
    const town = useTown.getState().town;
    const scale = roundScale(metresPerPx(map.getCenter().lat, map.getZoom()));
    const { from } = densityClasses[measure];
    const marks = streets ? [] : ([1, 2, 3] as const).filter((severity) => !off.has(`severity${severity}`));
    const period = run ? `${longDay(run.wish.from)} – ${longDay(Date.parse(run.wish.to) - 1)}` : "";
    return {
      subtitle: [
        t("map.print_shows", { time: isoDayClock(at) }),
        t("map.print_made", { time: isoDayClock(Date.now()) }),
      ].join(" · "),
      marks: marks.map((severity) => ({ severity, words: t(`map.severity${severity}`) })),
      ramp:
        !streets && fill === "density" && view === "blocks"
          ? { name: `${t(`map.measure.${measure}`)} (${t(`map.unit.${measure}`)})`, ends: from.map(String) }
          : null,
      scale: { ...scale, words: lengthText(scale.lengthM, t) },
      sources: [town?.attribution[lang], town?.baseMap?.attribution, town?.demo ? t("map.demo") : null]
        .filter(Boolean)
        .join(" · "),
      beside: streets
        ? streetsBeside(rows, `${t("streets.list")} · ${period}`, run.wish.exposure === "inspections", lang)
        : null,
    };
  };
}

async function download(sheet: HTMLCanvasElement, title: string): Promise<void> {
  const blob = await new Promise<Blob | null>((resolve) => sheet.toBlob(resolve, "image/png"));
  if (!blob) throw new Error("expected a picture, got none: choose a smaller paper");
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = `${title || "gridstead"}.png`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}

/** The sheet is put beside the page, which the print style hides; it leaves when the print dialog closes. */
async function printSheet(sheet: HTMLCanvasElement, paper: Paper): Promise<void> {
  const image = new Image();
  image.src = sheet.toDataURL("image/png");
  await image.decode();
  const page = document.createElement("div");
  page.className = "print-sheet";
  const size = document.createElement("style");
  size.textContent = `@page { size: ${paper} landscape; margin: 8mm }`;
  page.append(size, image);
  document.body.append(page);
  addEventListener("afterprint", () => page.remove(), { once: true });
  print();
}
