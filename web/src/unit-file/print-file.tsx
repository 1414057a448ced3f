/**
 * The whole file on paper: head with the code of the door, facts, plan of floors, hazards and notices, visits, lettings as counts,
 * letters, photos, history in full; then handed to the browser's printing. Not seen on the screen; nobody's name but masked.
 */
import type { UnitDetail } from "@gridstead/server/contract";
import { type ReactNode, type RefObject, Suspense, useEffect, useRef } from "react";
import { createPortal } from "react-dom";
import { useFormats, useT } from "../i18n/use-t.ts";
import { useNow } from "../state/now.ts";
import { GradeMark } from "../ui/marks.tsx";
import { ClosedHazards } from "./hazards-tab.tsx";
import { HistoryTab } from "./history-tab.tsx";
import { LettingFacts } from "./letting-facts.tsx";
import { OpenHazards } from "./open-hazards.tsx";
import { PhotosTab } from "./photos-tab.tsx";
import { PrintCode } from "./print-code.tsx";
import { LeaseRecords, LetterRecords, RoomRecords } from "./print-records.tsx";
import type { UnitFileParts } from "./unit-file.tsx";
import { VisitTable } from "./visit-table.tsx";
import { WhyGrade } from "./why-grade.tsx";
import "./print-file.css";

const LOOK_EVERY_MS = 150;
const PATIENCE_MS = 10_000;
/** Where a browser never says that it has printed. */
const FORGET_AFTER_MS = 60_000;

type PrintFileProps = {
  readonly unit: UnitDetail;
  readonly parts: UnitFileParts;
  readonly onDone: () => void;
};

export function PrintFile({ unit, parts, onDone }: PrintFileProps): ReactNode {
  const t = useT();
  const sheet = useRef<HTMLDivElement>(null);
  usePrintWhenRead(sheet, onDone);
  return createPortal(
    <div ref={sheet} className="print-file">
      <PrintHead unit={unit} />
      <Suspense fallback={<div aria-busy="true" />}>
        <div className="unit-two">
          <WhyGrade unit={unit} />
          <LettingFacts unit={unit} />
        </div>
        <RoomRecords unit={unit} />
        <section className="print-plan">
          <h2>{t("file.plan")}</h2>
          {parts.plan(unit)}
        </section>
        <h2>{t("file.tab.hazards")}</h2>
        <OpenHazards unit={unit} chosen={null} onChoose={() => {}} />
        {asksOf(unit).map((hazardId) => (
          <div key={hazardId}>{parts.notice(unit, hazardId)}</div>
        ))}
        <ClosedHazards unit={unit} />
        <VisitTable unit={unit} />
        <LeaseRecords unit={unit} />
        <LetterRecords unit={unit} />
        <h2>{t("file.tab.photos")}</h2>
        <PhotosTab unit={unit} />
        <h2>{t("file.tab.history")}</h2>
        <HistoryTab unit={unit} whole />
      </Suspense>
    </div>,
    document.body,
  );
}

function PrintHead({ unit }: { readonly unit: UnitDetail }): ReactNode {
  const t = useT();
  const { isoDayClock, name } = useFormats();
  const now = useNow(60_000);
  const { building, room, grade, divisionName, cell, block, officer, publicCode } = unit;
  const place = [building.address, room].filter(Boolean).join(" ");
  const where = [divisionName, cell?.name, block?.code].filter(Boolean).join(" · ");
  const link = `${location.origin}/d/${publicCode}`;
  return (
    <header className="print-head">
      <div>
        <h1>
          <GradeMark large grade={grade} label={grade ? t(`grade.${grade}`) : t("unit.no_grade")} />
          {t("file.print_title", { place })}
        </h1>
        <p>{[unit.estateUnitCode, unit.sourceId].filter(Boolean).join(" · ")}</p>
        <p>{where}</p>
        <p>
          {t("officer.responsible")}{" "}
          {officer === null
            ? t("officer.nobody")
            : [name(officer.name, officer.nameEn), officer.phone].filter(Boolean).join(" ")}
        </p>
        <p className="muted">{t("file.printed_at", { time: isoDayClock(now) })}</p>
      </div>
      <figure>
        <PrintCode text={link} label={t("file.print_code")} />
        <figcaption>{t("file.print_code")}</figcaption>
      </figure>
    </header>
  );
}

/** One hazard of each notice that is still open. */
const asksOf = ({ openHazards }: UnitDetail): readonly number[] => [
  ...new Map(openHazards.flatMap(({ id, notice }) => (notice === null ? [] : [[notice.id, id] as const]))).values(),
];

/** Parts read by themselves and pictures arrive late: nothing may still be waiting; after a while it is printed as it stands. */
function usePrintWhenRead(sheet: RefObject<HTMLDivElement | null>, onDone: () => void): void {
  const done = useRef(onDone);
  useEffect(() => {
    done.current = onDone;
  });
  useEffect(() => {
    const since = Date.now();
    const finish = (): void => done.current();
    let forget: ReturnType<typeof setTimeout> | undefined;
    const timer = setInterval(() => {
      if (isWaiting(sheet.current) && Date.now() - since < PATIENCE_MS) return;
      clearInterval(timer);
      addEventListener("afterprint", finish, { once: true });
      forget = setTimeout(finish, FORGET_AFTER_MS);
      print();
    }, LOOK_EVERY_MS);
    return () => {
      clearInterval(timer);
      clearTimeout(forget);
      removeEventListener("afterprint", finish);
    };
  }, [sheet]);
}

function isWaiting(sheet: HTMLElement | null): boolean {
  const pictures = [...(sheet?.querySelectorAll("img") ?? [])];
  // What is not on the screen would never be fetched lazily.
  for (const picture of pictures) picture.loading = "eager";
  return sheet?.querySelector('[aria-busy="true"]') != null || pictures.some(({ complete }) => !complete);
}
