/** A block over time: in which cell and whose from when to when, what it was cut from and into, what changed hands with it. */
import type { BlockHistory } from "@gridstead/server/contract";
import type { ReactNode } from "react";
import { useFormats, useT } from "../i18n/use-t.ts";
import { useNow } from "../state/now.ts";
import { useReading } from "../state/reading.ts";
import { SelectLink } from "../ui/inspector-parts.tsx";
import { Section } from "../ui/panel.tsx";
import { HandoverSection } from "./time-handovers.tsx";

const tables = ["block", "cell_block", "assignment", "edit"];

export function BlockHistoryPart({ id }: { readonly id: number }): ReactNode {
  const t = useT();
  const { answer } = useReading<BlockHistory>(`/api/blocks/${id}/history`, {}, tables);
  if (!answer) return <p className="section muted">{t("state.loading", { what: t("inspector.history") })}</p>;
  return (
    <>
      <Spans spans={answer.spans} />
      <Ground block={answer.block} />
      <HandoverSection lines={answer.handovers} />
    </>
  );
}

function Spans({ spans }: { readonly spans: BlockHistory["spans"] }): ReactNode {
  const t = useT();
  const { name, isoDay } = useFormats();
  const now = useNow(60_000);
  return (
    <Section title={t("history.responsible")}>
      <ol className="cell-history">
        {spans.map(({ from, to, cell, officer, substitute }) => {
          const first = officer ? name(officer.name, officer.nameEn) : t("history.nobody");
          const second = substitute && name(substitute.name, substitute.nameEn);
          return (
            <li key={from}>
              <b>{second ? t("then.beside", { officer: first, substitute: second }) : first}</b>{" "}
              {cell ? (
                <SelectLink kind="cell" id={cell.id}>
                  {cell.name}
                </SelectLink>
              ) : (
                <span className="muted">{t("history.no_cell")}</span>
              )}
              {Date.parse(from) > now && <span className="muted"> · {t("history.to_come")}</span>}
              <span className="cell-when">
                {to
                  ? t("officer.until", { from: isoDay(from), to: isoDay(to) })
                  : t("officer.from_on", { from: isoDay(from) })}
              </span>
            </li>
          );
        })}
        {spans.length === 0 && <li className="soft">{t("history.no_lines")}</li>}
      </ol>
    </Section>
  );
}

/** Begun, cut, put together again, ended. */
function Ground({ block }: { readonly block: BlockHistory["block"] }): ReactNode {
  const t = useT();
  const { isoDay } = useFormats();
  const { from, to, gaps, cutFrom, pieces } = block;
  const living = pieces.filter((piece) => piece.to === null);
  const codes = (living.length > 0 ? living : pieces).map(({ code }) => short(code)).join(", ");
  const lines = [
    ...(to
      ? [
          pieces.length > 0
            ? t("history.cut_into", { date: isoDay(to), codes })
            : t("history.ended", { date: isoDay(to) }),
        ]
      : []),
    ...gaps.map((gap) => t("history.gap", { from: isoDay(gap.from), to: gap.to ? isoDay(gap.to) : "–" })),
    cutFrom
      ? t("history.cut_from", { date: isoDay(from), code: short(cutFrom.code) })
      : t("history.began", { date: isoDay(from) }),
  ];
  return (
    <Section title={t("history.ground")}>
      <ol className="cell-history">
        {lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ol>
    </Section>
  );
}

/** The sequence inside the community. */
const short = (code: string): string => code.slice(-3);
