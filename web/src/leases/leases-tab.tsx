/** The lettings of a home: which holds now, which are over, what is due; one opens with facts, steps and history. Counts, never names. */
import type { UnitDetail } from "@gridstead/server/contract";
import { type ReactNode, useState } from "react";
import { none } from "../i18n/format.ts";
import { declarerWords, leaseWords } from "../i18n/register-words.ts";
import { useFormats, useT } from "../i18n/use-t.ts";
import { useNow } from "../state/now.ts";
import { useSession } from "../state/session.ts";
import { Button } from "../ui/button.tsx";
import { Chip } from "../ui/chip.tsx";
import { Icon } from "../ui/icon.tsx";
import { DuePlate } from "../ui/marks.tsx";
import { Section } from "../ui/panel.tsx";
import { Empty } from "../ui/pictures.tsx";
import { LeaseCard } from "./lease-card.tsx";
import "./leases.css";
import { NewLeaseDialog } from "./new-lease-dialog.tsx";

const MINUTE_MS = 60_000;

export type UnitLease = UnitDetail["leases"][number];
const OVER: ReadonlySet<string> = new Set(["deregistered"]);
/** Who works at the door; the server judges again. */
const FIELD: ReadonlySet<string> = new Set(["officer", "supervisor", "duty_officer", "administrator"]);

export function LeasesTab({ unit }: { readonly unit: UnitDetail }): ReactNode {
  const t = useT();
  const holding = unit.leases.filter(({ state }) => !OVER.has(state));
  const over = unit.leases.filter(({ state }) => OVER.has(state));
  const [open, setOpen] = useState<number | null>(holding[0]?.id ?? null);
  const [adding, setAdding] = useState<{ readonly parent: UnitLease | null } | null>(null);
  const may = useSession(({ signed }) => FIELD.has(signed?.account.role ?? ""));
  const list = (leases: readonly UnitLease[]): ReactNode => (
    <ul className="lease-list">
      {leases.map((lease) => (
        <LeaseLine
          key={lease.id}
          lease={lease}
          unit={unit}
          open={lease.id === open}
          onOpen={() => setOpen(lease.id === open ? null : lease.id)}
          onSublet={() => setAdding({ parent: lease })}
        />
      ))}
    </ul>
  );
  return (
    <>
      <Section
        title={t("leases.holding", { count: holding.length })}
        aside={
          may && (
            <Button small icon="plus" onClick={() => setAdding({ parent: null })}>
              {t("leases.add")}
            </Button>
          )
        }
      >
        {holding.length === 0 ? <Empty small title={t("leases.none")} text={t("leases.none_hint")} /> : list(holding)}
      </Section>
      {over.length > 0 && <Section title={t("leases.over", { count: over.length })}>{list(over)}</Section>}
      {adding && (
        <NewLeaseDialog
          unit={unit}
          parent={adding.parent}
          onClose={() => setAdding(null)}
          onMade={(id) => {
            setAdding(null);
            setOpen(id);
          }}
        />
      )}
    </>
  );
}

type LeaseLineProps = {
  readonly lease: UnitLease;
  readonly unit: UnitDetail;
  readonly open: boolean;
  readonly onOpen: () => void;
  readonly onSublet: () => void;
};

function LeaseLine({ lease, unit, open, onOpen, onSublet }: LeaseLineProps) {
  const t = useT();
  const persons = usePersonWords(lease);
  return (
    <li
      className="lease"
      data-over={OVER.has(lease.state) || undefined}
      data-sublet={lease.parentId !== null || undefined}
    >
      <button type="button" className="lease-head" aria-expanded={open} onClick={onOpen}>
        <LeaseChip state={lease.state} />
        <span className="lease-dates">
          <b>{t("leases.from_to", { from: lease.from, to: lease.to ?? t("leases.open_end") })}</b>
          <small>
            {[
              lease.parentId === null ? null : t("leases.sublet"),
              lease.room === null ? null : t("leases.room", { room: lease.room }),
              persons,
              lease.declaredBy === null ? null : t(declarerWords(lease.declaredBy)),
            ]
              .filter(Boolean)
              .join(" · ")}
          </small>
        </span>
        <LeaseDue lease={lease} />
        <Icon name="down" />
      </button>
      {open && <LeaseCard id={lease.id} unit={unit} onSublet={onSublet} />}
    </li>
  );
}

const TONES = { draft: "plain", declared: "warn", verified: "accent", active: "ok", ending: "warn" } as const;

const LeaseChip = ({ state }: { readonly state: string }) => {
  const t = useT();
  return (
    <Chip tone={(TONES as Readonly<Record<string, (typeof TONES)[keyof typeof TONES]>>)[state] ?? "plain"}>
      {t(leaseWords(state))}
    </Chip>
  );
};

/** What the letting still owes, with the day: the contract to be filed, or the letting to be deregistered. */
function LeaseDue({ lease }: { readonly lease: UnitLease }) {
  const t = useT();
  const { isoDay } = useFormats();
  const now = useNow(MINUTE_MS);
  if (OVER.has(lease.state)) return null;
  const [words, dueAt] =
    lease.state === "ending" && lease.deregisterDueAt !== null
      ? ([t("leases.deregister_by", { day: isoDay(lease.deregisterDueAt) }), lease.deregisterDueAt] as const)
      : !lease.contractFiled && lease.filingDueAt !== null
        ? ([t("leases.file_by", { day: isoDay(lease.filingDueAt) }), lease.filingDueAt] as const)
        : [null, null];
  if (words === null) return lease.contractFiled ? <span className="small muted">{t("leases.filed")}</span> : null;
  return <DuePlate tone={Date.parse(dueAt) < now ? "over" : "soon"} text={words} />;
}

/** "2 adults, 1 child"; nothing for roles that do not see counts. */
function usePersonWords({ adults, children }: Pick<UnitLease, "adults" | "children">): string | null {
  const t = useT();
  if (adults === null || children === null) return null;
  return t("leases.persons", { adults: adults ?? none, children: children ?? none });
}
