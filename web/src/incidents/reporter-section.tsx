/** Who reported an incident: what was left, never shown by itself. Looking asks for a purpose and is written down; nothing of it is kept by the page. */
import type { IncidentDetail, IncidentReport, IncidentReports, OpenedReporter } from "@gridstead/server/contract";
import { type ReactNode, useState } from "react";
import { none } from "../i18n/format.ts";
import { useFormats, useT } from "../i18n/use-t.ts";
import { postJson } from "../state/api.ts";
import { useCommand } from "../state/command.ts";
import { useReading } from "../state/reading.ts";
import { useSession } from "../state/session.ts";
import { Button, ButtonLink } from "../ui/button.tsx";
import { Dialog } from "../ui/dialog.tsx";
import { SelectBox, TextBox } from "../ui/form-fields.tsx";
import { Facts, Section } from "../ui/panel.tsx";
import { RefusedWords } from "../ui/refused-words.tsx";
import { mayReport } from "./may-report.ts";

const LONGEST_REASON = 300;
const purposes = ["call_back", "on_site", "other"] as const;

export function ReporterSection({ incident }: { readonly incident: IncidentDetail }): ReactNode {
  const t = useT();
  const may = useSession(({ signed }) => mayReport(signed?.account.role));
  const reading = useReading<IncidentReports>(
    may && incident.reports > 0 ? `/api/incidents/${incident.id}/reports` : null,
    {},
    ["incident"],
  );
  const [open, setOpen] = useState<IncidentReport | null>(null);
  if (!may) return null;
  const reports = reading.answer?.reports ?? [];
  return (
    <Section title={t("reporter.title")} aside={t("incident.reports", { count: incident.reports })}>
      <RefusedWords refused={reading.refused} />
      {reading.answer !== null && !reports.some(hasContact) && <p className="muted">{t("reporter.none")}</p>}
      <ul className="incident-related">
        {reports.map((report) => (
          <ReportLine key={report.id} report={report} onOpen={() => setOpen(report)} />
        ))}
      </ul>
      {open && <LookDialog report={open} onClose={() => setOpen(null)} />}
    </Section>
  );
}

const hasContact = ({ hasName, hasPhone, hasEmail }: IncidentReport): boolean => hasName || hasPhone || hasEmail;

function ReportLine({ report, onOpen }: { readonly report: IncidentReport; readonly onOpen: () => void }): ReactNode {
  const t = useT();
  const { dayClock } = useFormats();
  const left = [
    report.hasName && t("reporter.name"),
    report.hasPhone && t("reporter.phone"),
    report.hasEmail && t("reporter.email"),
  ].filter((word): word is string => typeof word === "string");
  return (
    <li className="row">
      <span className="grow small">
        <time dateTime={report.at}>{dayClock(report.at)}</time>
        {left.length > 0 && (
          <span className="muted"> · {t("reporter.left", { what: left.join(t("file.comma")) })}</span>
        )}
      </span>
      {left.length > 0 && (
        <Button small icon="eye" onClick={onOpen}>
          {t("reporter.show")}
        </Button>
      )}
    </li>
  );
}

function LookDialog({ report, onClose }: { readonly report: IncidentReport; readonly onClose: () => void }) {
  const t = useT();
  const { busy, refused, run } = useCommand();
  const [purpose, setPurpose] = useState<(typeof purposes)[number]>("call_back");
  const [reason, setReason] = useState("");
  const [clear, setClear] = useState<OpenedReporter | null>(null);
  const wanting = purpose === "other" && reason.trim() === "";
  const look = async (): Promise<void> => {
    const body = { purpose, ...(reason.trim() === "" ? {} : { reason: reason.trim() }) };
    setClear(await run(() => postJson<OpenedReporter>(`/api/incidents/reports/${report.id}/look`, body), []));
  };
  return (
    <Dialog
      title={t("reporter.title")}
      closeLabel={t("action.close")}
      onClose={onClose}
      actions={
        clear === null && (
          <Button
            look="primary"
            icon="eye"
            busy={busy}
            refusal={wanting ? { code: "incidents.needs_reason", title: t("contact.needs_reason") } : null}
            onClick={() => void look()}
          >
            {t("reporter.look")}
          </Button>
        )
      }
    >
      {clear ? (
        <Opened clear={clear} />
      ) : (
        <div className="form-grid">
          <SelectBox
            label={t("reporter.purpose")}
            value={purpose}
            onChoose={setPurpose}
            choices={purposes.map((value) => ({ value, label: t(`reporter.purpose.${value}`) }))}
          />
          {purpose === "other" && (
            <TextBox
              label={t("reporter.reason")}
              value={reason}
              onChange={setReason}
              longest={LONGEST_REASON}
              rows={2}
            />
          )}
          <p className="help">{t("reporter.logged")}</p>
        </div>
      )}
      <RefusedWords refused={refused} />
    </Dialog>
  );
}

function Opened({ clear: { name, phone, email } }: { readonly clear: OpenedReporter }): ReactNode {
  const t = useT();
  return (
    <div role="status">
      <Facts
        facts={[
          [t("contact.name"), name ?? none],
          [t("contact.phone"), phone ?? none],
          [t("contact.email"), email ?? none],
        ]}
      />
      {phone !== null && (
        <ButtonLink href={`tel:${phone.replaceAll(/[^\d+]/g, "")}`} icon="call">
          {t("action.call")}
        </ButtonLink>
      )}
    </div>
  );
}
