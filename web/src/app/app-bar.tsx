/** The bar on top: brand, division, desks, search, freshness, clock, account. */
import { AccountMenu } from "../accounts/account-menu.tsx";
import { AlertBell } from "../alerts/alert-bell.tsx";
import { useFormats, useT } from "../i18n/use-t.ts";
import { CorrectionDialog } from "../personal/correction-dialog.tsx";
import { SearchBox } from "../search/search-box.tsx";
import { useLive } from "../state/live.ts";
import { useNow } from "../state/now.ts";
import { Brand } from "../ui/brand.tsx";
import { LiveBadge } from "../ui/chip.tsx";
import { DeskNav } from "./desk-nav.tsx";
import { DivisionSwitcher } from "./division-switcher.tsx";
import { MessageTools } from "./message-tools.tsx";
import "./app-bar.css";

const correctionDialog = (id: number, onClose: () => void) => <CorrectionDialog id={id} onClose={onClose} />;

export const AppBar = () => (
  <header className="app-bar">
    <Brand />
    <DivisionSwitcher />
    <DeskNav />
    <div className="grow bar-gap" />
    <SearchBox />
    <Freshness />
    <Clock />
    <MessageTools />
    <AlertBell correction={correctionDialog} />
    <AccountMenu />
  </header>
);

function Freshness() {
  const t = useT();
  const { status, heardAt } = useLive();
  const now = useNow(1_000);
  const { age } = useFormats();
  const shape = status === "connecting" ? "still" : status;
  return (
    <LiveBadge
      status={shape}
      word={t(`live.${status}`)}
      age={heardAt === null ? null : t("live.age", { age: age(now - heardAt) })}
    />
  );
}

function Clock() {
  const t = useT();
  const now = useNow(1_000);
  const { clockSeconds, monthDay, weekday } = useFormats();
  return (
    <div className="clock" role="timer" aria-live="off" aria-label={t("clock.now")}>
      <b>{clockSeconds(now)}</b>
      <span>
        {monthDay(now)} {weekday(now)}
      </span>
    </div>
  );
}
