/** The score on its scale: the bands of the four grades with their letters, and a mark where it stands. Begins at 0. */
import type { RulesAnswer, UnitGrade } from "@gridstead/server/contract";
import type { ReactNode } from "react";
import { useT } from "../i18n/use-t.ts";
import { useReading } from "../state/reading.ts";

type Bands = Pick<RulesAnswer["rules"]["grades"], "redBelow" | "orangeBelow" | "yellowBelow">;
/** Until the town's own are read, or where this account may not read them. */
const usual: Bands = { redBelow: 60, orangeBelow: 75, yellowBelow: 90 };

export function ScoreScale({ grade, score }: Pick<UnitGrade, "grade" | "score">): ReactNode {
  const t = useT();
  const { answer } = useReading<RulesAnswer>("/api/rules", {}, ["setting"]);
  const { redBelow, orangeBelow, yellowBelow } = answer?.rules.grades ?? usual;
  const bands = [
    ["R", 0, redBelow],
    ["O", redBelow, orangeBelow],
    ["Y", orangeBelow, yellowBelow],
    ["G", yellowBelow, 100],
  ] as const;
  const [, low, high] = bands.find(([letter]) => letter === grade) ?? bands[0];
  const label = t("file.score_label", { score, grade: t(`grade.${grade}`), low, high });
  return (
    <div className="score-scale" role="img" aria-label={label}>
      {bands.map(([letter, from, to]) => (
        <span key={letter} data-grade={letter} style={{ flexGrow: Math.max(1, to - from) }}>
          {letter}
        </span>
      ))}
      <i style={{ left: `${Math.min(100, Math.max(0, score))}%` }} />
    </div>
  );
}
