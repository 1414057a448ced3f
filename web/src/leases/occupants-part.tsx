/**
 * Occupants of a lease, where the law of the place asks for them and nowhere else: by two signs of the document, with a way to write one
 * down and to look for a purpose. Shows nothing at all where they are not asked for.
 */
import type { AddedOccupant, ClearOccupants, NewOccupant, OccupantList } from "@gridstead/server/contract";
import { type ReactNode, useState } from "react";
import { useT } from "../i18n/use-t.ts";
import { deleteJson, postJson } from "../state/api.ts";
import { useCommand } from "../state/command.ts";
import { useReading } from "../state/reading.ts";
import { useSession } from "../state/session.ts";
import { Button } from "../ui/button.tsx";
import { Dialog } from "../ui/dialog.tsx";
import { Field } from "../ui/field.tsx";
import { SelectBox } from "../ui/form-fields.tsx";
import { PurposeFields, usePurpose } from "../ui/purpose-fields.tsx";
import { RefusedWords } from "../ui/refused-words.tsx";
import "./occupants.css";

const kinds = ["identity_card", "residence_permit", "passport", "travel_permit", "other"] as const;
const FIELD: ReadonlySet<string> = new Set(["officer", "supervisor", "duty_officer", "administrator"]);
const noOccupant: NewOccupant = { name: "", documentKind: "identity_card", documentNumber: "" };

export function OccupantsPart({ leaseId, over }: { readonly leaseId: number; readonly over: boolean }): ReactNode {
  const t = useT();
  const may = useSession(({ signed }) => FIELD.has(signed?.account.role ?? ""));
  const at = `/api/leases/${leaseId}/occupants`;
  const { answer, again } = useReading<OccupantList>(may ? at : null, {}, ["lease"]);
  const { busy, refused, run } = useCommand();
  const [asking, setAsking] = useState<"add" | "look" | null>(null);
  if (!answer?.required) return null;
  const close = (): void => {
    setAsking(null);
    again();
  };
  const remove = async (id: number): Promise<void> => {
    if (await run(() => deleteJson<OccupantList>(`${at}/${id}`), [])) again();
  };
  return (
    <section className="occupants">
      <h4>{t("occupants.title")}</h4>
      <p className="muted small">{t("occupants.by_law", { law: answer.law ?? "–" })}</p>
      {answer.occupants.length === 0 && <p className="muted">{t("occupants.none")}</p>}
      <ul>
        {answer.occupants.map(({ id, documentKind, documentTail }) => (
          <li key={id} className="row">
            <span className="grow">
              {t("occupants.line", { kind: t(`occupants.kind.${documentKind}`), tail: documentTail })}
            </span>
            <Button small busy={busy} onClick={() => void remove(id)}>
              {t("occupants.remove")}
            </Button>
          </li>
        ))}
      </ul>
      <RefusedWords refused={refused} />
      <div className="row">
        {!over && (
          <Button small icon="plus" onClick={() => setAsking("add")}>
            {t("occupants.add")}
          </Button>
        )}
        {answer.occupants.length > 0 && (
          <Button small icon="eye" onClick={() => setAsking("look")}>
            {t("occupants.look")}
          </Button>
        )}
      </div>
      {asking === "add" && <AddDialog at={at} onClose={close} />}
      {asking === "look" && <LookDialog at={at} onClose={close} />}
    </section>
  );
}

type DialogProps = { readonly at: string; readonly onClose: () => void };

function AddDialog({ at, onClose }: DialogProps): ReactNode {
  const t = useT();
  const { busy, refused, run } = useCommand();
  const [wish, setWish] = useState<NewOccupant>(noOccupant);
  const [elsewhere, setElsewhere] = useState(false);
  const change = (part: Partial<NewOccupant>): void => setWish({ ...wish, ...part });
  const add = async (): Promise<void> => {
    const added = await run(() => postJson<AddedOccupant>(at, wish), []);
    if (added?.declaredElsewhere) setElsewhere(true);
    else if (added) onClose();
  };
  return (
    <Dialog
      title={t("occupants.add")}
      closeLabel={t("action.close")}
      onClose={onClose}
      actions={
        elsewhere ? (
          <Button look="primary" onClick={onClose}>
            {t("action.close")}
          </Button>
        ) : (
          <Button look="primary" busy={busy} onClick={() => void add()}>
            {t("occupants.add")}
          </Button>
        )
      }
    >
      {elsewhere ? (
        <p role="status">⚠ {t("occupants.elsewhere")}</p>
      ) : (
        <div className="form-grid">
          <Field
            label={t("occupants.name")}
            value={wish.name}
            maxLength={80}
            autoComplete="off"
            onChange={(event) => change({ name: event.target.value })}
          />
          <SelectBox
            label={t("occupants.kind")}
            value={wish.documentKind}
            choices={kinds.map((value) => ({ value, label: t(`occupants.kind.${value}`) }))}
            onChoose={(documentKind) => change({ documentKind })}
          />
          <Field
            label={t("occupants.number")}
            value={wish.documentNumber}
            maxLength={40}
            autoComplete="off"
            onChange={(event) => change({ documentNumber: event.target.value })}
          />
        </div>
      )}
      <RefusedWords refused={refused} />
    </Dialog>
  );
}

function LookDialog({ at, onClose }: DialogProps): ReactNode {
  const t = useT();
  const { busy, refused, run } = useCommand();
  const { purposed, setPurposed, wanting, wish } = usePurpose("visit");
  const [clear, setClear] = useState<ClearOccupants | null>(null);
  const look = async (): Promise<void> => setClear(await run(() => postJson<ClearOccupants>(`${at}/look`, wish), []));
  return (
    <Dialog
      title={t("occupants.look")}
      closeLabel={t("action.close")}
      onClose={onClose}
      actions={
        clear ? (
          <Button look="primary" onClick={onClose}>
            {t("occupants.hide")}
          </Button>
        ) : (
          <Button
            look="primary"
            icon="eye"
            busy={busy}
            refusal={wanting ? { code: "states.needs_note", title: t("contact.needs_reason") } : null}
            onClick={() => void look()}
          >
            {t("contact.look")}
          </Button>
        )
      }
    >
      {clear ? (
        <ul role="status">
          {clear.occupants.map(({ id, name, documentKind, documentNumber }) => (
            <li key={id}>
              <b>{name}</b> · {t(`occupants.kind.${documentKind}`)} {documentNumber}
            </li>
          ))}
        </ul>
      ) : (
        <PurposeFields purposed={purposed} onChange={setPurposed} />
      )}
      <RefusedWords refused={refused} />
    </Dialog>
  );
}
