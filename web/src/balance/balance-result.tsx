/** What came of a balance: found or honestly not, loads before and after, what would change hands, and where it can go. */
import type { BalanceJob, BalanceResult as Result } from "@gridstead/server/contract";
import type { ReactNode } from "react";
import { useFormats, useT } from "../i18n/use-t.ts";
import { useGrid } from "../state/grid.ts";
import { bandArrow } from "../state/load-band.ts";
import { Button } from "../ui/button.tsx";
import { Icon } from "../ui/icon.tsx";
import { MiniFacts, Section } from "../ui/panel.tsx";
import { forgetBalance, startBalance, useBalance } from "./balance-job.ts";
import { TakeBalance } from "./take-balance.tsx";
import { useDrawBalance } from "./use-draw-balance.ts";

type ResultProps = { readonly job: BalanceJob; readonly result: Result };

export function BalanceResult({ job, result }: ResultProps): ReactNode {
  const t = useT();
  const asked = useBalance((state) => state.asked);
  useDrawBalance(job, result);
  const more = asked && { ...asked, seed: (asked.seed ?? 1) + 1 };
  return (
    <>
      <Verdict job={job} result={result} />
      <Figures result={result} />
      <Cells result={result} />
      {result.groups.length > 0 && <TakeBalance job={job} result={result} />}
      <p className="balance-ways">
        {more && (
          <Button icon="retry" onClick={() => void startBalance(more)}>
            {t("balance.again", { seed: String(more.seed) })}
          </Button>
        )}
        <Button onClick={forgetBalance}>{t("balance.back")}</Button>
      </p>
    </>
  );
}

/** In the reader's language what the search says in English. */
const reasons = [
  "total_not_divisible",
  "node_too_heavy",
  "proven_infeasible",
  "cancelled",
  "not_found_in_time",
  "pieces_not_connected",
] as const;

function Verdict({ job, result }: ResultProps): ReactNode {
  const t = useT();
  const { tenths } = useFormats();
  const asked = useBalance((state) => state.asked);
  const tolerance = tenths((asked?.tolerance ?? 0) * 100);
  const known = reasons.find((code) => code === result.reason?.code);
  return (
    <div className="balance-verdict" role="status" data-feasible={result.feasible || undefined}>
      <p>
        <Icon name={result.feasible ? "check" : "warning"} />
        <b>
          {result.feasible ? t("balance.found", { tolerance }) : t("balance.not_found", { tolerance })}
          {result.feasible && result.proven && ` ${t("balance.proven")}`}
        </b>
      </p>
      {job.state === "cancelled" && <p>{t("balance.cancelled")}</p>}
      {result.reason && (
        <>
          {known && <p>{t(`balance.reason.${known}`)}</p>}
          <p className="small muted" lang="en">
            {result.reason.text}
          </p>
        </>
      )}
      {!result.feasible && result.groups.length > 0 && <p>{t("balance.best_is_shown")}</p>}
    </div>
  );
}

function Figures({ result }: { readonly result: Result }): ReactNode {
  const t = useT();
  const { whole, tenths } = useFormats();
  return (
    <Section title={t("balance.result")} aside={t("balance.took", { seconds: tenths(result.seconds) })}>
      <MiniFacts
        facts={[
          [t("balance.n.deviation"), `${tenths(result.maxDeviation * 100)} %`],
          [t("plan.n.blocks"), whole(result.movedBlocks)],
          [t("plan.n.units"), whole(result.movedUnits)],
          [t("balance.n.border"), `${tenths(result.cutLengthM / 1_000)} km`],
        ]}
      />
    </Section>
  );
}

function Cells({ result }: { readonly result: Result }): ReactNode {
  const t = useT();
  const band = useGrid((state) => state.target);
  const { whole } = useFormats();
  return (
    <Section title={t("plan.loads")}>
      <div className="balance-scroll" tabIndex={0} role="region" aria-label={t("plan.loads")}>
        <table className="balance-table">
          <caption className="sr">{t("plan.loads")}</caption>
          <thead>
            <tr>
              <th scope="col">{t("grid.cell")}</th>
              <th scope="col">{t("grid.column.units")}</th>
              <th scope="col">{t("grid.column.hazards")}</th>
              <th scope="col">{t("grid.column.visits")}</th>
            </tr>
          </thead>
          <tbody>
            {result.loads.map(({ cellId, name, kept, before, after }, at) => (
              // Groups have no other name: they stand side by side with the loads.
              // oxlint-disable-next-line react/no-array-index-key
              <tr key={at}>
                <th scope="row">
                  {name ?? t("balance.new_cell")}
                  {kept && <small>{t(`balance.kept.${kept}`)}</small>}
                  {cellId === null && <small>{t("plan.cell_new")}</small>}
                </th>
                <td>
                  {whole(before?.units)} → <b>{whole(after.units)}</b> {bandArrow(after.units, band)}
                </td>
                <td>
                  {whole(before?.openHazards)} → {whole(after.openHazards)}
                </td>
                <td>
                  {whole(before?.visitsDue)} → {whole(after.visitsDue)}
                </td>
              </tr>
            ))}
            {result.endedCells.map(({ cellId, name, before }) => (
              <tr key={`ended ${cellId}`}>
                <th scope="row">
                  {name}
                  <small>{t("plan.cell_ends")}</small>
                </th>
                <td>{whole(before.units)} → –</td>
                <td>{whole(before.openHazards)} → –</td>
                <td>{whole(before.visitsDue)} → –</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Section>
  );
}
