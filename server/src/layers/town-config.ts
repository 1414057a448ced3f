/** What a browser must know before the first map: from settings, the outermost divisions and the server's configuration. */
import type { Db } from "../db/client.ts";
import type { Box } from "../http/shapes.ts";
import type { TownConfig } from "./contract.ts";
import { townOutline, townSettings } from "./queries.ts";

type BaseMap = TownConfig["baseMap"];
type Bilingual = TownConfig["name"];

const UTC_PLUS_8_MINUTES = 480;

/** Where the configuration names a base map, it wins over the town's setting. */
export async function readTownConfig(db: Db, configured: BaseMap): Promise<TownConfig> {
  const settings = new Map((await townSettings().execute(db)).rows.map((row) => [row.key, row.value]));
  const divisions = (await townOutline().execute(db)).rows;
  const [only] = divisions;
  const box = divisions
    .map((division) => division.box as Box)
    .reduce<Box | null>((all, one) => (all ? around(all, one) : one), null);
  const offset = settings.get("town.time_zone_offset_minutes");
  return {
    name: bilingual(settings.get("town.name"), {
      zh: only?.name ?? "Gridstead",
      en: only?.name_en ?? only?.name ?? "Gridstead",
    }),
    demo: settings.get("town.demo") === true,
    attribution: bilingual(settings.get("town.attribution"), { zh: "", en: "" }),
    box,
    centre: box && [(box[0] + box[2]) / 2, (box[1] + box[3]) / 2],
    rootDivision: divisions.length === 1 ? (only?.code ?? null) : null,
    baseMap: configured ?? baseMapOf(settings.get("town.base_map")),
    timeZoneOffsetMinutes: typeof offset === "number" ? offset : UTC_PLUS_8_MINUTES,
  };
}

/** A setting is written by people: what has another form counts as not set. */
function bilingual(value: unknown, otherwise: Bilingual): Bilingual {
  if (typeof value === "string") return { zh: value, en: value };
  if (typeof value !== "object" || value === null || !("zh" in value) || !("en" in value)) return otherwise;
  return typeof value.zh === "string" && typeof value.en === "string" ? { zh: value.zh, en: value.en } : otherwise;
}

function baseMapOf(value: unknown): BaseMap {
  if (typeof value !== "object" || value === null || !("url" in value) || typeof value.url !== "string") return null;
  const kind = "kind" in value && value.kind === "style" ? "style" : "raster";
  return {
    kind,
    url: value.url,
    attribution: "attribution" in value && typeof value.attribution === "string" ? value.attribution : "",
  };
}

const around = (a: Box, b: Box): Box => [
  Math.min(a[0], b[0]),
  Math.min(a[1], b[1]),
  Math.max(a[2], b[2]),
  Math.max(a[3], b[3]),
];
