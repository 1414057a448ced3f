/** A version of a plan: a draft to be written, or one that is current or retired, to be read. */
import type { EmergencyPlan, NewEmergencyPlan } from "@gridstead/server/contract";
import { type ReactNode, useState } from "react";
import { useT } from "../i18n/use-t.ts";
import { postJson, putJson } from "../state/api.ts";
import { useBegun } from "../state/begun.ts";
import { useCommand } from "../state/command.ts";
import { type DivisionField, useDesk } from "../state/desk.ts";
import { useReading } from "../state/reading.ts";
import { useToasts } from "../state/toasts.ts";
import { useTown } from "../state/town.ts";
import { Button } from "../ui/button.tsx";
import { ChangedNote } from "../ui/changed-note.tsx";
import { Loading } from "../ui/pictures.tsx";
import { RefusedPicture } from "../ui/refused-picture.tsx";
import { RefusedWords } from "../ui/refused-words.tsx";
import { PlanFields } from "./plan-fields.tsx";
import { PLAN_TABLE } from "./plan-list.tsx";
import { missingIn, ownOf } from "./plan-rows.ts";

export type PlanWish = Omit<NewEmergencyPlan, "versionOf">;
const both = () => ({ zh: "", en: "" });
const empty = (division: string): PlanWish => ({
  class: "fire",
  name: "",
  nameEn: "",
  division,
  content: {
    roles: [{ key: "check", title: both(), filledBy: { kind: "officers" } }],
    steps: [{ title: both(), role: "check", withinMinutes: 30, required: true }],
    contacts: [],
    layers: ["cells", "streets", "labels"],
    bulletin: both(),
  },
});

type Divisions = DivisionField["choices"];
type PlanPageProps = { readonly id: number | null; readonly isNew: boolean; readonly divisions: Divisions };

/** `id`: the version that is shown, or the one that a new version is drafted from; null: a new plan. */
export function PlanPage({ id, isNew, divisions }: PlanPageProps): ReactNode {
  const t = useT();
  const root = useTown((state) => state.town?.rootDivision ?? "");
  const { answer, refused, again } = useReading<EmergencyPlan>(id === null ? null : `/api/emergency-plans/${id}`, {}, [
    PLAN_TABLE,
  ]);
  const what = t("emergency.plan");
  const home = ownOf(divisions)[0]?.value ?? root;
  if (id === null) return <Editor key={home} begin={empty(home)} versionOf={null} draft={null} divisions={divisions} />;
  if (!answer) {
    if (refused) return <RefusedPicture refused={refused} what={what} again={again} />;
    return <Loading title={t("state.loading", { what })} />;
  }
  return <Version latest={answer} isNew={isNew} divisions={divisions} />;
}

type VersionProps = { readonly latest: EmergencyPlan; readonly isNew: boolean; readonly divisions: Divisions };

function Version({ latest, isNew, divisions }: VersionProps): ReactNode {
  const { begun, isOld, begin } = useBegun(latest);
  const isDraft = begun.state === "draft" && begun.mayChange;
  return (
    <>
      {isOld && !isNew && <ChangedNote code="emergency.plan_stale" onRead={() => begin(latest)} />}
      <Editor
        key={begun.version}
        begin={wishOf(begun)}
        versionOf={isNew ? begun.id : null}
        draft={isNew ? null : begun}
        readOnly={!isNew && !isDraft}
        divisions={divisions}
      />
    </>
  );
}

const wishOf = ({ class: kind, name, nameEn, division, content }: EmergencyPlan): PlanWish => ({
  class: kind,
  name,
  nameEn,
  division,
  content,
});

type EditorProps = {
  readonly begin: PlanWish;
  readonly versionOf: number | null;
  readonly draft: EmergencyPlan | null;
  readonly divisions: Divisions;
  readonly readOnly?: boolean;
};

function Editor({ begin, versionOf, draft, divisions, readOnly = false }: EditorProps): ReactNode {
  const t = useT();
  const setPage = useDesk((state) => state.setPage);
  const show = useToasts((state) => state.show);
  const { busy, refused, run } = useCommand();
  const [wish, setWish] = useState(begin);
  const missing = missingIn(wish);
  const refusal = missing && {
    code: "emergency.plan_missing",
    title: t(`emergency.plan_missing.${missing.part}`, { number: missing.number }),
  };
  const save = async (): Promise<void> => {
    const kept = await run(
      () =>
        draft
          ? putJson<EmergencyPlan>(`/api/emergency-plans/${draft.id}`, { ...wish, version: draft.version })
          : postJson<EmergencyPlan>("/api/emergency-plans", { ...wish, ...(versionOf === null ? {} : { versionOf }) }),
      [PLAN_TABLE],
    );
    if (!kept) return;
    show({ tone: "done", title: t("emergency.plan_saved") });
    setPage(null);
  };
  return (
    <form
      className="emergency-plan"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (!missing) void save();
      }}
    >
      <header className="row wrap">
        <h2 className="grow">
          {wish.name === "" ? t("emergency.plan_new") : wish.name}{" "}
          {draft && `· ${t("emergency.plan_version", { number: draft.number })}`}
        </h2>
        <Button icon="back" onClick={() => setPage(null)}>
          {t("emergency.back")}
        </Button>
      </header>
      {readOnly && <p className="muted">{t("emergency.plan_kept")}</p>}
      <fieldset disabled={readOnly}>
        <PlanFields wish={wish} divisions={divisions} onChange={setWish} />
      </fieldset>
      <RefusedWords refused={refused} />
      {!readOnly && (
        <Button type="submit" look="primary" busy={busy} refusal={refusal}>
          {t("emergency.plan_save")}
        </Button>
      )}
    </form>
  );
}
