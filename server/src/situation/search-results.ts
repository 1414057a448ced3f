/** Rows of the search as lines of its list, in words of both languages. Pure. */
import { addressLine, unitAddressLine } from "../db/address.ts";
import { titleOfHazard } from "../db/hazard-rows.ts";
import { hazardTitle } from "../hazards/catalogue.ts";
import type { SearchResult } from "./contract.ts";
import type { BuildingRow, GroundRow, HazardFound, PointFound, placeAt, UnitRow } from "./queries-search.ts";
import type { Reading } from "./search-words.ts";

export type Ranked = { readonly rank: number; readonly result: SearchResult };

export function asGround(row: GroundRow): Ranked {
  return {
    rank: row.rank,
    result: {
      kind: row.kind,
      id: row.id,
      title: { zh: row.zh, en: row.en ?? row.zh },
      subtitle: bothOrNull(row.subZh, row.subEn),
      position: row.lng === null || row.lat === null ? null : [row.lng, row.lat],
      box: row.box,
    },
  };
}

export function asBuilding(row: BuildingRow): Ranked {
  const address = addressLine(row);
  const zh = [row.name, row.divisionZh].filter((part) => part !== null && part !== address).join(" · ");
  const en = [row.nameEn ?? row.name, row.divisionEn ?? row.divisionZh]
    .filter((part) => part !== null && part !== address)
    .join(" · ");
  return {
    rank: row.rank,
    result: {
      kind: "building",
      id: row.id,
      title: same(address),
      subtitle: bothOrNull(zh, en),
      position: [row.lng, row.lat],
      box: row.box,
    },
  };
}

export function asUnit(row: UnitRow): Ranked {
  const address = unitAddressLine(addressLine(row), row.floor, row.room);
  return {
    rank: row.rank,
    result: {
      kind: "unit",
      id: row.id,
      title: same(row.unitSourceId),
      subtitle: same(address),
      position: [row.lng, row.lat],
      box: null,
    },
  };
}

export function asHazard(row: HazardFound): Ranked {
  const below = [row.sourceId, row.address].filter((part) => part !== null).join(" · ");
  return {
    rank: row.rank,
    result: {
      kind: "hazard",
      id: row.id,
      title: titleOfHazard(row, hazardTitle),
      subtitle: same(below),
      position: [row.lng, row.lat],
      box: null,
    },
  };
}

/** A point without a name is called by its kind. */
export function asPoint(row: PointFound): Ranked {
  return {
    rank: row.rank,
    result: {
      kind: "point",
      id: row.id,
      title: row.name === null ? { zh: row.kindZh, en: row.kindEn } : same(row.name),
      subtitle: bothOrNull(joined(row.kindZh, row.address), joined(row.kindEn, row.address)),
      position: [row.lng, row.lat],
      box: null,
    },
  };
}

type Place = Awaited<ReturnType<ReturnType<typeof placeAt>["execute"]>>["rows"][number];

export function asPlace({ lng, lat }: Reading, place: Place | undefined): SearchResult {
  const zh = `${lat < 0 ? "南纬" : "北纬"} ${Math.abs(lat)}°，${lng < 0 ? "西经" : "东经"} ${Math.abs(lng)}°`;
  const en = `${Math.abs(lat)}° ${lat < 0 ? "S" : "N"}, ${Math.abs(lng)}° ${lng < 0 ? "W" : "E"}`;
  const cell = place?.cell?.name ?? null;
  return {
    kind: "place",
    id: null,
    title: { zh, en },
    subtitle: bothOrNull(joined(place?.divisionZh, cell), joined(place?.divisionEn ?? place?.divisionZh, cell)),
    position: [lng, lat],
    box: null,
  };
}

const same = (text: string) => ({ zh: text, en: text });
const joined = (...parts: (string | null | undefined)[]): string => parts.filter(Boolean).join(" · ");
const bothOrNull = (zh: string | null, en: string | null): SearchResult["subtitle"] =>
  zh ? { zh, en: en || zh } : null;
