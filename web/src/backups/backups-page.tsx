/**
 * The backups there are, what was proven of them, and when the next one is made; make one now, restore one on trial. Nothing is sent to
 * the browser and nothing restored from it: that is for the command line of the server.
 */
import type { Backup, BackupBegun, BackupList } from "@gridstead/server/contract";
import { type ReactNode, useState } from "react";
import { useFormats, useProblemText, useT } from "../i18n/use-t.ts";
import { postJson, Refused } from "../state/api.ts";
import { useReading } from "../state/reading.ts";
import { useReadingAgain } from "../state/reading-again.ts";
import { useToasts } from "../state/toasts.ts";
import { Button } from "../ui/button.tsx";
import { Chip } from "../ui/chip.tsx";
import { Dialog } from "../ui/dialog.tsx";
import { Empty, Loading } from "../ui/pictures.tsx";
import { RefusedPicture, StaleNote } from "../ui/refused-picture.tsx";
import { BackupRows } from "./backup-rows.tsx";
import "../ui/table.css";
import "./backups.css";

const EVERY_MS = 3_000;

export function BackupsPage(): ReactNode {
  const t = useT();
  const problem = useProblemText();
  const [asked, setAsked] = useState<Backup | null>(null);
  const { answer, refused, readAt, again } = useReading<BackupList>("/api/backups");
  const begin = useBeginning(again);
  useReadingAgain(again, EVERY_MS);
  if (!answer && !refused) return <Loading title={t("state.loading", { what: t("backups.what") })} />;
  if (!answer && refused)
    return <RefusedPicture refused={refused} what={t("backups.what")} subject={t("backups.what")} again={again} />;
  if (!answer) return null;
  const busy = answer.running !== null;
  return (
    <div className="town-page backups-page">
      <header className="row">
        <h2 className="grow">{t("backups.title")}</h2>
        <Button
          look="primary"
          icon="plus"
          refusal={busy ? { code: "backups.busy", title: problem("backups.busy") } : null}
          onClick={() => void begin("/api/backups")}
        >
          {t("backups.make")}
        </Button>
      </header>
      <p className="muted">{t("backups.text")}</p>
      <Standing list={answer} />
      <section>
        {refused && <StaleNote refused={refused} readAt={readAt} again={again} />}
        {answer.backups.length === 0 && <Empty small title={t("backups.none")} text={t("backups.none_text")} />}
        {answer.backups.length > 0 && <BackupRows backups={answer.backups} busy={busy} onCheck={setAsked} />}
      </section>
      <HowToRestore newest={answer.backups[0]?.name} />
      {asked && (
        <CheckDialog
          onClose={() => setAsked(null)}
          onGo={() => {
            setAsked(null);
            void begin(`/api/backups/${asked.name}/checks`);
          }}
        />
      )}
    </div>
  );
}

/** Begins something and reads again; a refusal is told as a toast. */
function useBeginning(again: () => void): (path: string) => Promise<void> {
  const problem = useProblemText();
  const show = useToasts((state) => state.show);
  return async (path) => {
    try {
      await postJson<BackupBegun>(path, {});
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      show({ tone: "refused", title: problem(error.code) });
    }
    again();
  };
}

function Standing({ list }: { readonly list: BackupList }): ReactNode {
  const t = useT();
  const { isoDayClock } = useFormats();
  const { schedule, running, lastFault, sameDisk, restored } = list;
  return (
    <section className="backups-standing">
      <p>
        {schedule
          ? t("backups.schedule", {
              hour: schedule.hour,
              next: isoDayClock(schedule.next),
              days: schedule.keepDays,
              weeks: schedule.keepWeeks,
            })
          : t("backups.no_schedule")}
      </p>
      <p role="status">
        {running && (
          <Chip tone="accent">{t(`backups.running.${running.what}`, { since: isoDayClock(running.since) })}</Chip>
        )}
      </p>
      {lastFault && (
        <p className="backups-wrong">
          <Chip tone="alarm" icon="close">
            {t("health.state.bad")}
          </Chip>{" "}
          {t("backups.last_fault", { at: isoDayClock(lastFault.at), words: lastFault.words })}
        </p>
      )}
      {sameDisk === true && (
        <p className="backups-wrong">
          <Chip tone="warn" icon="warning">
            {t("health.state.warn")}
          </Chip>{" "}
          {t("backups.same_disk")}
        </p>
      )}
      {restored && (
        <p className="muted">
          {t("backups.restored", { at: isoDayClock(restored.at), madeAt: isoDayClock(restored.madeAt) })}
        </p>
      )}
    </section>
  );
}

function HowToRestore({ newest }: { readonly newest: string | undefined }): ReactNode {
  const t = useT();
  return (
    <section>
      <h3>{t("backups.how")}</h3>
      <p>{t("backups.how_text")}</p>
      <p className="muted">{t("backups.how_steps")}</p>
      <code className="backups-command">DATA_DIR=… npm run restore -- --from …/{newest ?? "gridstead-….tar.gz"}</code>
    </section>
  );
}

function CheckDialog({ onClose, onGo }: { readonly onClose: () => void; readonly onGo: () => void }): ReactNode {
  const t = useT();
  return (
    <Dialog
      title={t("backups.check_title")}
      closeLabel={t("backups.cancel")}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{t("backups.cancel")}</Button>
          <Button look="primary" onClick={onGo}>
            {t("backups.check_go")}
          </Button>
        </>
      }
    >
      <p>{t("backups.check_text")}</p>
    </Dialog>
  );
}
