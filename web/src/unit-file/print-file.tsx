/** The whole file on paper: every page under the other, read in full, then handed to the browser's printing. Not seen on the screen. */
import type { UnitDetail } from "@gridstead/server/contract";
import { type ReactNode, Suspense, useEffect, useRef } from "react";
import { createPortal } from "react-dom";
import { useFormats, useT } from "../i18n/use-t.ts";
import { useNow } from "../state/now.ts";
import { ClosedHazards } from "./hazards-tab.tsx";
import { HistoryTab } from "./history-tab.tsx";
import { LettingFacts } from "./letting-facts.tsx";
import { OpenHazards } from "./open-hazards.tsx";
import { PhotosTab } from "./photos-tab.tsx";
import type { UnitFileParts } from "./unit-file.tsx";
import { VisitTable } from "./visit-table.tsx";
import { WhyGrade } from "./why-grade.tsx";

const LOOK_EVERY_MS = 150;
const PATIENCE_MS = 6_000;

type PrintFileProps = {
  readonly unit: UnitDetail;
  readonly parts: UnitFileParts;
  readonly onDone: () => void;
};

export function PrintFile({ unit, parts, onDone }: PrintFileProps): ReactNode {
  const t = useT();
  const { isoDayClock } = useFormats();
  const now = useNow(60_000);
  const sheet = useRef<HTMLDivElement>(null);
  usePrintWhenRead(sheet, onDone);
  const place = [unit.building.address, unit.room].filter(Boolean).join(" ");
  return createPortal(
    <div ref={sheet} className="print-file">
      <h1>{t("file.print_title", { place })}</h1>
      <p className="small muted">
        {[unit.estateUnitCode, unit.sourceId, t("file.printed_at", { time: isoDayClock(now) })]
          .filter(Boolean)
          .join(" · ")}
      </p>
      <Suspense fallback={<div aria-busy="true" />}>
        <div className="unit-two">
          <WhyGrade unit={unit} />
          <LettingFacts unit={unit} />
        </div>
        <OpenHazards unit={unit} chosen={null} onChoose={() => {}} />
        <ClosedHazards unit={unit} />
        <VisitTable unit={unit} />
        <h2>{t("file.tab.leases")}</h2>
        {parts.leases(unit)}
        <h2>{t("file.tab.letters")}</h2>
        {parts.letters(unit)}
        <h2>{t("file.tab.photos")}</h2>
        <PhotosTab unit={unit} />
        <h2>{t("file.tab.history")}</h2>
        <HistoryTab unit={unit} />
      </Suspense>
    </div>,
    document.body,
  );
}

/** Parts read by themselves: nothing on the sheet may still be waiting; after six seconds it is printed as it stands. */
function usePrintWhenRead(sheet: React.RefObject<HTMLDivElement | null>, onDone: () => void): void {
  const done = useRef(onDone);
  useEffect(() => {
    done.current = onDone;
  });
  useEffect(() => {
    const since = Date.now();
    const timer = setInterval(() => {
      const waits = sheet.current?.querySelector('[aria-busy="true"]') != null;
      if (waits && Date.now() - since < PATIENCE_MS) return;
      clearInterval(timer);
      print();
      done.current();
    }, LOOK_EVERY_MS);
    return () => clearInterval(timer);
  }, [sheet]);
}
