/** The ground of a cell over time: how large from when to when, which blocks came and went; and what changed hands. */
import type { CellHistory } from "@gridstead/server/contract";
import type { ReactNode } from "react";
import { useFormats, useT } from "../i18n/use-t.ts";
import { useReading } from "../state/reading.ts";
import { Section } from "../ui/panel.tsx";
import { HandoverSection } from "./time-handovers.tsx";

const tables = ["block", "cell_block", "assignment", "edit"];
const MOST_CODES = 6;

export function CellExtents({ id }: { readonly id: number }): ReactNode {
  const t = useT();
  const { isoDay, hectares } = useFormats();
  const { answer } = useReading<CellHistory>(`/api/cells/${id}/history`, {}, tables);
  if (!answer) return null;
  return (
    <>
      <Section title={t("history.extents")}>
        <ol className="cell-history">
          {answer.extents.map(({ from, to, blocks, areaM2, joined, left }, index) => (
            <li key={from}>
              {t("then.extent", { count: blocks, hectares: hectares(areaM2) })}
              {index < answer.extents.length - 1 && <Changed joined={joined} left={left} />}
              <span className="cell-when">
                {to
                  ? t("officer.until", { from: isoDay(from), to: isoDay(to) })
                  : t("officer.from_on", { from: isoDay(from) })}
              </span>
            </li>
          ))}
        </ol>
      </Section>
      <HandoverSection lines={answer.handovers} />
    </>
  );
}

type Blocks = CellHistory["extents"][number]["joined"];

function Changed({ joined, left }: { readonly joined: Blocks; readonly left: Blocks }): ReactNode {
  const t = useT();
  const codes = (blocks: Blocks): string => {
    const few = blocks
      .slice(0, MOST_CODES)
      .map(({ code }) => code.slice(-3))
      .join(", ");
    return blocks.length > MOST_CODES ? t("history.and_more", { codes: few, count: blocks.length }) : few;
  };
  return (
    <span className="muted">
      {joined.length > 0 && ` · ${t("history.joined", { codes: codes(joined) })}`}
      {left.length > 0 && ` · ${t("history.left", { codes: codes(left) })}`}
    </span>
  );
}
