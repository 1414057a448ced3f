/** What became of one thing: step, when, by whom, with its note. A landlord, a resident and the clock have no name. */
import type { HistoryLine } from "@gridstead/server/contract";
import type { ReactNode } from "react";
import { actionWords, partyWords } from "../i18n/action-words.ts";
import { useFormats, useT } from "../i18n/use-t.ts";
import "./history-lines.css";

export function HistoryLines({ lines }: { readonly lines: readonly HistoryLine[] }): ReactNode {
  const t = useT();
  const { isoDayClock, name } = useFormats();
  return (
    <ol className="history-lines">
      {lines.map((line) => {
        const party = partyWords(line.party);
        const who = line.account ? name(line.account.name, line.account.nameEn) : party === null ? null : t(party);
        return (
          <li key={line.id}>
            <time className="muted small" dateTime={line.at}>
              {isoDayClock(line.at)}
            </time>
            <span>
              <b>{t(actionWords(line.action))}</b>
              {who !== null && <span className="muted"> · {who}</span>}
              {line.note !== null && <span className="history-note">{line.note}</span>}
            </span>
          </li>
        );
      })}
    </ol>
  );
}
