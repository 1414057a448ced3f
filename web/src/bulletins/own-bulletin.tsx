/** A bulletin for whoever wrote it: its state, what can be done with it now, and who has read it. */
import type { Bulletin, BulletinReceipts, BulletinStep } from "@gridstead/server/contract";
import { type ReactNode, useState } from "react";
import { useFormats, useT } from "../i18n/use-t.ts";
import { postJson } from "../state/api.ts";
import { useCommand } from "../state/command.ts";
import { useNow } from "../state/now.ts";
import { useReading } from "../state/reading.ts";
import { useSession } from "../state/session.ts";
import { Button } from "../ui/button.tsx";
import { Chip } from "../ui/chip.tsx";
import { Dialog } from "../ui/dialog.tsx";
import { RefusedWords } from "../ui/refused-words.tsx";
import { BulletinByline, BulletinView } from "./bulletin-view.tsx";
import { Receipts } from "./receipts.tsx";
import type { Draft } from "./written-bulletin.ts";

type OwnBulletinProps = { readonly bulletin: Bulletin; readonly onDraft: (draft: Draft) => void };

export function OwnBulletin({ bulletin, onDraft }: OwnBulletinProps): ReactNode {
  const { state } = bulletin;
  return (
    <BulletinView
      bulletin={bulletin}
      second={
        <>
          <State bulletin={bulletin} />
          {state !== "draft" && <BulletinByline bulletin={bulletin} />}
        </>
      }
    >
      <Doings bulletin={bulletin} onDraft={onDraft} />
      {state === "published" && <Receipts id={bulletin.id} needsReceipt={bulletin.needsReceipt} />}
    </BulletinView>
  );
}

function State({ bulletin: { state, startsAt } }: { readonly bulletin: Bulletin }): ReactNode {
  const t = useT();
  const { dayClock } = useFormats();
  const now = useNow(30_000);
  const waits = state === "published" && startsAt !== null && Date.parse(startsAt) > now;
  return (
    <p className="row">
      <Chip tone={state === "published" ? "ok" : "plain"}>{t(`bulletins.state.${state}`)}</Chip>
      {waits && <Chip icon="calendar">{t("bulletins.waits", { at: dayClock(startsAt) })}</Chip>}
    </p>
  );
}

function Doings({ bulletin, onDraft }: OwnBulletinProps): ReactNode {
  const t = useT();
  const role = useSession(({ signed }) => signed?.account.role);
  const [withdrawing, setWithdrawing] = useState(false);
  const { busy, refused, run } = useCommand();
  const { id, version, state, isOwn } = bulletin;
  const step = (action: BulletinStep["action"]): Promise<Bulletin | null> =>
    run(
      () => postJson<Bulletin>(`/api/bulletins/${id}/steps`, { action, version } satisfies BulletinStep),
      ["bulletin"],
    );
  if (state === "withdrawn" || (!isOwn && role !== "administrator")) return null;
  return (
    <>
      <div className="row">
        {state === "draft" && isOwn && (
          <>
            <Button look="primary" icon="publish" busy={busy} onClick={() => void step("publish")}>
              {t("bulletins.publish")}
            </Button>
            <Button icon="edit" onClick={() => onDraft({ kind: "change", bulletin })}>
              {t("bulletins.edit")}
            </Button>
          </>
        )}
        {state === "published" && (
          <Button icon="swap" onClick={() => onDraft({ kind: "correct", bulletin })}>
            {t("bulletins.correct")}
          </Button>
        )}
        <Button look="plain" onClick={() => setWithdrawing(true)}>
          {t("bulletins.withdraw")}
        </Button>
      </div>
      <RefusedWords refused={refused} />
      {withdrawing && <Withdrawing id={id} onClose={() => setWithdrawing(false)} onYes={() => void step("withdraw")} />}
    </>
  );
}

/** It cannot be taken back: with the numbers of who has read it. */
function Withdrawing(props: {
  readonly id: number;
  readonly onClose: () => void;
  readonly onYes: () => void;
}): ReactNode {
  const { id, onClose, onYes } = props;
  const t = useT();
  const { whole } = useFormats();
  const { answer } = useReading<BulletinReceipts>(`/api/bulletins/${id}/receipts`);
  return (
    <Dialog
      title={t("bulletins.withdraw_title")}
      closeLabel={t("action.close")}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{t("threads.cancel")}</Button>
          <Button
            look="danger"
            onClick={() => {
              onYes();
              onClose();
            }}
          >
            {t("bulletins.withdraw")}
          </Button>
        </>
      }
    >
      <p>{t("bulletins.withdraw_text", { read: whole(answer?.read), of: whole(answer?.of) })}</p>
    </Dialog>
  );
}
