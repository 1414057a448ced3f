/** What the browser has drawn stays: a style that is new in colour must not empty those sources. */
import type { TransformStyleFunction } from "maplibre-gl";
import { drawnSources } from "./sources.ts";

export const keepDrawn: TransformStyleFunction = (before, next) => {
  const drawn = drawnSources.flatMap((name) => {
    const source = before?.sources[name];
    return source ? [[name, source] as const] : [];
  });
  return { ...next, sources: { ...next.sources, ...Object.fromEntries(drawn) } };
};
