/** One step of a hazard: asks for what step-forms.ts says, sends it with the version that was read, and says in words what is refused. */
import type { HazardAction, HazardDetail, StepHazard } from "@gridstead/server/contract";
import { type ReactNode, useState } from "react";
import { useFormats, useT } from "../i18n/use-t.ts";
import { postJson } from "../state/api.ts";
import { useCommand } from "../state/command.ts";
import { useToasts } from "../state/toasts.ts";
import { Button } from "../ui/button.tsx";
import { Dialog } from "../ui/dialog.tsx";
import { Field } from "../ui/field.tsx";
import { TextBox } from "../ui/form-fields.tsx";
import { PhotoField } from "../ui/photo-field.tsx";
import { RefusedWords } from "../ui/refused-words.tsx";
import { OtherHazard } from "./other-hazard.tsx";
import { stepForms } from "./step-forms.ts";
import { changedByStep } from "./use-hazard.ts";

const LONGEST_NOTE = 2_000;
type StepDialogProps = {
  readonly hazard: HazardDetail;
  readonly action: HazardAction;
  readonly onClose: () => void;
};
type Answers = {
  readonly note: string;
  readonly until: string;
  readonly photos: readonly string[];
  readonly duplicateOf: number | null;
};

export function StepDialog({ hazard, action, onClose }: StepDialogProps): ReactNode {
  const t = useT();
  const { words } = useFormats();
  const [answers, setAnswers] = useState<Answers>({ note: "", until: "", photos: [], duplicateOf: null });
  const { busy, refused, run } = useCommand();
  const missing = missingOf(action, answers);
  const send = async (): Promise<void> => {
    const body = wishOf(hazard, action, answers);
    const done = await run(() => postJson<HazardDetail>(`/api/hazards/${hazard.id}/steps`, body), changedByStep);
    if (done === null) return;
    useToasts
      .getState()
      .show({ tone: "done", title: t("steps.done", { name: words(hazard.title), step: t(`steps.do.${action}`) }) });
    onClose();
  };
  return (
    <Dialog
      title={t(`steps.title.${action}`)}
      closeLabel={t("action.close")}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{t("steps.cancel")}</Button>
          <Button
            look="primary"
            busy={busy}
            refusal={missing === null ? null : { code: "states.needs_note", title: t(missing) }}
            onClick={() => void send()}
          >
            {t(`steps.do.${action}`)}
          </Button>
        </>
      }
    >
      <p className="soft">
        {words(hazard.title)}
        {hazard.address !== null && ` · ${hazard.address}`}
      </p>
      <p className="small muted">{t(`steps.hint.${action}`)}</p>
      <StepFields {...{ hazard, action, answers }} onChange={(part) => setAnswers({ ...answers, ...part })} />
      <RefusedWords refused={refused} />
    </Dialog>
  );
}

type StepFieldsProps = Omit<StepDialogProps, "onClose"> & {
  readonly answers: Answers;
  readonly onChange: (part: Partial<Answers>) => void;
};

function StepFields({ hazard, action, answers, onChange }: StepFieldsProps): ReactNode {
  const t = useT();
  const { longDay } = useFormats();
  const form = stepForms[action];
  const place = hazard.unit ? { unitId: hazard.unit.id } : hazard.building ? { buildingId: hazard.building.id } : null;
  return (
    <div className="form-grid">
      {form.until && (
        <Field
          label={t("steps.until")}
          type="date"
          value={answers.until}
          help={t("steps.until_help", { day: longDay(hazard.deadlineAt) })}
          onChange={({ target }) => onChange({ until: target.value })}
        />
      )}
      {form.other && (
        <OtherHazard
          hazard={hazard}
          chosen={answers.duplicateOf}
          onChoose={(duplicateOf) => onChange({ duplicateOf })}
        />
      )}
      <TextBox
        label={t(form.note === "needed" ? "steps.note_needed" : "steps.note_optional")}
        value={answers.note}
        onChange={(note) => onChange({ note })}
        longest={LONGEST_NOTE}
      />
      {form.photos && place && (
        <PhotoField
          label={t(form.photos === "needed" ? "steps.photos_needed" : "steps.photos_optional")}
          place={place}
          purpose={action === "report_fixed" ? "fixed" : "evidence"}
          photos={answers.photos}
          onChange={(photos) => onChange({ photos })}
        />
      )}
    </div>
  );
}

function missingOf(action: HazardAction, { note, photos, duplicateOf }: Answers) {
  const form = stepForms[action];
  if (form.note === "needed" && note.trim() === "") return "steps.needs_note";
  if (form.photos === "needed" && photos.length === 0) return "steps.needs_photo";
  if (form.other && duplicateOf === null) return "steps.needs_other";
  return null;
}

function wishOf(hazard: HazardDetail, action: HazardAction, answers: Answers): StepHazard {
  const note = answers.note.trim();
  return {
    action,
    version: hazard.version,
    ...(note === "" ? {} : { note }),
    ...(answers.photos.length === 0 ? {} : { photos: [...answers.photos] }),
    ...(answers.until === "" ? {} : { until: answers.until }),
    ...(answers.duplicateOf === null ? {} : { duplicateOf: answers.duplicateOf }),
  };
}
