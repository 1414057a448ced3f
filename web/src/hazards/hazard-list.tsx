/** Open hazards of a cell or a building as a list; `few` shows the three that press most. What is nearest its deadline comes first. */
import type { HazardList as HazardListAnswer, HazardSummary } from "@gridstead/server/contract";
import { duePlate } from "../i18n/plate.ts";
import { housePartWords } from "../i18n/register-words.ts";
import { useFormats, useT } from "../i18n/use-t.ts";
import { useNow } from "../state/now.ts";
import { useReading } from "../state/reading.ts";
import { useSelection } from "../state/selection.ts";
import { JobRow, onListKey } from "../ui/job-row.tsx";
import { DuePlate, SeverityMark } from "../ui/marks.tsx";
import { Empty, Loading } from "../ui/pictures.tsx";
import { RefusedPicture } from "../ui/refused-picture.tsx";
import "./hazard-list.css";

const FEW = 3;
const MANY = 200;
type HazardListProps = {
  readonly query: { readonly cellId: number } | { readonly buildingId: number };
  readonly few?: boolean;
};

export function HazardList({ query, few = false }: HazardListProps) {
  const t = useT();
  const { answer, refused, again } = useReading<HazardListAnswer>(
    "/api/hazards",
    { ...query, which: "open", limit: few ? FEW : MANY },
    ["hazard"],
  );
  if (!answer) {
    if (refused) return <RefusedPicture refused={refused} what={t("what.hazards")} again={again} />;
    return few ? null : <Loading small title={t("state.loading", { what: t("what.hazards") })} />;
  }
  const { hazards, total } = answer;
  if (few) return hazards.map((hazard) => <ShortRow key={hazard.id} hazard={hazard} />);
  if (hazards.length === 0) return <Empty small title={t("hazard.none_open")} text={t("hazard.none_open_hint")} />;
  return (
    <>
      <ul onKeyDown={onListKey}>
        {hazards.map((hazard) => (
          <li key={hazard.id}>
            <LongRow hazard={hazard} />
          </li>
        ))}
      </ul>
      {hazards.length < total && (
        <p className="section small muted">{t("hazard.listed", { shown: hazards.length, total })}</p>
      )}
    </>
  );
}

function LongRow({ hazard }: { readonly hazard: HazardSummary }) {
  const t = useT();
  const formats = useFormats();
  const now = useNow(30_000);
  const { selected, select } = useSelection();
  return (
    <JobRow
      mark={<SeverityMark severity={hazard.severity} label={t(`severity.${hazard.severity}`)} />}
      title={formats.words(hazard.title)}
      plate={duePlate(hazard, now, t, formats)}
      where={whereOf(hazard, t) || t("unit.none")}
      whose={t(`hazard.state.${hazard.state}`)}
      current={selected?.kind === "hazard" && selected.id === hazard.id}
      onOpen={() => select({ kind: "hazard", id: hazard.id })}
    />
  );
}

/** The floor stands in the address already. */
const whereOf = ({ address, part }: HazardSummary, t: ReturnType<typeof useT>): string =>
  [address, part && t(housePartWords(part))].filter(Boolean).join(" · ");

function ShortRow({ hazard }: { readonly hazard: HazardSummary }) {
  const t = useT();
  const formats = useFormats();
  const now = useNow(30_000);
  const select = useSelection((state) => state.select);
  const { tone, text } = duePlate(hazard, now, t, formats);
  return (
    <button type="button" className="hazard-short" onClick={() => select({ kind: "hazard", id: hazard.id })}>
      <SeverityMark small severity={hazard.severity} label={t(`severity.${hazard.severity}`)} />
      <span className="cut">{[formats.words(hazard.title), whereOf(hazard, t)].filter(Boolean).join(" · ")}</span>
      <DuePlate tone={tone} text={text} />
    </button>
  );
}
