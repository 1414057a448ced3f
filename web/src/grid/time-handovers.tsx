/** Lines about what changed hands: when, how much, from whom to whom, who decided it. Newest first, as the server gives them. */
import type { HandoverLine } from "@gridstead/server/contract";
import type { ReactNode } from "react";
import { useFormats, useT } from "../i18n/use-t.ts";
import { Section } from "../ui/panel.tsx";

export function HandoverSection({ lines }: { readonly lines: readonly HandoverLine[] }): ReactNode {
  const t = useT();
  return (
    <Section title={t("history.handovers")}>
      <ol className="cell-history">
        {lines.map((line) => (
          <li key={`${line.at}${line.fromCell?.id}${line.toCell?.id}${line.toOfficer?.id}`}>
            <Line line={line} />
          </li>
        ))}
        {lines.length === 0 && <li className="soft">{t("history.no_handovers")}</li>}
      </ol>
    </Section>
  );
}

function Line({ line }: { readonly line: HandoverLine }): ReactNode {
  const t = useT();
  const { name, isoDayClock } = useFormats();
  const { at, by, hazards, visits, fromCell, toCell, fromOfficer, toOfficer } = line;
  const who = (officer: HandoverLine["toOfficer"]): string =>
    officer ? name(officer.name, officer.nameEn) : t("history.nobody");
  const cells = fromCell && toCell && fromCell.id !== toCell.id ? ` · ${fromCell.name} → ${toCell.name}` : "";
  return (
    <>
      <b>{t("history.from_to", { from: who(fromOfficer), to: who(toOfficer) })}</b>
      {cells}
      <span className="cell-when">
        {isoDayClock(at)} · {t("history.handed", { hazards, visits })}
        {by && ` · ${t("cell.change.by", { name: by })}`}
      </span>
    </>
  );
}
