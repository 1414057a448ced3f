/** The frame of the desks that fill the page themselves: bar, banner, the desk, messages. Each desk arrives when it is opened. */
import { type ComponentType, lazy, type ReactNode, Suspense, useCallback, useEffect, useState } from "react";
import { EmergencyBanner } from "../emergency/emergency-banner.tsx";
import { followChanges } from "../events/follow-changes.ts";
import { useT } from "../i18n/use-t.ts";
import { AlarmBar } from "../incidents/alarm-bar.tsx";
import { type pageDesks, useDesk } from "../state/desk.ts";
import { usePreferences } from "../state/preferences.ts";
import { Loading } from "../ui/pictures.tsx";
import { Toasts } from "../ui/toasts.tsx";
import { AppBar } from "./app-bar.tsx";
import { ErrorBoundary } from "./error-boundary.tsx";
import { KeySheet } from "./key-sheet.tsx";
import { UrgentBulletins } from "./message-tools.tsx";
import { OfflineBanner } from "./offline-banner.tsx";
import { PageDock } from "./page-dock.tsx";
import { useAddress } from "./use-address.ts";
import { useKeys } from "./use-keys.ts";
import "./page-shell.css";
import "./shell.css";

type PageDesk = (typeof pageDesks)[number];

const pages: Record<PageDesk, ComponentType> = {
  emergency: lazy(() => import("./emergency-desk.tsx").then(({ EmergencyDesk: desk }) => ({ default: desk }))),
  register: lazy(() => import("./register-page.tsx").then(({ RegisterPage: page }) => ({ default: page }))),
  visits: lazy(() => import("./visits-desk.tsx").then(({ VisitsDesk: desk }) => ({ default: desk }))),
  rates: lazy(() => import("../rates/rates-desk.tsx").then(({ RatesDesk: desk }) => ({ default: desk }))),
  messages: lazy(() => import("./messages-desk.tsx").then(({ MessagesDesk: desk }) => ({ default: desk }))),
  boards: lazy(() => import("./boards-desk.tsx").then(({ BoardsDesk: desk }) => ({ default: desk }))),
  admin: lazy(() => import("./admin-desk.tsx").then(({ AdminDesk: desk }) => ({ default: desk }))),
};

export function PageShell({ desk }: { readonly desk: PageDesk }): ReactNode {
  const t = useT();
  const lang = usePreferences((state) => state.language);
  const [sheet, setSheet] = useState(false);
  const openSheet = useCallback(() => setSheet(true), []);
  // On a form the whole height is the form's; its own way back is on it.
  const inspecting = useDesk(({ page }) => desk === "register" && page === "inspect");
  useAddress();
  useKeys(openSheet);
  // No map is behind this desk, so nothing else opens the stream of changes.
  useEffect(() => followChanges(() => null), []);
  const Page = pages[desk];
  return (
    <div className="page-shell" data-desk={desk}>
      <a className="skip" href="#page">
        {t("app.skip_to_page")}
      </a>
      <AppBar />
      <div className="shell-banners">
        <OfflineBanner />
        <EmergencyBanner />
        <UrgentBulletins />
      </div>
      <main id="page" className="desk-page" tabIndex={-1}>
        <ErrorBoundary lang={lang}>
          <Suspense fallback={<Loading title={t("state.loading", { what: t(`desk.${desk}`) })} />}>
            <Page />
          </Suspense>
        </ErrorBoundary>
      </main>
      {!inspecting && <PageDock />}
      <AlarmBar />
      <Toasts closeLabel={t("action.close")} />
      {sheet && <KeySheet onClose={() => setSheet(false)} />}
    </div>
  );
}
