/** A letting that an officer writes down, or a sub-letting inside one: dates, room, counts, contract. Free dates are the server's word. */
import type { LeaseDetail, NewLease, UnitDetail } from "@gridstead/server/contract";
import { type ReactNode, useState } from "react";
import { useFormats, useT } from "../i18n/use-t.ts";
import { postJson } from "../state/api.ts";
import { useCommand } from "../state/command.ts";
import { useNow } from "../state/now.ts";
import { useToasts } from "../state/toasts.ts";
import { Button } from "../ui/button.tsx";
import { Dialog } from "../ui/dialog.tsx";
import { Checkbox, Field } from "../ui/field.tsx";
import { SelectBox, TextBox } from "../ui/form-fields.tsx";
import { RefusedWords } from "../ui/refused-words.tsx";
import { CountFields } from "./count-fields.tsx";
import type { UnitLease } from "./leases-tab.tsx";
import { OthersInTheWay } from "./others-in-the-way.tsx";

const MINUTE_MS = 60_000;

const LONGEST_NOTE = 2_000;
const tables = ["lease", "transition", "rental_unit"];

type NewLeaseDialogProps = {
  readonly unit: UnitDetail;
  /** The letting that this one is a part of. */
  readonly parent: UnitLease | null;
  readonly onClose: () => void;
  readonly onMade: (id: number) => void;
};

export function NewLeaseDialog({ unit, parent, onClose, onMade }: NewLeaseDialogProps): ReactNode {
  const t = useT();
  const { isoDay } = useFormats();
  const today = isoDay(useNow(MINUTE_MS));
  const { busy, refused, run } = useCommand();
  const [wish, setWish] = useState<NewLease>({
    as: "declared",
    from: parent && parent.from > today ? parent.from : today,
    to: parent?.to ?? null,
    adults: 1,
    children: 0,
    contractFiled: false,
    roomId: null,
    parentId: parent?.id ?? null,
    note: null,
  });
  const set = (part: Partial<NewLease>): void => setWish((before) => ({ ...before, ...part }));
  const send = async (): Promise<void> => {
    const answer = await run(() => postJson<LeaseDetail>(`/api/units/${unit.id}/leases`, wish), tables);
    if (answer === null) return;
    useToasts.getState().show({ tone: "done", title: t("leases.made") });
    onMade(answer.id);
  };
  const wrong = wish.from === "" || (wish.to !== null && wish.to < wish.from);
  return (
    <Dialog
      title={t(parent ? "leases.do.sublet" : "leases.add")}
      closeLabel={t("action.close")}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{t("leases.cancel")}</Button>
          <Button
            look="primary"
            busy={busy}
            refusal={wrong ? { code: "leases.wrong_dates", title: t("leases.wrong_dates") } : null}
            onClick={() => void send()}
          >
            {t(wish.as === "draft" ? "leases.save_draft" : "leases.save")}
          </Button>
        </>
      }
    >
      {parent && (
        <p className="soft">{t("leases.inside", { from: parent.from, to: parent.to ?? t("leases.open_end") })}</p>
      )}
      <LeaseFields wish={wish} unit={unit} parent={parent} set={set} />
      <RefusedWords refused={refused} />
      <OthersInTheWay refused={refused} unit={unit} />
    </Dialog>
  );
}

type LeaseFieldsProps = {
  readonly wish: NewLease;
  readonly unit: UnitDetail;
  readonly parent: UnitLease | null;
  readonly set: (part: Partial<NewLease>) => void;
};

function LeaseFields({ wish, unit, parent, set }: LeaseFieldsProps) {
  const t = useT();
  const rooms = unit.unitRooms.map(({ id, name }) => ({ value: String(id), label: name }));
  return (
    <div className="form-grid">
      <div className="form-pair">
        <Field
          type="date"
          label={t("leases.first_day")}
          value={wish.from}
          {...(parent ? { min: parent.from } : {})}
          onChange={(event) => set({ from: event.target.value })}
        />
        <Field
          type="date"
          label={t("leases.last_day")}
          help={t("leases.open_hint")}
          value={wish.to ?? ""}
          min={wish.from}
          {...(parent?.to ? { max: parent.to } : {})}
          onChange={(event) => set({ to: event.target.value === "" ? null : event.target.value })}
        />
      </div>
      {rooms.length > 0 && unit.letting !== "whole" && (
        <SelectBox
          label={t("leases.which_room")}
          value={wish.roomId === null || wish.roomId === undefined ? "" : String(wish.roomId)}
          choices={[{ value: "", label: t("leases.whole_unit") }, ...rooms]}
          onChoose={(value) => set({ roomId: value === "" ? null : Number(value) })}
        />
      )}
      <CountFields counts={wish} onChange={set} />
      <Checkbox
        label={t("leases.contract_filed")}
        checked={wish.contractFiled}
        onChange={(contractFiled) => set({ contractFiled })}
      />
      <Checkbox
        label={t("leases.as_draft")}
        checked={wish.as === "draft"}
        onChange={(draft) => set({ as: draft ? "draft" : "declared" })}
      />
      <TextBox
        label={t("leases.note")}
        value={wish.note ?? ""}
        onChange={(note) => set({ note: note === "" ? null : note })}
        longest={LONGEST_NOTE}
        rows={2}
      />
    </div>
  );
}
