/** A new plan: a name, a note, and the communities it may redraw. It begins as a copy of the present grid there. */
import type { DivisionList, DivisionSummary } from "@gridstead/server/contract";
import { type FormEvent, type ReactNode, useState } from "react";
import { useFormats, useT } from "../i18n/use-t.ts";
import { useGrid } from "../state/grid.ts";
import { usePlan } from "../state/plan.ts";
import { useReading } from "../state/reading.ts";
import { useTools } from "../state/tools.ts";
import { Button } from "../ui/button.tsx";
import { Checkbox, Field } from "../ui/field.tsx";
import { Empty, Loading } from "../ui/pictures.tsx";
import { RefusedPicture } from "../ui/refused-picture.tsx";
import { NoteField } from "./note-field.tsx";
import { createPlan, usePlanCommands } from "./plan-commands.ts";
import { RefusedNote } from "./refused-note.tsx";

const LONGEST_NAME = 80;

export function NewPlanPanel(): ReactNode {
  const t = useT();
  const { answer, refused, again } = useReading<DivisionList>("/api/divisions", {}, ["division"]);
  if (!answer) {
    if (refused) return <RefusedPicture refused={refused} what={t("plan.communities")} again={again} />;
    return <Loading small title={t("state.loading", { what: t("plan.communities") })} />;
  }
  const mine = answer.divisions.filter(({ level, inside }) => level === "community" && inside);
  if (mine.length === 0) return <Empty small title={t("plan.no_communities")} text={t("plan.no_communities_hint")} />;
  return <Form communities={mine} />;
}

function Form({ communities }: { readonly communities: readonly DivisionSummary[] }): ReactNode {
  const t = useT();
  const { busy } = usePlanCommands();
  const first = useCommunityAtHand();
  const [name, setName] = useState("");
  const [note, setNote] = useState("");
  const [only] = communities;
  const begin = first ?? (communities.length === 1 ? only?.code : undefined);
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set(begin === undefined ? [] : [begin]));
  const [tried, setTried] = useState(false);
  const ready = name.trim() !== "" && chosen.size > 0;
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    setTried(true);
    if (!ready) return;
    const plan = await createPlan({ name: name.trim(), note: note.trim(), divisionCodes: [...chosen] });
    if (!plan) return;
    usePlan.getState().open(plan.id);
    usePlan.getState().show(null);
  };
  return (
    <form className="plan-form" noValidate onSubmit={(event) => void submit(event)}>
      <Field
        label={t("plan.name")}
        value={name}
        maxLength={LONGEST_NAME}
        autoComplete="off"
        onChange={(event) => setName(event.target.value)}
        wrong={tried && name.trim() === "" ? t("plan.name_missing") : undefined}
      />
      <NoteField value={note} onChange={setNote} />
      <Communities communities={communities} chosen={chosen} choose={setChosen} />
      {tried && chosen.size === 0 && (
        <p className="help" data-wrong role="alert">
          {t("plan.community_missing")}
        </p>
      )}
      <RefusedNote />
      <Button look="primary" type="submit" busy={busy}>
        {t("plan.create", { count: chosen.size })}
      </Button>
    </form>
  );
}

/** The community of the cell that receives blocks: most plans are about where one is. */
function useCommunityAtHand(): string | null {
  const target = useTools((state) => state.targetCellId);
  const cells = useGrid((state) => state.cells);
  return target === null ? null : (cells?.get(target)?.divisionCode ?? null);
}

function Communities(props: {
  readonly communities: readonly DivisionSummary[];
  readonly chosen: ReadonlySet<string>;
  readonly choose: (codes: ReadonlySet<string>) => void;
}): ReactNode {
  const { communities, chosen, choose } = props;
  const t = useT();
  const { name } = useFormats();
  const all = communities.every(({ code }) => chosen.has(code));
  const toggle = (code: string, on: boolean): void =>
    choose(new Set(on ? [...chosen, code] : [...chosen].filter((other) => other !== code)));
  return (
    <fieldset className="plan-communities">
      <legend className="label">{t("plan.communities")}</legend>
      {communities.length > 1 && (
        <Checkbox
          label={t("plan.all_communities", { count: communities.length })}
          checked={all}
          mixed={!all && chosen.size > 0}
          onChange={(on) => choose(new Set(on ? communities.map(({ code }) => code) : []))}
        />
      )}
      {communities.map((division) => (
        <Checkbox
          key={division.code}
          label={name(division.name, division.nameEn)}
          checked={chosen.has(division.code)}
          onChange={(on) => toggle(division.code, on)}
        />
      ))}
    </fieldset>
  );
}
