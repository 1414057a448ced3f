/** The command centre: lays out bar, strip, queue, map, log, inspector and time bar by the measures of the design. Holds no logic of its own. */
import { lazy, Suspense, useCallback, useState } from "react";
import { EmergencyBanner } from "../emergency/emergency-banner.tsx";
import { useT } from "../i18n/use-t.ts";
import { AlarmBar } from "../incidents/alarm-bar.tsx";
import { FocusBanner } from "../incidents/focus-banner.tsx";
import { PlanBanner } from "../plans/plan-banner.tsx";
import { Log } from "../situation/log.tsx";
import { Strip } from "../situation/strip.tsx";
import { TimeBar } from "../situation/time-bar.tsx";
import { useArea } from "../state/area.ts";
import { pageDesks, useDesk } from "../state/desk.ts";
import { usePreferences } from "../state/preferences.ts";
import { useSelection } from "../state/selection.ts";
import { useTime } from "../state/time.ts";
import { PeriodBar } from "../street-time/period-bar.tsx";
import { SurroundingsPanel } from "../surroundings/surroundings-panel.tsx";
import { Loading } from "../ui/pictures.tsx";
import { Toasts } from "../ui/toasts.tsx";
import { AppBar } from "./app-bar.tsx";
import { ErrorBoundary } from "./error-boundary.tsx";
import { HalfDock } from "./half-dock.tsx";
import { Inspector } from "./inspector.tsx";
import { KeySheet } from "./key-sheet.tsx";
import { LeftPanel } from "./left-panel.tsx";
import { UrgentBulletins } from "./message-tools.tsx";
import { OfflineBanner } from "./offline-banner.tsx";
import { PageShell } from "./page-shell.tsx";
import { StreetsLeft, StreetsRight } from "./street-panels.tsx";
import { Tables } from "./tables.tsx";
import { useAddress } from "./use-address.ts";
import { useKeys } from "./use-keys.ts";
import "./shell.css";

const MapStage = lazy(() => import("./map-stage.tsx").then(({ MapStage: stage }) => ({ default: stage })));

export function Shell() {
  const desk = useDesk((state) => state.desk);
  const page = pageDesks.find((entry) => entry === desk);
  return page ? <PageShell desk={page} /> : <MapShell />;
}

function MapShell() {
  const t = useT();
  const lang = usePreferences((state) => state.language);
  const { desk, half } = useDesk();
  const open = useSelection(({ selected }) => selected !== null);
  // The grid is changed now; only to come back from another instant is the time bar wanted there.
  const past = useTime(({ at }) => at !== null);
  const streets = desk === "streets";
  const asked = useArea(({ area }) => area !== null) && desk === "command";
  const [sheet, setSheet] = useState(false);
  const openSheet = useCallback(() => setSheet(true), []);
  useAddress();
  useKeys(openSheet);
  return (
    <div className="shell" data-desk={desk} data-half={half} data-open={open || asked || undefined}>
      <a className="skip" href="#map-area">
        {t("app.skip_to_map")}
      </a>
      <a className="skip" href="#queue-area">
        {t(streets ? "streets.panel" : "app.skip_to_queue")}
      </a>
      <AppBar />
      <div className="shell-banners">
        <OfflineBanner />
        <EmergencyBanner />
        <UrgentBulletins />
      </div>
      {desk === "grid" ? <PlanBanner /> : desk !== "streets" && <Strip />}
      <aside
        id="queue-area"
        className="panel left"
        tabIndex={-1}
        aria-label={t(streets ? "streets.panel" : "queue.title")}
      >
        {streets ? <StreetsLeft /> : <LeftPanel />}
      </aside>
      <main className="middle">
        {desk === "command" && <FocusBanner />}
        <div id="map-area" className="map-area" tabIndex={-1}>
          <div className="map-box" inert={desk === "table"}>
            <ErrorBoundary lang={lang}>
              <Suspense fallback={<Loading title={t("state.loading", { what: t("half.map") })} />}>
                <MapStage />
              </Suspense>
            </ErrorBoundary>
          </div>
          {desk === "table" && <Tables />}
        </div>
        {!streets && <Log />}
      </main>
      {open ? <Inspector /> : streets ? <StreetsRight /> : asked && <SurroundingsPanel />}
      {streets ? <PeriodBar /> : (desk !== "grid" || past) && <TimeBar />}
      <HalfDock />
      <AlarmBar />
      <Toasts closeLabel={t("action.close")} />
      {sheet && <KeySheet onClose={() => setSheet(false)} />}
    </div>
  );
}
