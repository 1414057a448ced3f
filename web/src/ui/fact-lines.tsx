/** What the town's rules make of a home, a letting or a paper: got beside expected, mark by weight. Facts; nobody is judged. */
import type { Fact } from "@gridstead/server/contract";
import type { ReactNode } from "react";
import { useFormats, useT } from "../i18n/use-t.ts";
import "./fact-lines.css";
import { Icon } from "./icon.tsx";

export function FactLines({ facts }: { readonly facts: readonly Fact[] }): ReactNode {
  const t = useT();
  const { words } = useFormats();
  return (
    <ul className="fact-lines">
      {facts.map((fact) => (
        <li key={fact.code} data-severity={fact.severity}>
          <Icon name={fact.severity === "note" ? "note" : "warning"} size={14} />
          <span>
            <b>{t(`fact.${fact.severity}`)}</b> {words(fact)}
            {(fact.got !== null || fact.expected !== null) && (
              <small>{t("fact.measured", { got: asText(fact.got), expected: asText(fact.expected) })}</small>
            )}
          </span>
        </li>
      ))}
    </ul>
  );
}

/** How many of each weight, where there is no room for the words. */
export function FactCount({ facts }: { readonly facts: readonly Fact[] }): ReactNode {
  const t = useT();
  const { words } = useFormats();
  if (facts.length === 0) return <span className="muted">–</span>;
  return (
    <span className="fact-count" title={facts.map(words).join("\n")}>
      <Icon name={facts.some(({ severity }) => severity !== "note") ? "warning" : "note"} size={14} />
      {facts.map(({ code }) => t(`fact.${code}`)).join(t("fact.comma"))}
    </span>
  );
}

const asText = (value: Fact["got"]): string | number => value ?? "–";
