/** One letting, opened: who declared and verified when, filing and deregistration, facts, what can be done now, history. */
import type { LeaseDetail, UnitDetail } from "@gridstead/server/contract";
import { type ReactNode, useState } from "react";
import { none } from "../i18n/format.ts";
import { useFormats, useT } from "../i18n/use-t.ts";
import { useReading } from "../state/reading.ts";
import { Button } from "../ui/button.tsx";
import { FactLines } from "../ui/fact-lines.tsx";
import { HistoryLines } from "../ui/history-lines.tsx";
import { Facts } from "../ui/panel.tsx";
import { Loading } from "../ui/pictures.tsx";
import { RefusedPicture } from "../ui/refused-picture.tsx";
import { isLeaseAction, type LeaseActionName, leaseActions } from "./lease-actions.ts";
import { LeaseStepDialog } from "./lease-step-dialog.tsx";
import { OccupantsPart } from "./occupants-part.tsx";

const tables = ["lease", "transition", "rental_unit"];

type LeaseCardProps = { readonly id: number; readonly unit: UnitDetail; readonly onSublet: () => void };

export function LeaseCard({ id, unit, onSublet }: LeaseCardProps): ReactNode {
  const t = useT();
  const { answer, refused, again } = useReading<LeaseDetail>(`/api/leases/${id}`, {}, tables);
  if (answer === null)
    return refused ? (
      <RefusedPicture refused={refused} what={t("leases.what")} again={again} />
    ) : (
      <Loading small title={t("state.loading", { what: t("leases.what") })} />
    );
  return (
    <div className="lease-card">
      <LeaseFacts lease={answer} />
      {answer.facts.length > 0 && (
        <>
          <h4>{t("fact.title")}</h4>
          <FactLines facts={answer.facts} />
        </>
      )}
      <OccupantsPart leaseId={id} over={answer.state === "deregistered"} />
      <LeaseSteps lease={answer} unit={unit} onSublet={onSublet} />
      <h4>{t("leases.history")}</h4>
      <HistoryLines lines={answer.history} />
    </div>
  );
}

function LeaseFacts({ lease }: { readonly lease: LeaseDetail }) {
  const t = useT();
  const { isoDay, isoDayClock, whole } = useFormats();
  const filing = lease.contractFiledAt
    ? t("leases.filed_on", { day: isoDay(lease.contractFiledAt) })
    : lease.filingDueAt
      ? t("leases.file_by", { day: isoDay(lease.filingDueAt) })
      : t(lease.contractFiled ? "leases.filed" : "leases.not_filed");
  return (
    <Facts
      facts={[
        [t("leases.adults"), whole(lease.adults)],
        [t("leases.children"), whole(lease.children)],
        [t("leases.declared_at"), lease.declaredAt ? isoDayClock(lease.declaredAt) : none],
        [t("leases.verified_at"), lease.verifiedAt ? isoDayClock(lease.verifiedAt) : none],
        [t("leases.contract"), filing],
        ...(lease.deregisterDueAt && !lease.deregisteredAt
          ? [[t("leases.deregistration"), t("leases.deregister_by", { day: isoDay(lease.deregisterDueAt) })] as const]
          : []),
        ...(lease.deregisteredAt
          ? [
              [
                t("leases.deregistration"),
                `${isoDay(lease.deregisteredAt)}${
                  lease.deregisteredReason ? ` · ${t(`leases.reason.${lease.deregisteredReason}`)}` : ""
                }`,
              ] as const,
            ]
          : []),
        ...(lease.note ? [[t("leases.note"), lease.note] as const] : []),
      ]}
    />
  );
}

/** What the server says the asker may do, in the order of a letting's life. */
function LeaseSteps({ lease, unit, onSublet }: { readonly lease: LeaseDetail } & Omit<LeaseCardProps, "id">) {
  const t = useT();
  const [taking, setTaking] = useState<LeaseActionName | null>(null);
  const possible = lease.possibleActions.filter(isLeaseAction);
  const shown = leaseActions.filter((action) => possible.includes(action));
  const maySublet = lease.parentId === null && ["declared", "verified", "active"].includes(lease.state);
  if (shown.length === 0) return null;
  return (
    <div className="lease-steps">
      {shown.map((action, index) => (
        <Button
          key={action}
          small
          look={action === "deregister" || action === "reject" ? "danger" : index === 0 ? "primary" : "secondary"}
          refusal={
            action === "file_contract" && lease.contractFiled
              ? { code: "states.not_now", title: t("leases.filed") }
              : null
          }
          onClick={() => setTaking(action)}
        >
          {t(`leases.do.${action}`)}
        </Button>
      ))}
      {maySublet && (
        <Button small onClick={onSublet}>
          {t("leases.do.sublet")}
        </Button>
      )}
      {taking && <LeaseStepDialog lease={lease} unit={unit} action={taking} onClose={() => setTaking(null)} />}
    </div>
  );
}
