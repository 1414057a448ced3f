/** Each backup a row: when, why, how large, what is in it, the last proof of each kind. */
import type { Backup, BackupProof } from "@gridstead/server/contract";
import type { ReactNode } from "react";
import { byteText } from "../i18n/byte-text.ts";
import { useFormats, useProblemText, useT } from "../i18n/use-t.ts";
import { Button } from "../ui/button.tsx";
import { Chip } from "../ui/chip.tsx";

type Props = {
  readonly backups: readonly Backup[];
  readonly busy: boolean;
  readonly onCheck: (backup: Backup) => void;
};

export function BackupRows({ backups, busy, onCheck }: Props): ReactNode {
  const t = useT();
  return (
    <table className="table backups-rows">
      <thead>
        <tr>
          <th>{t("backups.made_at")}</th>
          <th>{t("backups.size")}</th>
          <th>{t("backups.content")}</th>
          <th>{t("backups.proof")}</th>
          <th>{t("backups.act")}</th>
        </tr>
      </thead>
      <tbody>
        {backups.map((backup) => (
          <Row key={backup.name} backup={backup} busy={busy} onCheck={onCheck} />
        ))}
      </tbody>
    </table>
  );
}

function Row({ backup, busy, onCheck }: Omit<Props, "backups"> & { readonly backup: Backup }): ReactNode {
  const t = useT();
  const problem = useProblemText();
  const { isoDayClock, tenths, whole } = useFormats();
  const { madeAt, reason, bytes, rows, attachments, attachmentsMissing, proofs, name } = backup;
  return (
    <tr>
      <td title={name}>
        {isoDayClock(madeAt)} <span className="muted small">{t(`backups.reason.${reason}`)}</span>
      </td>
      <td>{byteText(bytes, tenths)}</td>
      <td>
        {t("backups.rows", { rows: whole(rows), attachments: whole(attachments) })}
        {attachmentsMissing > 0 && (
          <>
            {" "}
            <Chip tone="warn" icon="warning">
              {t("backups.missing", { count: attachmentsMissing })}
            </Chip>
          </>
        )}
      </td>
      <td>
        <Proof proof={proofs.findLast(({ kind }) => kind === "restored") ?? proofs.at(-1)} />
      </td>
      <td>
        <Button
          refusal={busy ? { code: "backups.busy", title: problem("backups.busy") } : null}
          onClick={() => onCheck(backup)}
        >
          {t("backups.check")}
        </Button>
      </td>
    </tr>
  );
}

function Proof({ proof }: { readonly proof: BackupProof | undefined }): ReactNode {
  const t = useT();
  const { isoDayClock, tenths } = useFormats();
  if (!proof) return <Chip icon="warning">{t("backups.proof.none")}</Chip>;
  return (
    <>
      <Chip tone={proof.ok ? "ok" : "alarm"} icon={proof.ok ? "check" : "close"}>
        {t(`backups.proof.${proof.kind}`)}
      </Chip>{" "}
      <span className="muted small">
        {proof.ok
          ? t("backups.proof.at", { at: isoDayClock(proof.at), seconds: tenths(proof.seconds) })
          : t("backups.proof.bad", { fault: proof.fault ?? "" })}
      </span>
    </>
  );
}
