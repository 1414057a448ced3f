/** One layer from outside in the inspector: what it is, the feature that was clicked, its editions. */
import type { ImportedLayer } from "@gridstead/server/contract";
import { type ReactNode, useMemo } from "react";
import { useFormats, useT } from "../i18n/use-t.ts";
import { useImported } from "../state/imported-layers.ts";
import { boxAsTarget, usePlaceOf } from "../state/place.ts";
import { useReading } from "../state/reading.ts";
import { InspectorHead, ReadPanel } from "../ui/inspector-parts.tsx";
import { Facts, Section } from "../ui/panel.tsx";
import { rowsOf } from "./drawn-imported.ts";
import { LayerActions, LayerEditions, LayerFacts } from "./layer-facts.tsx";
import { useLayerFeatures } from "./use-imported-layers.ts";
import "./imported-layers.css";

export function LayerPanel({ id }: { readonly id: number }): ReactNode {
  const t = useT();
  const reading = useReading<ImportedLayer>(`/api/imported-layers/${id}`, {}, ["imported_layer"]);
  usePlaceOf(boxAsTarget(reading.answer?.box ?? null));
  return (
    <ReadPanel reading={reading} what={t("imported.what")} subject={t("imported.this_layer")}>
      {(layer) => <LayerParts layer={layer} />}
    </ReadPanel>
  );
}

function LayerParts({ layer }: { readonly layer: ImportedLayer }): ReactNode {
  const t = useT();
  const { name } = useFormats();
  return (
    <>
      <InspectorHead
        title={name(layer.name, layer.nameEn)}
        second={
          <>
            <span className="imported-swatch" data-kind={layer.kind} /> {t(`imported.kind.${layer.kind}`)}
            {layer.removedAt && ` · ${t("imported.is_removed")}`}
          </>
        }
      />
      <div className="tab-panel">
        <Section title={t("imported.facts")}>
          <LayerFacts layer={layer} />
          <LayerActions layer={layer} />
        </Section>
        <Pointed layer={layer} />
        <Section title={t("imported.editions")} aside={layer.editions.length}>
          <LayerEditions layer={layer} />
        </Section>
      </div>
    </>
  );
}

/** What the file says of the feature that was clicked. */
function Pointed({ layer }: { readonly layer: ImportedLayer }): ReactNode {
  const t = useT();
  const pointed = useImported((state) => state.pointed);
  const [read] = useLayerFeatures(useMemo(() => [layer], [layer]));
  if (pointed?.layerId !== layer.id) return null;
  const facts = rowsOf(read?.features.find(({ id }) => id === pointed.number));
  return (
    <Section title={t("imported.feature", { number: pointed.number })}>
      {facts.length > 0 ? <Facts facts={facts} /> : <p className="small muted">{t("imported.no_properties")}</p>}
    </Section>
  );
}
