/** The panel at the right: chooses what shows the selection. Lists of hazards are handed in, so that grid/ and register/ know no hazards/. */
import type { JSX } from "react";
import { BlockPanel } from "../grid/block-panel.tsx";
import { CellPanel } from "../grid/cell-panel.tsx";
import { HazardSection } from "../hazard-steps/hazard-section.tsx";
import { HazardList } from "../hazards/hazard-list.tsx";
import { HazardPanel } from "../hazards/hazard-panel.tsx";
import { useLang, useT } from "../i18n/use-t.ts";
import { LayerPanel } from "../imported-layers/layer-panel.tsx";
import { IncidentPanel } from "../incidents/incident-panel.tsx";
import { PanoramaPanel } from "../panoramas/panorama-panel.tsx";
import { PointPanel } from "../points/point-panel.tsx";
import { BuildingPanel } from "../register/building-panel.tsx";
import { UnitPanel } from "../register/unit-panel.tsx";
import { type SelectionKind, useSelection } from "../state/selection.ts";
import { Thread } from "../threads/thread.tsx";
import { ErrorBoundary } from "./error-boundary.tsx";
import { OfThen } from "./of-then.tsx";
import { OpenFile } from "./open-file.tsx";

export function Inspector() {
  const t = useT();
  const lang = useLang();
  const selected = useSelection((state) => state.selected);
  if (!selected) return null;
  return (
    <aside className="panel right" aria-label={t("inspector.label")}>
      <OfThen selected={selected} />
      <ErrorBoundary key={`${selected.kind}${selected.id}`} lang={lang}>
        {panels[selected.kind](selected.id)}
      </ErrorBoundary>
    </aside>
  );
}

const panels: Readonly<Record<SelectionKind, (id: number) => JSX.Element>> = {
  cell: (id) => (
    <CellPanel
      id={id}
      hazards={<HazardList query={{ cellId: id }} />}
      worst={<HazardList few query={{ cellId: id }} />}
      thread={<Thread of={{ cell: id }} />}
    />
  ),
  block: (id) => <BlockPanel id={id} />,
  building: (id) => (
    <>
      <BuildingPanel id={id} hazards={<HazardList query={{ buildingId: id }} />} />
      <OpenFile />
    </>
  ),
  unit: (id) => (
    <>
      <UnitPanel id={id} />
      <OpenFile />
    </>
  ),
  hazard: (id) => (
    <HazardPanel id={id} steps={({ id: hazardId }) => <HazardSection key={hazardId} hazardId={hazardId} />} />
  ),
  layer: (id) => <LayerPanel id={id} />,
  panorama: (id) => <PanoramaPanel id={id} />,
  incident: (id) => <IncidentPanel id={id} thread={<Thread of={{ incident: id }} />} />,
  point: (id) => <PointPanel id={id} />,
};
