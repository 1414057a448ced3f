/** Chooses the one fill of the ground and, for density, what is measured and how it is drawn; shows the ramp with numbers and unit. */
import type { ReactNode } from "react";
import { useT } from "../i18n/use-t.ts";
import type { MessageKey } from "../i18n/words.ts";
import { densityClasses } from "../map/density-classes.ts";
import { useGrid } from "../state/grid.ts";
import { densityMeasures, densityViews, fills, useLayers } from "../state/layers.ts";
import { hazardRateClasses } from "./fills.ts";

export function FillChooser(): ReactNode {
  const t = useT();
  const { fill, measure, view, setFill, setMeasure, setView } = useLayers();
  return (
    <>
      <h3 className="legend-choices">
        <Choice label={t("map.fill")} value={fill} of={fills} words={(each) => `map.fill.${each}`} choose={setFill} />
        <span>{fill === "density" ? t(`map.unit.${measure}`) : fill === "hazards" ? t("map.unit.rate") : ""}</span>
      </h3>
      {fill === "density" && (
        <div className="legend-choices">
          <Choice
            label={t("map.measure_of")}
            value={measure}
            of={densityMeasures}
            words={(each) => `map.measure.${each}`}
            choose={setMeasure}
          />
          <Choice
            label={t("map.view")}
            value={view}
            of={densityViews}
            words={(each) => `map.view.${each}`}
            choose={setView}
          />
        </div>
      )}
      <Ramp />
    </>
  );
}

type ChoiceProps<Value extends string> = {
  readonly label: string;
  readonly value: Value;
  readonly of: readonly Value[];
  readonly words: (value: Value) => MessageKey;
  readonly choose: (value: Value) => void;
};

function Choice<Value extends string>({ label, value, of, words, choose }: ChoiceProps<Value>): ReactNode {
  const t = useT() as (key: MessageKey) => string;
  const onChange = (chosen: string): void => {
    const known = of.find((each) => each === chosen);
    if (known) choose(known);
  };
  return (
    <select
      className="legend-choice"
      aria-label={label}
      value={value}
      onChange={(event) => onChange(event.target.value)}
    >
      {of.map((each) => (
        <option key={each} value={each}>
          {t(words(each))}
        </option>
      ))}
    </select>
  );
}

const densitySteps = [
  "var(--density-1)",
  "var(--density-2)",
  "var(--density-3)",
  "var(--density-4)",
  "var(--density-5)",
];
const loadSteps = ["var(--cold)", "var(--map-block)", "var(--hot-1)", "var(--hot-2)"];

function Ramp(): ReactNode {
  const t = useT();
  const { fill, measure, view } = useLayers();
  const { low, high } = useGrid((state) => state.target);
  if (fill === "none") return null;
  if (fill === "officer") return <p className="legend-note">{t("map.officer_note")}</p>;
  if (fill === "load") {
    return (
      <>
        <Steps colours={loadSteps} words={[t("map.under"), t("map.within"), t("map.over"), ""]} />
        <p className="legend-note">{t("map.unit.load", { low, high })}</p>
        <p className="legend-note">{t("map.outside")}</p>
      </>
    );
  }
  if (fill === "hazards") {
    return (
      <>
        <Steps colours={densitySteps} words={ends(hazardRateClasses)} />
        <p className="legend-note">{t("map.unreliable")}</p>
        <p className="legend-note">{t("map.outside")}</p>
      </>
    );
  }
  if (view !== "blocks")
    return <Steps colours={densitySteps} words={[t("map.ramp_less"), "", "", "", t("map.ramp_more")]} />;
  return (
    <>
      <Steps colours={densitySteps} words={ends(densityClasses[measure].from)} />
      {measure === "people" && (
        <>
          <p className="legend-note">{t("map.unpublished")}</p>
          <p className="legend-note">{t("map.people_note")}</p>
        </>
      )}
    </>
  );
}

/** Lower ends of the classes; the last one is open: "130+". */
const ends = (from: readonly number[]): string[] =>
  from.map((end, index) => (index === from.length - 1 ? `${end}+` : String(end)));

const Steps = ({
  colours,
  words,
}: {
  readonly colours: readonly string[];
  readonly words: readonly string[];
}): ReactNode => (
  <div className="legend-ramp">
    {colours.map((colour, index) => (
      <span key={colour}>
        <i style={{ background: colour }} />
        {words[index]}
      </span>
    ))}
  </div>
);
