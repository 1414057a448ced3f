/** Verifying at the door: which home it is or a new one, how many were found. When several lettings could be meant, it asks which. */
import type { DeclarationDetail, UnitDetail } from "@gridstead/server/contract";
import { type ReactNode, useState } from "react";
import { lettingWords, statusWords } from "../i18n/register-words.ts";
import { useT } from "../i18n/use-t.ts";
import { postJson, type Refused } from "../state/api.ts";
import { useCommand } from "../state/command.ts";
import { useReading } from "../state/reading.ts";
import { useToasts } from "../state/toasts.ts";
import { Button } from "../ui/button.tsx";
import { Dialog } from "../ui/dialog.tsx";
import { Field } from "../ui/field.tsx";
import { SelectBox, TextBox } from "../ui/form-fields.tsx";
import { RefusedWords } from "../ui/refused-words.tsx";
import { firstAnswers, toVerify, type VerifyAnswers } from "./verify-wish.ts";

const lettings = ["whole", "by_room", "by_bed", "dormitory", "hotel_like", "managed"] as const;
const tables = ["declaration", "lease", "rental_unit", "transition"];
const LONGEST_NOTE = 2_000;
const MOST_PERSONS = 500;
const NEW = "";

type VerifyDialogProps = {
  readonly declaration: DeclarationDetail;
  readonly onClose: () => void;
  readonly onOpenUnit: (unitId: number) => void;
};
type FieldsProps = {
  readonly declaration: DeclarationDetail;
  readonly answers: VerifyAnswers;
  readonly set: (part: Partial<VerifyAnswers>) => void;
};

export function VerifyDialog({ declaration, onClose, onOpenUnit }: VerifyDialogProps): ReactNode {
  const t = useT();
  const { busy, refused, run } = useCommand();
  const [answers, setAnswers] = useState(() => firstAnswers(declaration));
  const set = (part: Partial<VerifyAnswers>): void => setAnswers((before) => ({ ...before, ...part }));
  const send = async (): Promise<void> => {
    const path = `/api/declarations/${declaration.id}/verify`;
    const answer = await run(() => postJson<DeclarationDetail>(path, toVerify(declaration, answers)), tables);
    if (answer === null) return;
    const { unitId } = answer;
    useToasts.getState().show({
      tone: "done",
      title: t("declarations.verified_done"),
      ...(unitId === null ? {} : { action: { label: t("declarations.open_unit"), run: () => onOpenUnit(unitId) } }),
    });
    onClose();
  };
  return (
    <Dialog
      title={t("declarations.verify")}
      closeLabel={t("action.close")}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{t("declarations.cancel")}</Button>
          <Button
            look="primary"
            busy={busy}
            refusal={
              answers.unitId === null && answers.newRoom.trim() === ""
                ? { code: "declarations.wrong_unit", title: t("declarations.new_room") }
                : null
            }
            onClick={() => void send()}
          >
            {t("declarations.verify")}
          </Button>
        </>
      }
    >
      <p className="soft">{t("declarations.verify_means")}</p>
      <div className="form-grid">
        <WhichUnit declaration={declaration} answers={answers} set={set} />
        <WhichLease refused={refused} answers={answers} set={set} />
        {declaration.kind !== "end" && <FoundCounts answers={answers} set={set} />}
        <TextBox
          label={t("declarations.note")}
          value={answers.note}
          onChange={(note) => set({ note })}
          longest={LONGEST_NOTE}
          rows={2}
        />
      </div>
      <RefusedWords refused={refused} />
    </Dialog>
  );
}

function WhichUnit({ declaration, answers, set }: FieldsProps) {
  const t = useT();
  const chosen = declaration.candidates.find(({ unitId }) => unitId === answers.unitId);
  return (
    <>
      <SelectBox
        label={t("declarations.which_unit")}
        value={answers.unitId === null ? NEW : String(answers.unitId)}
        choices={[
          ...declaration.candidates.map((candidate) => {
            const label = t("declarations.candidate", {
              room: candidate.room ?? "–",
              letting: t(lettingWords(candidate.letting)),
              status: t(statusWords(candidate.status)),
            });
            const name = candidate.matches ? t("declarations.candidate_match", { name: label }) : label;
            return { value: String(candidate.unitId), label: name };
          }),
          { value: NEW, label: t("declarations.new_unit") },
        ]}
        onChoose={(value) => set({ unitId: value === NEW ? null : Number(value), roomId: null, leaseId: null })}
      />
      {chosen && chosen.rooms.length > 0 && chosen.letting !== "whole" && (
        <SelectBox
          label={t("declarations.which_room")}
          value={answers.roomId === null ? NEW : String(answers.roomId)}
          choices={[
            { value: NEW, label: t("declarations.whole_unit") },
            ...chosen.rooms.map(({ id, name }) => ({ value: String(id), label: name })),
          ]}
          onChoose={(value) => set({ roomId: value === NEW ? null : Number(value) })}
        />
      )}
      {answers.unitId === null && <NewUnit answers={answers} set={set} />}
    </>
  );
}

function NewUnit({ answers, set }: Omit<FieldsProps, "declaration">) {
  const t = useT();
  return (
    <div className="form-pair">
      <Field
        label={t("declarations.new_room")}
        value={answers.newRoom}
        maxLength={40}
        onChange={(event) => set({ newRoom: event.target.value })}
      />
      <Field
        label={t("declarations.floor")}
        inputMode="numeric"
        value={answers.newFloor}
        maxLength={4}
        onChange={(event) => set({ newFloor: event.target.value })}
      />
      <SelectBox
        label={t("declarations.letting")}
        value={answers.newLetting}
        choices={lettings.map((value) => ({ value, label: t(lettingWords(value)) }))}
        onChoose={(newLetting) => set({ newLetting })}
      />
    </div>
  );
}

/** Asked only when the server could not tell which of several lettings arrives, leaves or ends. */
function WhichLease(props: Omit<FieldsProps, "declaration"> & { readonly refused: Refused | null }) {
  const { refused, answers, set } = props;
  const t = useT();
  const meant = refused?.code === "declarations.which_lease" || answers.leaseId !== null;
  const { answer } = useReading<UnitDetail>(meant && answers.unitId !== null ? `/api/units/${answers.unitId}` : null);
  if (!meant || answer === null) return null;
  const leases = answer.leases.filter(({ state }) => state !== "deregistered");
  return (
    <SelectBox
      label={t("declarations.which_lease")}
      value={answers.leaseId === null ? NEW : String(answers.leaseId)}
      choices={[
        { value: NEW, label: "–" },
        ...leases.map(({ id, from, to, room }) => ({
          value: String(id),
          label: [t("declarations.lease_from", { from, to: to ?? t("declarations.lease_open") }), room]
            .filter(Boolean)
            .join(" · "),
        })),
      ]}
      onChoose={(value) => set({ leaseId: value === NEW ? null : Number(value) })}
    />
  );
}

function FoundCounts({ answers, set }: Omit<FieldsProps, "declaration">) {
  const t = useT();
  return (
    <fieldset>
      <legend className="label">{t("declarations.found_counts")}</legend>
      <div className="form-pair">
        <CountField label={t("declarations.adults")} value={answers.adults} onCount={(adults) => set({ adults })} />
        <CountField
          label={t("declarations.children")}
          value={answers.children}
          onCount={(children) => set({ children })}
        />
      </div>
    </fieldset>
  );
}

const CountField = (props: {
  readonly label: string;
  readonly value: number;
  readonly onCount: (count: number) => void;
}) => (
  <Field
    type="number"
    inputMode="numeric"
    label={props.label}
    min={0}
    max={MOST_PERSONS}
    value={props.value}
    onChange={({ target }) => props.onCount(Math.max(0, Math.min(MOST_PERSONS, Math.round(target.valueAsNumber || 0))))}
  />
);
