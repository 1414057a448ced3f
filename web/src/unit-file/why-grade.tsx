/**
 * Why the home has its grade: line by line from 100, the score on its scale, what would bring the next better one, and how to contest
 * it. Judges the home and the landlord's duties only.
 */
import type { GradeLine, UnitDetail, UnitGrade } from "@gridstead/server/contract";
import { type ReactNode, useState } from "react";
import { useFormats, useT } from "../i18n/use-t.ts";
import { useReading } from "../state/reading.ts";
import { SeverityMark } from "../ui/marks.tsx";
import { Loading } from "../ui/pictures.tsx";
import { RefusedWords } from "../ui/refused-words.tsx";
import { ContestDialog } from "./contest-dialog.tsx";
import { betterWay, lineWords } from "./grade-words.ts";
import { ScoreScale } from "./score-scale.tsx";

export function WhyGrade({ unit }: { readonly unit: UnitDetail }): ReactNode {
  const t = useT();
  const [contesting, setContesting] = useState(false);
  const { answer, refused } = useReading<UnitGrade>(`/api/units/${unit.id}/grade`, {}, ["rental_unit", "hazard"]);
  const open = answer?.contests.find(({ state }) => state === "open");
  return (
    <section className="section" aria-labelledby="why-grade">
      <h3 id="why-grade">
        {t(`file.why.${unit.grade ?? "none"}`)}
        <span className="grow">
          <button type="button" className="crumb-link" onClick={() => setContesting(true)}>
            {t(open ? "file.contested" : "file.contest")}
          </button>
        </span>
      </h3>
      {answer && <Lines grade={answer} />}
      {answer && !answer.house.mayBeLet && <p className="small">{t("file.house_may_not_be_let")}</p>}
      {!answer && (refused ? <RefusedWords refused={refused} /> : <Loading small title={t("unit.grade")} />)}
      {contesting && (
        <ContestDialog unit={unit} contests={answer?.contests ?? []} onClose={() => setContesting(false)} />
      )}
    </section>
  );
}

function Lines({ grade }: { readonly grade: UnitGrade }): ReactNode {
  const t = useT();
  const formats = useFormats();
  const { whole } = formats;
  return (
    <>
      <table className="why-lines">
        <caption className="sr">{t("unit.grade_reasons")}</caption>
        <tbody>
          <tr>
            <th scope="row">{t("file.score_start")}</th>
            <td>100</td>
          </tr>
          {grade.lines.map((line, index) => (
            // A line is told apart by its hazard; the others occur once.
            <tr key={`${line.code}${line.hazardId ?? index}`}>
              <th scope="row">
                <LineMark line={line} /> {lineWords(line, t, formats)}
              </th>
              <td>{line.points === 0 ? t(`file.line_effect.${hardOr(line)}`) : `−${whole(line.points)}`}</td>
            </tr>
          ))}
          <tr>
            <th scope="row">{t("file.score")}</th>
            <td>{whole(grade.score)}</td>
          </tr>
        </tbody>
      </table>
      <ScoreScale grade={grade.grade} score={grade.score} />
      <p className="small soft">{betterWay(grade, t, formats)}</p>
    </>
  );
}

const hardOr = ({ code }: GradeLine): "red" | "held" => (code === "held" ? "held" : "red");

const LineMark = ({ line }: { readonly line: GradeLine }): ReactNode =>
  line.severity === null ? null : <SeverityMark small severity={line.severity} />;
