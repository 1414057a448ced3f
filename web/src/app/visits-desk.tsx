/** The desk of visits: list and map of what is due, one beside the other; the inspection opens in their place. */
import { lazy, type ReactNode, Suspense } from "react";
import { useT } from "../i18n/use-t.ts";
import { useDesk } from "../state/desk.ts";
import { Loading } from "../ui/pictures.tsx";
import { Segments } from "../ui/segments.tsx";
import { VisitsPanel } from "../visits/visits-panel.tsx";

const VisitsMap = lazy(() => import("./visits-map.tsx").then(({ VisitsMap: map }) => ({ default: map })));
const InspectPage = lazy(() =>
  import("../inspect/inspect-page.tsx").then(({ InspectPage: page }) => ({ default: page })),
);

const INSPECT = /^inspect-([1-9]\d{0,14})$/;
const halves = ["list", "map"] as const;

export function VisitsDesk(): ReactNode {
  const t = useT();
  const { page, setPage, half, setHalf } = useDesk();
  const inspecting = INSPECT.exec(page ?? "")?.[1];
  if (inspecting !== undefined) {
    return (
      <Suspense fallback={<Loading title={t("state.loading", { what: t("inspect.form") })} />}>
        <InspectPage unitId={Number(inspecting)} onLeave={() => setPage(null)} />
      </Suspense>
    );
  }
  const shown = half === "map" ? "map" : "list";
  return (
    <div className="visits-desk" data-half={shown}>
      <VisitsPanel onInspect={(unitId) => setPage(`inspect-${unitId}`)} />
      <div className="visits-map">
        <Suspense fallback={<Loading title={t("state.loading", { what: t("half.map") })} />}>
          <VisitsMap />
        </Suspense>
      </div>
      <div className="visits-halves">
        <Segments
          label={t("visits.half")}
          value={shown}
          entries={halves.map((value) => ({ value, label: t(value === "map" ? "half.map" : "visits.list_half") }))}
          onChoose={setHalf}
        />
      </div>
    </div>
  );
}
