/** What is asked of a balance: where, how many cells or how heavy, what counts how much, how far from even, how much may move. */
import { type FormEvent, type ReactNode, useId, useState } from "react";
import { useFormats, useT } from "../i18n/use-t.ts";
import { useGrid } from "../state/grid.ts";
import { usePlan } from "../state/plan.ts";
import { useTools } from "../state/tools.ts";
import { Button } from "../ui/button.tsx";
import { Field } from "../ui/field.tsx";
import { Section } from "../ui/panel.tsx";
import { Segments } from "../ui/segments.tsx";
import { startBalance, useBalance } from "./balance-job.ts";
import { aims, type BalanceWish, measures, questionOf, wishFor, wrongIn, wrongNumber } from "./balance-wish.ts";
import { type Community, useCommunities } from "./communities.ts";
import { Slider } from "./slider.tsx";

const MOST_WEIGHT = 10;
const MOST_TOLERANCE_PERCENT = 30;
const MOST_SECONDS = 60;

export function BalanceForm(): ReactNode {
  const t = useT();
  const communities = useCommunities();
  const [code, setCode] = useState<string | null>(null);
  const target = useTools((state) => state.targetCellId);
  const cells = useGrid((state) => state.cells);
  const wanted = code ?? (target === null ? undefined : cells?.get(target)?.divisionCode);
  const community = communities.find((each) => each.code === wanted) ?? communities[0];
  const id = useId();
  if (!community) return <p className="balance-note">{t("balance.no_community")}</p>;
  return (
    <>
      <Section title={t("grid.community")}>
        <label className="sr" htmlFor={id}>
          {t("grid.community")}
        </label>
        <select
          id={id}
          className="balance-select"
          value={community.code}
          onChange={(event) => setCode(event.target.value)}
        >
          {communities.map((each) => (
            <option key={each.code} value={each.code}>
              {each.name}
            </option>
          ))}
        </select>
        <p className="small muted">{t("balance.now", { cells: community.cells, units: community.units })}</p>
      </Section>
      <Wish key={community.code} community={community} />
    </>
  );
}

function Wish({ community }: { readonly community: Community }): ReactNode {
  const t = useT();
  const planId = usePlan((state) => state.planId);
  const { starting, asked } = useBalance();
  const band = useGrid((state) => state.target);
  const [wish, setWish] = useState(() => wishFor(community, asked, band));
  const change = (part: Partial<BalanceWish>): void => setWish((before) => ({ ...before, ...part }));
  const wrong = wrongIn(wish);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (!wrong) void startBalance(questionOf(wish, community.code, planId));
  };
  return (
    <form noValidate onSubmit={submit}>
      <Aim wish={wish} change={change} />
      <Weights wish={wish} change={change} />
      <Limits wish={wish} change={change} />
      <div className="balance-go">
        <Button
          look="primary"
          type="submit"
          icon="scales"
          busy={starting}
          refusal={wrong ? { code: wrong, title: t(wrong) } : null}
        >
          {t("balance.start")}
        </Button>
      </div>
    </form>
  );
}

type PartProps = { readonly wish: BalanceWish; readonly change: (part: Partial<BalanceWish>) => void };

function Aim({ wish, change }: PartProps): ReactNode {
  const t = useT();
  const byCells = wish.aim === "cells";
  return (
    <Section title={t("balance.aim")}>
      <Segments
        label={t("balance.aim")}
        value={wish.aim}
        onChoose={(aim) => change({ aim })}
        entries={aims.map((value) => ({ value, label: t(`balance.aim.${value}`) }))}
      />
      <Field
        label={t(byCells ? "balance.cells" : "balance.load")}
        type="number"
        inputMode="numeric"
        min={1}
        value={byCells ? wish.cells : wish.load}
        onChange={(event) => change(byCells ? { cells: event.target.value } : { load: event.target.value })}
        wrong={wrongNumber(wish) ? t("balance.wrong_number") : undefined}
      />
    </Section>
  );
}

function Weights({ wish, change }: PartProps): ReactNode {
  const t = useT();
  return (
    <Section title={t("balance.weights")} aside={t("balance.weights_hint")}>
      {measures.map((each) => (
        <Slider
          key={each}
          label={t(`balance.weight.${each}`)}
          value={wish.weights[each]}
          max={MOST_WEIGHT}
          text={String(wish.weights[each])}
          onChange={(value) => change({ weights: { ...wish.weights, [each]: value } })}
        />
      ))}
    </Section>
  );
}

function Limits({ wish, change }: PartProps): ReactNode {
  const t = useT();
  const { tenths } = useFormats();
  return (
    <Section title={t("balance.limits")}>
      <Slider
        label={t("balance.tolerance")}
        value={wish.tolerance * 100}
        min={0.5}
        max={MOST_TOLERANCE_PERCENT}
        step={0.5}
        text={`± ${tenths(wish.tolerance * 100)} %`}
        onChange={(percent) => change({ tolerance: percent / 100 })}
      />
      <Slider
        label={t("balance.disturb")}
        value={wish.disturb * 100}
        max={100}
        step={5}
        text={`${tenths(wish.disturb * 100)} %`}
        hint={t("balance.disturb_hint")}
        onChange={(percent) => change({ disturb: percent / 100 })}
      />
      <Slider
        label={t("balance.seconds")}
        value={wish.seconds}
        min={1}
        max={MOST_SECONDS}
        text={t("balance.seconds_of", { count: wish.seconds })}
        onChange={(seconds) => change({ seconds })}
      />
      <Field
        label={t("balance.seed")}
        help={t("balance.seed_hint")}
        type="number"
        min={0}
        value={wish.seed}
        onChange={(event) => change({ seed: event.target.value })}
      />
    </Section>
  );
}
