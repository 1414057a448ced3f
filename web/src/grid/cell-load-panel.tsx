/** The weight of a cell: units against the band, hazards by severity, visits by grade. Every number with its unit and denominator. */
import type { CellDetail, Load } from "@gridstead/server/contract";
import type { ReactNode } from "react";
import { none } from "../i18n/format.ts";
import { useFormats, useT } from "../i18n/use-t.ts";
import { Bullet, Meter } from "../ui/bars.tsx";
import { GradeMark, SeverityMark } from "../ui/marks.tsx";
import { MiniFacts, Section } from "../ui/panel.tsx";
import "../ui/table.css";

type Band = CellDetail["target"];
/** At or under this many cases a rate says little (privacy.md). */
const UNRELIABLE_UP_TO = 20;

export function CellLoadSection(props: {
  readonly load: Load;
  readonly target: Band;
  readonly registration: CellDetail["registration"];
}) {
  const { load, target, registration } = props;
  const t = useT();
  const { whole, hectares } = useFormats();
  const max = Math.ceil(Math.max(target.high * 1.4, load.units * 1.1) / 100) * 100;
  return (
    <Section title={t("cell.load")} aside={t("cell.target", target)}>
      <div className="cell-load">
        <b>{whole(load.units)}</b> {t("cell.units")}
        <span className="cell-verdict">
          <Verdict units={load.units} target={target} />
        </span>
      </div>
      <Bullet
        value={load.units}
        band={[target.low, target.high]}
        max={max}
        label={t("cell.bullet", { units: load.units, ...target })}
      />
      <MiniFacts
        facts={[
          [t("cell.buildings"), whole(load.buildings)],
          [t("cell.blocks"), whole(load.blocks)],
          [t("cell.hectares"), hectares(load.areaM2)],
          [t("cell.registration"), <RegistrationRate key="rate" registration={registration} />],
        ]}
      />
      {registration && <p className="tiny muted">{t("cell.registration_of", registration)}</p>}
    </Section>
  );
}

function Verdict({ units, target }: { readonly units: number; readonly target: Band }) {
  const t = useT();
  const { share } = useFormats();
  if (units > target.high)
    return t("cell.over_band", { count: units - target.high, share: `+${share(units - target.high, target.high)}` });
  if (units < target.low)
    return t("cell.under_band", { count: target.low - units, share: `−${share(target.low - units, target.low)}` });
  return <span className="soft">{t("cell.in_band")}</span>;
}

function RegistrationRate({ registration }: { readonly registration: CellDetail["registration"] }) {
  const t = useT();
  const { share } = useFormats();
  if (!registration || registration.found === 0) return none;
  const rate = share(registration.registered, registration.found, 1);
  if (registration.found > UNRELIABLE_UP_TO) return rate;
  return (
    <span className="unreliable" title={t("cell.unreliable")}>
      <span>{rate}</span>
    </span>
  );
}

export function CellHazardsSection({ load, worst }: { readonly load: Load; readonly worst: ReactNode }) {
  const t = useT();
  const { whole } = useFormats();
  const counts = { 1: load.critical, 2: load.serious, 3: load.general } as const;
  return (
    <Section
      title={t("cell.open_hazards", { count: load.openHazards })}
      aside={t("cell.of_them_overdue", { count: load.overdue })}
    >
      {([1, 2, 3] as const).map((severity) => (
        <div key={severity} className="cell-severity">
          <SeverityMark severity={severity} />
          <span>{t(`severity.${severity}`)}</span>
          <Meter
            share={load.openHazards === 0 ? 0 : counts[severity] / load.openHazards}
            tone={`severity${severity}`}
          />
          <b>{whole(counts[severity])}</b>
        </div>
      ))}
      {load.openHazards > 0 && worst}
    </Section>
  );
}

export function CellVisitsSection({
  load,
  byGrade,
}: {
  readonly load: Load;
  readonly byGrade: CellDetail["visitsByGrade"];
}) {
  const t = useT();
  const { whole } = useFormats();
  if (load.visitsDue === 0) {
    return (
      <Section title={t("cell.visits_due", { count: 0 })}>
        <p className="small soft">{t("cell.no_visits")}</p>
      </Section>
    );
  }
  return (
    <Section
      title={t("cell.visits_due", { count: load.visitsDue })}
      aside={t("cell.visits_done", { done: load.visitsDone, due: load.visitsDue })}
    >
      <Meter share={load.visitsDone / load.visitsDue} />
      <ul className="cell-grades">
        {byGrade.map(({ grade, due, done }) => (
          <li key={grade}>
            <GradeMark grade={grade} label={t(`grade.${grade}`)} /> {whole(done)} / {whole(due)}
          </li>
        ))}
      </ul>
    </Section>
  );
}
