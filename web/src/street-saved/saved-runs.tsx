/** Saved runs, newest first: open, compute again and compare every digit, show in the command centre, delete after a confirmation. */
import type { Repetition, SavedRun, SavedRunList } from "@gridstead/server/contract";
import { type ReactNode, useState } from "react";
import { useFormats, useT } from "../i18n/use-t.ts";
import { deleteJson, postJson } from "../state/api.ts";
import { useReading } from "../state/reading.ts";
import { useStreets } from "../state/streets.ts";
import { Button } from "../ui/button.tsx";
import { Chip } from "../ui/chip.tsx";
import { Dialog } from "../ui/dialog.tsx";
import { Switch } from "../ui/field.tsx";
import { Section } from "../ui/panel.tsx";
import { Empty, Loading } from "../ui/pictures.tsx";
import { RefusedPicture, StaleNote } from "../ui/refused-picture.tsx";
import { useCommand } from "./use-command.ts";

export function SavedRuns(): ReactNode {
  const t = useT();
  const { answer, refused, readAt, again } = useReading<SavedRunList>("/api/streets/saved", {}, ["street_run"]);
  if (!answer) {
    if (refused) return <RefusedPicture refused={refused} what={t("saved.what")} again={again} />;
    return <Loading small title={t("state.loading", { what: t("saved.what") })} />;
  }
  return (
    <Section title={t("saved.list")} aside={answer.runs.length || ""}>
      {refused && <StaleNote refused={refused} readAt={readAt} again={again} />}
      {answer.runs.length === 0 && <Empty small title={t("saved.none")} text={t("saved.none_hint")} />}
      <ul className="saved-list">
        {answer.runs.map((run) => (
          <SavedLine key={run.id} run={run} />
        ))}
      </ul>
    </Section>
  );
}

function SavedLine({ run }: { readonly run: SavedRun }): ReactNode {
  const t = useT();
  const { isoDayClock, whole } = useFormats();
  const { layerRunId, showLayer, openRun, openTab } = useStreets();
  const [repetition, setRepetition] = useState<Repetition | null>(null);
  const [asking, setAsking] = useState(false);
  const { busy, wrong, run: command } = useCommand();
  return (
    <li>
      <b>{run.name}</b>
      {run.scheduleId !== null && <Chip>{t("saved.by_schedule")}</Chip>}
      <p className="tiny muted">
        {t("saved.by", { name: run.by, time: isoDayClock(run.at) })} ·{" "}
        {t("saved.totals", { hot: whole(run.totals.hot), placed: whole(run.totals.placed) })}
      </p>
      {run.note !== "" && <p className="small soft">{run.note}</p>}
      <div className="saved-ways">
        <Button
          small
          onClick={() => {
            openRun(run.id);
            openTab("result");
          }}
        >
          {t("saved.open")}
        </Button>
        <Button
          small
          busy={busy}
          onClick={() =>
            command(
              async () => setRepetition(await postJson<Repetition>(`/api/streets/saved/${run.id}/repeat`, {})),
              [],
            )
          }
        >
          {t("saved.repeat")}
        </Button>
        <Button small onClick={() => setAsking(true)}>
          {t("saved.delete")}
        </Button>
        <Switch
          label={t("saved.on_map")}
          checked={layerRunId === run.id}
          onChange={(on) => showLayer(on ? run.id : null)}
        />
      </div>
      {repetition && (
        <p className="small" role="status">
          {repetition.same
            ? t("saved.same")
            : t("saved.other", { first: repetition.codeVersion, now: repetition.codeVersionNow })}
        </p>
      )}
      {wrong && (
        <p className="small" role="alert">
          {wrong}
        </p>
      )}
      {asking && <ConfirmDelete run={run} onClose={() => setAsking(false)} />}
    </li>
  );
}

function ConfirmDelete({ run, onClose }: { readonly run: SavedRun; readonly onClose: () => void }): ReactNode {
  const t = useT();
  const { whole } = useFormats();
  const { busy, wrong, run: command } = useCommand();
  const { layerRunId, showLayer } = useStreets();
  const remove = async (): Promise<void> => {
    await deleteJson(`/api/streets/saved/${run.id}`);
    if (layerRunId === run.id) showLayer(null);
    onClose();
  };
  return (
    <Dialog
      title={t("saved.delete_title", { name: run.name })}
      closeLabel={t("action.close")}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{t("streets.cancel")}</Button>
          <Button look="danger" busy={busy} onClick={() => command(remove, ["street_run"])}>
            {t("saved.delete")}
          </Button>
        </>
      }
    >
      <p>{t("saved.delete_hint", { segments: whole(run.totals.segments) })}</p>
      {wrong && <p role="alert">{wrong}</p>}
    </Dialog>
  );
}
