/** One rate looked into: how it is counted, the same rate of the places inside, and what is left to do behind it. */
import type { RateLine, RatesAnswer } from "@gridstead/server/contract";
import type { ReactNode } from "react";
import { useT } from "../i18n/use-t.ts";
import { Section } from "../ui/panel.tsx";
import { BehindRate } from "./behind-rate.tsx";
import { RateBar, RateCounts, RateShare, RateTarget, TrustNote } from "./rate-figure.tsx";
import { RatePlaces } from "./rate-places.tsx";
import { isTold, type ShownRate } from "./rates-view.ts";
import type { RatesByPlace } from "./use-rates.ts";

export function RateDetail(props: {
  readonly name: ShownRate;
  readonly answer: RatesAnswer;
  readonly byPlace: RatesByPlace;
}): ReactNode {
  const { name, answer, byPlace } = props;
  const t = useT();
  const line = answer.rates.find((each) => each.name === name);
  return (
    <aside className="rate-detail" aria-label={t(`rates.name.${name}`)}>
      <header>
        <h2>{t(`rates.name.${name}`)}</h2>
        <p className="rate-head">
          <span className="rate-big">
            <RateShare line={line} />
          </span>
          <span>
            <RateCounts line={line} withUnit />
            <small>
              <RateTarget name={name} line={line} />
            </small>
          </span>
        </p>
        <RateBar line={line} />
        <p className="small muted">
          <TrustNote name={name} line={line} />
        </p>
      </header>
      <HowCounted name={name} line={line} />
      {name === "responsibility" && <WronglyResponsible answer={answer} />}
      {isTold(name) && <RatePlaces name={name} byPlace={byPlace} />}
      {isTold(name) && line && <BehindRate name={name} line={line} />}
    </aside>
  );
}

function HowCounted({ name, line }: { readonly name: ShownRate; readonly line: RateLine | undefined }): ReactNode {
  const t = useT();
  return (
    <Section title={t("rates.counted")}>
      <dl className="rate-formula">
        <dt>{t("rates.numerator")}</dt>
        <dd>{t(`rates.numerator.${name}`)}</dd>
        <dt>{t("rates.denominator")}</dt>
        <dd>{t(`rates.denominator.${name}`)}</dd>
      </dl>
      {name === "declared" && <p className="small muted">{t("rates.people_note")}</p>}
      {!line && !isTold(name) && <p className="small muted">{t("rates.untold_note")}</p>}
    </Section>
  );
}

function WronglyResponsible({ answer: { gaps, doubles } }: { readonly answer: RatesAnswer }): ReactNode {
  const t = useT();
  return (
    <Section title={t("rates.left")}>
      <p>{t("rates.gaps", { count: gaps.count })}</p>
      {gaps.count > 0 && <p className="small muted">{codesOf(gaps)}</p>}
      <p>{t("rates.doubles", { count: doubles.count })}</p>
      {doubles.count > 0 && <p className="small muted">{codesOf(doubles)}</p>}
    </Section>
  );
}

const codesOf = ({ blocks }: RatesAnswer["gaps"]): string => blocks.map(({ code }) => code).join(" ");
