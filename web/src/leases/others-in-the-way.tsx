/** Why dates are not free: the lettings that hold then, by their dates, so that one of them can be ended first. */
import type { UnitDetail } from "@gridstead/server/contract";
import type { ReactNode } from "react";
import { leaseWords } from "../i18n/register-words.ts";
import { useT } from "../i18n/use-t.ts";
import type { Refused } from "../state/api.ts";

type Other = { readonly id: number; readonly from: string; readonly to: string | null };

export function OthersInTheWay({
  refused,
  unit,
}: {
  readonly refused: Refused | null;
  readonly unit: UnitDetail;
}): ReactNode {
  const t = useT();
  if (refused?.code !== "leases.overlap") return null;
  const others = (refused.details["leases"] ?? []) as readonly Other[];
  return (
    <div className="lease-others">
      <ul>
        {others.map(({ id, from, to }) => {
          const state = unit.leases.find((lease) => lease.id === id)?.state;
          return (
            <li key={id}>
              <b>{t("leases.from_to", { from, to: to ?? t("leases.open_end") })}</b>
              {state && ` · ${t(leaseWords(state))}`}
            </li>
          );
        })}
      </ul>
      <p>{t(unit.letting === "whole" ? "leases.overlap_whole" : "leases.overlap_rooms")}</p>
    </div>
  );
}
