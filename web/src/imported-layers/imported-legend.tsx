/** Layers from outside in the legend: an entry for each kind that is valid now, with its hatch, and the way to all of them. */
import type { ReactNode } from "react";
import { useT } from "../i18n/use-t.ts";
import { ToolIcon } from "../map/tool-icon.tsx";
import { type ImportedEntry, importedKinds, useImported } from "../state/imported-layers.ts";
import { useValidLayers } from "./use-imported-layers.ts";
import "./imported-layers.css";

export function ImportedLegend({ panoramas }: { readonly panoramas: number }): ReactNode {
  const t = useT();
  const manage = useImported((state) => state.manage);
  const layers = useValidLayers().answer?.layers ?? [];
  return (
    <>
      <h3>
        <span>{t("imported.title")}</span>
        <button type="button" className="imported-manage" onClick={() => manage(true)}>
          {t("imported.manage")}
        </button>
      </h3>
      {importedKinds.map((kind) => {
        const count = layers.filter((layer) => layer.kind === kind).length;
        return count > 0 && <Entry key={kind} entry={kind} count={count} />;
      })}
      {panoramas > 0 && <Entry entry="panorama" count={panoramas} />}
    </>
  );
}

function Entry({ entry, count }: { readonly entry: ImportedEntry; readonly count: number }): ReactNode {
  const t = useT();
  const off = useImported((state) => state.off.has(entry));
  const toggle = useImported((state) => state.toggle);
  return (
    <button type="button" className="legend-entry" aria-pressed={!off} onClick={() => toggle(entry)}>
      <span className="legend-swatch">
        {off ? <ToolIcon name="eyeOff" /> : <span className="imported-swatch" data-kind={entry} />}
      </span>
      <span className="legend-name">{entry === "panorama" ? t("panorama.title") : t(`imported.kind.${entry}`)}</span>
      <span className="legend-count">{off ? t("map.hidden") : count}</span>
    </button>
  );
}
