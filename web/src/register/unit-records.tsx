/** What has been recorded of a unit over time: leases (from, to, filed or not, never who), visits, inspections. */
import type { UnitDetail } from "@gridstead/server/contract";
import { declarerWords, inspectionWords, leaseWords, resultWords } from "../i18n/register-words.ts";
import { useFormats, useT } from "../i18n/use-t.ts";
import { Section } from "../ui/panel.tsx";

export function UnitRecords({ unit }: { readonly unit: UnitDetail }) {
  const t = useT();
  const { isoDay, isoDayClock } = useFormats();
  return (
    <>
      <Section title={t("unit.leases")}>
        <ol className="unit-records">
          {unit.leases.map((lease) => (
            <li key={lease.id}>
              {lease.from} – {lease.to ?? t("lease.open_end")} · {t(leaseWords(lease.state))}
              <span className="muted">
                {[
                  t(lease.contractFiled ? "unit.contract_filed" : "unit.contract_not_filed"),
                  lease.declaredBy && t(declarerWords(lease.declaredBy)),
                ]
                  .filter(Boolean)
                  .join(" · ")}
              </span>
            </li>
          ))}
          {unit.leases.length === 0 && <li className="soft">{t("unit.no_leases")}</li>}
        </ol>
      </Section>
      <Section title={t("unit.visits")}>
        <ol className="unit-records">
          {unit.visits.map(({ dueOn, doneAt }) => (
            <li key={dueOn}>
              {dueOn}{" "}
              <span className="muted">
                {doneAt === null ? t("unit.visit_due") : t("unit.visit_done", { date: isoDay(doneAt) })}
              </span>
            </li>
          ))}
        </ol>
      </Section>
      <Section title={t("unit.inspections")}>
        <ol className="unit-records">
          {unit.inspections.map(({ at, kind, result }) => (
            <li key={`${at}${kind}`}>
              {t(inspectionWords(kind))} · {t(resultWords(result ?? ""))}{" "}
              <span className="muted">{isoDayClock(at)}</span>
            </li>
          ))}
          {unit.inspections.length === 0 && <li className="soft">{t("unit.no_inspections")}</li>}
        </ol>
      </Section>
    </>
  );
}
