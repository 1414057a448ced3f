/** One resource or table: a line for each thing that is done, a column for each role; of one role alone the reason instead. */
import type { ReactNode } from "react";
import { useT } from "../i18n/use-t.ts";
import { Icon } from "../ui/icon.tsx";
import "../ui/table.css";
import { columns, type RightGroup, type RightRow, type Who } from "./right-rows.ts";
import { useRightWords } from "./use-right-words.ts";

type Props = { readonly group: RightGroup; readonly by: "work" | "table"; readonly who: Who | "" };

export function RightTable({ group, by, who }: Props): ReactNode {
  const t = useT();
  const words = useRightWords();
  const name = words.group(by, group.name);
  const shown = who === "" ? columns : [who];
  return (
    <section className="rights-group">
      <h3>{name}</h3>
      <table className="table rights-table">
        <caption className="sr">{name}</caption>
        <thead>
          <tr>
            <th scope="col">{t("rights.action")}</th>
            {shown.map((one) => (
              <th key={one} scope="col">
                {words.who(one)}
              </th>
            ))}
            {who !== "" && <th scope="col">{t("rights.why")}</th>}
          </tr>
        </thead>
        <tbody>
          {group.rows.map((row) => (
            <tr key={row.key}>
              <th scope="row">
                <Done row={row} />
              </th>
              {shown.map((one) => (
                <Mark key={one} row={row} who={one} />
              ))}
              {who !== "" && <td className="rights-why">{words.why(row, who)}</td>}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

/** A check and how far, or a bar and "no": the shape says it as well as the word. */
function Mark({ row, who }: { readonly row: RightRow; readonly who: Who }): ReactNode {
  const t = useT();
  const words = useRightWords();
  const reach = row.reaches[who];
  return (
    <td data-role={words.who(who)} data-may={reach !== undefined} title={words.why(row, who)}>
      <span className="rights-mark">
        <Icon name={reach === undefined ? "minus" : "check"} size={14} />
        {reach === undefined ? t("rights.no") : words.reach(reach)}
      </span>
    </td>
  );
}

function Done({ row: { action, operations } }: { readonly row: RightRow }): ReactNode {
  const t = useT();
  return (
    <>
      {t(`rights.action.${action}`)}
      {operations.length > 0 && (
        <details className="rights-operations">
          <summary>{t("rights.operations", { count: operations.length })}</summary>
          <ul>
            {operations.map(({ operationId, method, path, tokenScope }) => (
              <li key={operationId}>
                <code>
                  {method} {path}
                </code>{" "}
                {tokenScope === null ? t("rights.no_token") : t("rights.token", { scope: tokenScope })}
              </li>
            ))}
          </ul>
        </details>
      )}
      {operations.length > 0 && (
        <span className="rights-named" aria-hidden>
          {operations.map(({ operationId }) => operationId).join(", ")}
        </span>
      )}
    </>
  );
}
