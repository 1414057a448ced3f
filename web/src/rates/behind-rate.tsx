/** What is left to do behind a rate, or what was counted where fewer is better: the first homes and hazards, each leading to its file. */
import type { BehindAnswer, HazardDetail, RateLine, ToldRateName, UnitDetail } from "@gridstead/server/contract";
import type { ReactNode } from "react";
import { useFormats, useProblemText, useT } from "../i18n/use-t.ts";
import { useDesk, useDivisionQuery } from "../state/desk.ts";
import { useReading } from "../state/reading.ts";
import { useSelection } from "../state/selection.ts";
import { SeverityMark } from "../ui/marks.tsx";
import { Section } from "../ui/panel.tsx";
import { isFewerBetter, type ShownRate } from "./rates-view.ts";
import { useAskedQuery } from "./use-rates.ts";

const MOST_NAMED = 8;
/** Things that have a page of their own here; of the others only their number is told, with where to look. */
const elsewhere = {
  lease: "rates.left_only_count",
  inspection: "rates.left_visits",
  incident: "rates.left_incidents",
} as const;

export function BehindRate({
  name,
  line,
}: {
  readonly name: ToldRateName & ShownRate;
  readonly line: RateLine;
}): ReactNode {
  const t = useT();
  const which = isFewerBetter(name) ? "counted" : "left";
  const named = line.thing === "unit" || line.thing === "hazard";
  const count = which === "counted" ? line.numerator : line.left;
  if (count === null || line.thing === "block") return null;
  return (
    <Section title={t(which === "counted" ? "rates.found_again" : "rates.left")} aside={String(count)}>
      {count === 0 ? (
        <p className="muted">{t("rates.left_none")}</p>
      ) : named ? (
        <Named name={name} which={which} />
      ) : (
        <p className="muted">{t(elsewhere[line.thing as keyof typeof elsewhere], { count })}</p>
      )}
    </Section>
  );
}

function Named({ name, which }: { readonly name: ToldRateName; readonly which: "left" | "counted" }): ReactNode {
  const t = useT();
  const problem = useProblemText();
  const { answer, refused } = useReading<BehindAnswer>(`/api/rates/${name}/behind`, {
    ...useDivisionQuery(),
    ...useAskedQuery(),
    which,
  });
  if (refused && !answer)
    return (
      <p className="help" data-wrong role="alert">
        {problem(refused.code)}
      </p>
    );
  if (!answer) return <p className="muted">{t("rates.reading_line")}</p>;
  const shown = answer.ids.slice(0, MOST_NAMED);
  return (
    <>
      <ul className="behind">
        {shown.map((id) => (
          <li key={id}>{answer.thing === "unit" ? <UnitLine id={id} /> : <HazardLine id={id} />}</li>
        ))}
      </ul>
      {answer.count > shown.length && (
        <p className="small muted">{t("rates.left_more", { count: answer.count - shown.length })}</p>
      )}
    </>
  );
}

function UnitLine({ id }: { readonly id: number }): ReactNode {
  const t = useT();
  const { answer } = useReading<UnitDetail>(`/api/units/${id}`);
  const open = (): void => {
    useSelection.getState().select({ kind: "unit", id });
    useDesk.getState().openDesk("register");
  };
  if (!answer) return <Waiting />;
  const { room, building } = answer;
  return (
    <button type="button" className="behind-line" onClick={open}>
      {room === null ? building.address : t("unit.title", { address: building.address, room })}
    </button>
  );
}

function HazardLine({ id }: { readonly id: number }): ReactNode {
  const t = useT();
  const { words } = useFormats();
  const { answer } = useReading<HazardDetail>(`/api/hazards/${id}`);
  const open = (): void => {
    useDesk.getState().openDesk("command");
    useSelection.getState().select({ kind: "hazard", id });
  };
  if (!answer) return <Waiting />;
  return (
    <button type="button" className="behind-line" onClick={open}>
      <SeverityMark small severity={answer.severity} label={t(`severity.${answer.severity}`)} />
      <span className="grow">
        {words(answer.title)}
        <small>{answer.address}</small>
      </span>
    </button>
  );
}

const Waiting = (): ReactNode => <span className="behind-line muted">{useT()("rates.reading_line")}</span>;
