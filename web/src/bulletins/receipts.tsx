/** Who has read a bulletin: numbers of how many by role and division, and names where a receipt is asked for, in the order of names. */
import type { BulletinReceipts } from "@gridstead/server/contract";
import type { ReactNode } from "react";
import { useFormats, useT } from "../i18n/use-t.ts";
import { useReading } from "../state/reading.ts";
import { Chip } from "../ui/chip.tsx";
import { Loading } from "../ui/pictures.tsx";
import { RefusedPicture } from "../ui/refused-picture.tsx";
import "../ui/table.css";

export function Receipts({ id, needsReceipt }: { readonly id: number; readonly needsReceipt: boolean }): ReactNode {
  const t = useT();
  const { whole, share } = useFormats();
  const { answer, refused, again } = useReading<BulletinReceipts>(`/api/bulletins/${id}/receipts`, {}, [
    "bulletin_receipt",
    "bulletin",
  ]);
  if (!answer) {
    if (refused) return <RefusedPicture refused={refused} what={t("bulletins.receipts_what")} again={again} />;
    return <Loading small title={t("state.loading", { what: t("bulletins.receipts_what") })} />;
  }
  const { read, of } = answer;
  return (
    <details className="receipts">
      <summary>
        <span aria-live="polite">{t("bulletins.share", { read: whole(read), of: whole(of) })}</span>{" "}
        <progress max={Math.max(1, of)} value={read} aria-label={t("bulletins.receipts")} /> {share(read, of)}
      </summary>
      {of === 0 ? <p>{t("bulletins.nobody_told")}</p> : <Parts answer={answer} named={needsReceipt} />}
    </details>
  );
}

function Parts({ answer, named }: { readonly answer: BulletinReceipts; readonly named: boolean }): ReactNode {
  const t = useT();
  const { name } = useFormats();
  return (
    <div className="receipt-parts">
      <Shares
        caption={t("bulletins.by_role")}
        rows={answer.byRole.map(({ role, read, of }) => ({ name: t(`role.${role}`), read, of }))}
      />
      <Shares
        caption={t("bulletins.by_area")}
        rows={answer.byArea.map(({ area, read, of }) => ({
          name: area ? name(area.name, area.nameEn) : t("bulletins.whole_town"),
          read,
          of,
        }))}
      />
      {named && <Names answer={answer} />}
    </div>
  );
}

type Row = { readonly name: string; readonly read: number; readonly of: number };
function Shares({ caption, rows }: { readonly caption: string; readonly rows: readonly Row[] }): ReactNode {
  const { whole, share } = useFormats();
  return (
    <table className="table">
      <caption>{caption}</caption>
      <tbody>
        {rows.map((row) => (
          <tr key={row.name}>
            <th scope="row">{row.name}</th>
            <td className="num">
              {whole(row.read)} / {whole(row.of)}
            </td>
            <td className="num">{share(row.read, row.of)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Names({ answer: { accounts } }: { readonly answer: BulletinReceipts }): ReactNode {
  const t = useT();
  const { dayClock, name } = useFormats();
  return (
    <table className="table">
      <caption>{t("bulletins.names")}</caption>
      <tbody>
        {accounts.map(({ account, role, readAt }) => (
          <tr key={account.id}>
            <th scope="row">{name(account.name, account.nameEn)}</th>
            <td>{t(`role.${role}`)}</td>
            <td>
              {readAt === null ? (
                <Chip>{t("bulletins.not_read")}</Chip>
              ) : (
                <Chip tone="ok" icon="check">
                  {dayClock(readAt)}
                </Chip>
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
