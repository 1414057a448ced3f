/** The kinds of things inside an area, each with its counts in words and its list; marks and words are those of the lists elsewhere. */
import type { InsideCell, Surroundings } from "@gridstead/server/contract";
import type { ReactNode } from "react";
import { useFormats, useT } from "../i18n/use-t.ts";
import { usePoints } from "../state/points.ts";
import { SeverityMark } from "../ui/marks.tsx";
import { Facts, Section } from "../ui/panel.tsx";
import { peopleText } from "../ui/people-text.ts";
import { PointMark } from "../ui/point-mark.tsx";
import { InsideRow, InsideSection } from "./inside-section.tsx";

type ListProps = { readonly area: string; readonly inside: Surroundings };

export function InsideLists({ area, inside }: ListProps): ReactNode {
  const t = useT();
  return (
    <>
      {!inside.complete && <p className="section small inside-limit">{t("around.outside")}</p>}
      {inside.cut && <p className="section small inside-limit">{t("around.cut")}</p>}
      <Hazards area={area} inside={inside} />
      <Incidents area={area} inside={inside} />
      <Buildings area={area} inside={inside} />
      <Units area={area} inside={inside} />
      <People inside={inside} />
      <Cells area={area} inside={inside} />
      <Points area={area} inside={inside} />
    </>
  );
}

function Hazards({ area, inside: { hazards } }: ListProps): ReactNode {
  const t = useT();
  const { words, whole } = useFormats();
  const severities = ([1, 2, 3] as const).map((severity) => (
    <span key={severity} className="inside-figure">
      <SeverityMark severity={severity} /> {t(`severity.${severity}`)} {whole(hazards.bySeverity[severity - 1] ?? 0)}
    </span>
  ));
  return (
    <InsideSection
      title={t("around.hazards")}
      count={hazards.total}
      of="hazard"
      area={area}
      listed={hazards.first.length}
      note={
        <>
          {severities}
          <span className="inside-figure">{t("around.overdue", { count: whole(hazards.overdue) })}</span>
        </>
      }
    >
      {hazards.first.map((one) => (
        <InsideRow
          key={one.id}
          kind="hazard"
          id={one.id}
          mark={<SeverityMark severity={one.severity} label={t(`severity.${one.severity}`)} />}
          title={words(one.title)}
          second={[one.overdue ? t("around.is_overdue") : null, one.address].filter(Boolean).join(" · ")}
        />
      ))}
    </InsideSection>
  );
}

function Incidents({ area, inside: { incidents } }: ListProps): ReactNode {
  const t = useT();
  const { isoDayClock } = useFormats();
  const { total, first } = incidents;
  return (
    <InsideSection title={t("around.incidents")} count={total} of="incident" area={area} listed={first.length}>
      {first.map((one) => (
        <InsideRow
          key={one.id}
          kind="incident"
          id={one.id}
          title={one.title}
          second={[isoDayClock(one.openedAt), one.address].filter(Boolean).join(" · ")}
        />
      ))}
    </InsideSection>
  );
}

function Buildings({ area, inside: { buildings } }: ListProps): ReactNode {
  const t = useT();
  const { whole } = useFormats();
  const { total, withUnits, first } = buildings;
  return (
    <InsideSection
      title={t("around.buildings")}
      count={total}
      of="building"
      area={area}
      listed={first.length}
      note={t("around.with_units", { count: whole(withUnits) })}
    >
      {first.map((one) => (
        <InsideRow
          key={one.id}
          kind="building"
          id={one.id}
          title={one.address}
          second={t("around.units_in", { count: whole(one.units) })}
        />
      ))}
    </InsideSection>
  );
}

function Units({ area, inside: { units } }: ListProps): ReactNode {
  const t = useT();
  const { whole } = useFormats();
  const statuses = (["let", "vacant", "undeclared"] as const).map((status) => (
    <span key={status} className="inside-figure">
      {t(`status.${status}`)} {whole(units[status])}
    </span>
  ));
  return (
    <InsideSection
      title={t("around.units")}
      count={units.total}
      of="unit"
      area={area}
      listed={units.first.length}
      note={statuses}
    >
      {units.first.map((one) => (
        <InsideRow key={one.id} kind="unit" id={one.id} title={one.address} second={t(`status.${one.status}`)} />
      ))}
    </InsideSection>
  );
}

/** The same words as everywhere: a protected count of whole reporting blocks, or that nothing is shown. */
function People({ inside: { people } }: { readonly inside: Surroundings }): ReactNode {
  const t = useT();
  const { whole, month: monthOf } = useFormats();
  return (
    <Section
      title={t("people.title")}
      aside={people.month === null ? null : t("people.month", { month: monthOf(people.month) })}
    >
      <Facts
        facts={[
          [t("people.living"), <strong key="people">{peopleText(people.people, whole)}</strong>],
          [t("people.blocks"), t("people.blocks_of", { shown: people.blocks - people.leftOut, all: people.blocks })],
        ]}
      />
      <p className="tiny muted">{t(people.people === null ? "people.none_note" : "people.note")}</p>
      <p className="tiny muted">{t("around.people_blocks")}</p>
    </Section>
  );
}

function Cells({ area, inside: { cells } }: ListProps): ReactNode {
  const t = useT();
  const { whole } = useFormats();
  return (
    <InsideSection
      title={t("around.cells")}
      count={cells.total}
      of="cell"
      area={area}
      listed={cells.first.length}
      note={t("around.on_duty", { count: whole(cells.onDuty) })}
    >
      {cells.first.map((cell) => (
        <InsideRow key={cell.id} kind="cell" id={cell.id} title={cell.name} second={<Responsible cell={cell} />} />
      ))}
    </InsideSection>
  );
}

function Responsible({ cell: { officer, substitute } }: { readonly cell: InsideCell }): ReactNode {
  const t = useT();
  const { words } = useFormats();
  const here = substitute ?? officer;
  if (!here) return t("around.nobody");
  const name = words({ zh: here.name, en: here.nameEn ?? "" });
  return [
    substitute ? t("around.stands_in", { name }) : name,
    t(here.onDuty ? "around.is_on_duty" : "around.is_off_duty"),
    here.phone,
  ]
    .filter(Boolean)
    .join(" · ");
}

function Points({ area, inside: { points } }: ListProps): ReactNode {
  const t = useT();
  const { words, whole } = useFormats();
  const kinds = usePoints((state) => state.kinds);
  const kindOf = (code: string) => kinds.find((kind) => kind.code === code);
  const nameOf = (code: string): string => {
    const kind = kindOf(code);
    return kind ? words(kind.name) : code;
  };
  const markOf = (code: string): ReactNode => {
    const kind = kindOf(code);
    return kind && <PointMark kind={kind} />;
  };
  return (
    <InsideSection
      title={t("points.title")}
      count={points.total}
      of="point"
      area={area}
      listed={points.first.length}
      note={points.byKind.map(({ kind, count }) => (
        <span key={kind} className="inside-figure">
          {markOf(kind)} {nameOf(kind)} {whole(count)}
        </span>
      ))}
    >
      {points.first.map((one) => (
        <InsideRow
          key={one.id}
          kind="point"
          id={one.id}
          mark={markOf(one.kind)}
          title={one.name ?? nameOf(one.kind)}
          second={[nameOf(one.kind), one.address].filter(Boolean).join(" · ")}
        />
      ))}
    </InsideSection>
  );
}
