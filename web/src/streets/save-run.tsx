/** Keeps the run under a name, with everything it takes to compute it again. One that is kept says so. */
import type { Run, SavedRun } from "@gridstead/server/contract";
import { type FormEvent, type ReactNode, useState } from "react";
import { useProblemText, useT } from "../i18n/use-t.ts";
import { postJson } from "../state/api.ts";
import { useLive } from "../state/live.ts";
import { asRefused } from "../state/reading.ts";
import { noteSaved } from "../state/street-run.ts";
import { useToasts } from "../state/toasts.ts";
import { Button } from "../ui/button.tsx";
import { Chip } from "../ui/chip.tsx";
import { Dialog } from "../ui/dialog.tsx";
import { Field } from "../ui/field.tsx";

const LONGEST_NAME = 80;

export function SaveRun({ run }: { readonly run: Run }): ReactNode {
  const t = useT();
  const [open, setOpen] = useState(false);
  if (run.saved) return <Chip tone="ok">{t("saved.is", { name: run.saved.name })}</Chip>;
  return (
    <>
      <Button small icon="check" onClick={() => setOpen(true)}>
        {t("saved.save")}
      </Button>
      {open && <NameForm run={run} onEnd={() => setOpen(false)} />}
    </>
  );
}

function NameForm({ run, onEnd }: { readonly run: Run; readonly onEnd: () => void }): ReactNode {
  const t = useT();
  const problem = useProblemText();
  const [name, setName] = useState("");
  const [note, setNote] = useState("");
  const [busy, setBusy] = useState(false);
  const [wrong, setWrong] = useState<string | null>(null);
  const save = (event: FormEvent): void => {
    event.preventDefault();
    if (busy) return;
    if (name.trim() === "") return setWrong(t("schedule.wrong_name"));
    setBusy(true);
    postJson<SavedRun>(`/api/streets/runs/${run.id}/save`, {
      name: name.trim(),
      ...(note.trim() ? { note: note.trim() } : {}),
    })
      .then(
        (saved) => {
          noteSaved(saved);
          useLive.getState().bumpOwn(["street_run"]);
          useToasts.getState().show({ tone: "done", title: t("saved.done"), detail: saved.name });
        },
        (error: unknown) => setWrong(problem(asRefused(error).code)),
      )
      .finally(() => setBusy(false));
  };
  return (
    <Dialog title={t("saved.title")} closeLabel={t("action.close")} onClose={onEnd}>
      <form className="streets-save" onSubmit={save}>
        <Field
          label={t("saved.name")}
          maxLength={LONGEST_NAME}
          value={name}
          wrong={wrong ?? undefined}
          autoFocus
          onChange={(event) => {
            setName(event.target.value);
            setWrong(null);
          }}
        />
        <Field
          label={t("saved.note")}
          maxLength={2_000}
          value={note}
          onChange={(event) => setNote(event.target.value)}
        />
        <div className="row">
          <Button look="primary" type="submit" busy={busy}>
            {t("saved.save")}
          </Button>
          <Button onClick={onEnd}>{t("streets.cancel")}</Button>
        </div>
      </form>
    </Dialog>
  );
}
