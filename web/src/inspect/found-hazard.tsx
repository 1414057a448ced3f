/** A hazard that a rule of the form proposes or that was added by hand: what it is, how serious, until when; the officer may change it. */
import type { HazardItem, Severity, TownRules } from "@gridstead/server/contract";
import { type ReactNode, useState } from "react";
import { useFormats, useT } from "../i18n/use-t.ts";
import { Button } from "../ui/button.tsx";
import { SeverityMark } from "../ui/marks.tsx";
import { Segments } from "../ui/segments.tsx";
import type { FoundHazard } from "./draft.ts";
import type { Proposal } from "./hand-in.ts";

const severities = ["1", "2", "3"] as const;
const LONGEST_NOTE = 2_000;

export function FoundHazardRow({
  proposal,
  item,
  rules,
  onChange,
}: {
  readonly proposal: Proposal;
  readonly item: HazardItem | undefined;
  readonly rules: TownRules | null;
  readonly onChange: (made: FoundHazard) => void;
}): ReactNode {
  const t = useT();
  const { words } = useFormats();
  const [open, setOpen] = useState(false);
  const { made, severity } = proposal;
  const title = item ? words(item.title) : proposal.item;
  if (made.dropped) {
    return (
      <p className="found-hazard muted">
        <s>{title}</s>{" "}
        <Button small look="plain" onClick={() => onChange({ ...made, dropped: false })}>
          {t("inspect.hazard.take_back")}
        </Button>
      </p>
    );
  }
  return (
    <div className="found-hazard">
      <div className="row">
        <SeverityMark severity={severity} />
        <span className="grow">
          <b>{title}</b>
          {`, ${t(`severity.${severity}`)}, `}
          {made.onTheSpot ? t("inspect.hazard.put_right") : <Until severity={severity} rules={rules} />}
        </span>
        <Button small look="plain" aria-expanded={open} onClick={() => setOpen(!open)}>
          {t("inspect.hazard.change")}
        </Button>
      </div>
      {open && <HazardForm proposal={proposal} onChange={onChange} />}
    </div>
  );
}

function Until({ severity, rules }: { readonly severity: Severity; readonly rules: TownRules | null }): ReactNode {
  const t = useT();
  const limit = rules?.hazards.correctBy[severity - 1];
  return limit ? t(`limit.${limit.unit}`, { count: limit.value }) : null;
}

function HazardForm({
  proposal: { made, severity, onTheSpotAllowed },
  onChange,
}: {
  readonly proposal: Proposal;
  readonly onChange: (made: FoundHazard) => void;
}): ReactNode {
  const t = useT();
  return (
    <div className="found-hazard-form">
      <Segments
        label={t("inspect.hazard.severity")}
        value={`${severity}`}
        entries={severities.map((value) => ({ value, label: t(`severity.${value}`) }))}
        onChoose={(value) => onChange({ ...made, severity: Number(value) as Severity })}
      />
      <label className="label">
        {t("inspect.note")}
        <textarea
          className="form-text"
          rows={2}
          maxLength={LONGEST_NOTE}
          value={made.note ?? ""}
          onChange={({ target }) => onChange({ ...made, note: target.value })}
        />
      </label>
      {onTheSpotAllowed && (
        <label className="check-line">
          <input
            type="checkbox"
            checked={made.onTheSpot ?? false}
            onChange={({ target }) => onChange({ ...made, onTheSpot: target.checked })}
          />
          {t("inspect.hazard.on_the_spot")}
        </label>
      )}
      <label className="check-line">
        <input
          type="checkbox"
          checked={made.suspectedMajor ?? false}
          onChange={({ target }) => onChange({ ...made, suspectedMajor: target.checked })}
        />
        {t("inspect.hazard.suspected_major")}
      </label>
      <Button
        small
        icon="close"
        onClick={() => onChange(made.added ? { ...made, added: false } : { ...made, dropped: true })}
      >
        {t("inspect.hazard.drop")}
      </Button>
    </div>
  );
}
