/** Activation in three steps on one page: plan and area, the numbers, and the plan's name typed out. Nothing happens before the last. */
import type {
  ActivateEmergency,
  EmergencyDetail,
  EmergencyPlan,
  EmergencyPlanList,
  EmergencyPreview,
} from "@gridstead/server/contract";
import { type ReactNode, useEffect, useState } from "react";
import { useFormats, useT } from "../i18n/use-t.ts";
import { postJson } from "../state/api.ts";
import { useCommand } from "../state/command.ts";
import { useDesk } from "../state/desk.ts";
import { newUuid } from "../state/new-uuid.ts";
import { useReading } from "../state/reading.ts";
import { useToasts } from "../state/toasts.ts";
import { Button } from "../ui/button.tsx";
import { Field, Switch } from "../ui/field.tsx";
import { SelectBox } from "../ui/form-fields.tsx";
import { PanelHead, Section } from "../ui/panel.tsx";
import { RefusedWords } from "../ui/refused-words.tsx";
import { AreaFields } from "./area-fields.tsx";
import { LEVELS } from "./emergency-banner.tsx";
import { areaOfDraft, emptyDraft, useEmergencyMap } from "./emergency-state.ts";
import { PLAN_TABLE } from "./plan-list.tsx";
import { Numbers } from "./preview-numbers.tsx";
import { EMERGENCY_TABLES } from "./use-emergency.ts";

type Wish = { readonly planId: string; readonly drill: boolean; readonly level: string; readonly place: string };

export function ActivatePage(): ReactNode {
  const t = useT();
  const { name } = useFormats();
  const setPage = useDesk((state) => state.setPage);
  const { draft, begin, showGround } = useEmergencyMap();
  const plans = (useReading<EmergencyPlanList>("/api/emergency-plans", {}, [PLAN_TABLE]).answer?.plans ?? []).filter(
    ({ state }) => state === "current",
  );
  const [wish, setWish] = useState<Wish>({ planId: "", drill: true, level: "3", place: "" });
  const [counted, setCounted] = useState<{ readonly of: string; readonly numbers: EmergencyPreview } | null>(null);
  const { busy, refused, run, forget } = useCommand();
  useEffect(() => {
    begin(emptyDraft);
    return () => begin(null);
  }, [begin]);
  // Why another area was refused says nothing of this one.
  useEffect(forget, [draft, forget]);
  const plan = plans.find(({ id }) => String(id) === wish.planId) ?? plans[0];
  const area = areaOfDraft(draft ?? emptyDraft);
  const asked = plan && area ? { planId: plan.id, drill: wish.drill, area } : null;
  // Numbers of another plan or area are no numbers of this one.
  const numbers = counted !== null && counted.of === JSON.stringify(asked) ? counted.numbers : null;
  const change = (next: Partial<Wish>): void => {
    forget();
    setWish((before) => ({ ...before, ...next }));
  };
  const count = async (): Promise<void> => {
    if (!asked) return;
    const told = await run(() => postJson<EmergencyPreview>("/api/emergencies/preview", asked), []);
    if (!told) return;
    setCounted({ of: JSON.stringify(asked), numbers: told });
    showGround(told.geometry as GeoJSON.MultiPolygon);
  };
  return (
    <div className="emergency-panel">
      <PanelHead title={t("emergency.activate")}>
        <Button small icon="back" onClick={() => setPage(null)}>
          {t("emergency.back")}
        </Button>
      </PanelHead>
      <div className="emergency-scroll">
        <PlanPart plans={plans} plan={plan} wish={wish} onChange={change} />
        <Section title={t("emergency.area")}>
          <AreaFields />
          <Button
            look={numbers ? "secondary" : "primary"}
            busy={busy && !numbers}
            refusal={asked ? null : { code: "emergency.area", title: t("emergency.area_missing") }}
            onClick={() => void count()}
          >
            {t("emergency.count_it")}
          </Button>
          <RefusedWords refused={refused} />
        </Section>
        {numbers && asked && plan && (
          <Confirm
            planName={name(plan.name, plan.nameEn)}
            wish={{
              ...asked,
              level: Number(wish.level),
              place: wish.place.trim(),
              confirmed: { buildings: numbers.buildings, tasks: numbers.tasks },
            }}
            numbers={numbers}
          />
        )}
      </div>
    </div>
  );
}

type PlanPartProps = {
  readonly plans: readonly EmergencyPlan[];
  readonly plan: EmergencyPlan | undefined;
  readonly wish: Wish;
  readonly onChange: (change: Partial<Wish>) => void;
};

function PlanPart({ plans, plan, wish, onChange }: PlanPartProps): ReactNode {
  const t = useT();
  const { name } = useFormats();
  return (
    <Section title={t("emergency.plan")}>
      <SelectBox
        label={t("emergency.plan")}
        hideLabel
        value={plan ? String(plan.id) : ""}
        choices={plans.map((one) => ({ value: String(one.id), label: name(one.name, one.nameEn) }))}
        onChoose={(planId) => onChange({ planId })}
      />
      <Switch label={t("emergency.drill_says")} checked={wish.drill} onChange={(drill) => onChange({ drill })} />
      <div className="row wrap">
        <SelectBox
          label={t("emergency.level")}
          value={wish.level}
          choices={LEVELS.map((label, index) => ({ value: String(index + 1), label }))}
          onChoose={(level) => onChange({ level })}
        />
        <div className="grow">
          <Field
            label={t("emergency.place")}
            help={t("emergency.place_help")}
            maxLength={120}
            value={wish.place}
            onChange={(event) => onChange({ place: event.target.value })}
          />
        </div>
      </div>
    </Section>
  );
}

type ConfirmProps = {
  readonly planName: string;
  readonly wish: Omit<ActivateEmergency, "uuid">;
  readonly numbers: EmergencyPreview;
};

function Confirm({ planName, wish, numbers }: ConfirmProps): ReactNode {
  const t = useT();
  const setPage = useDesk((state) => state.setPage);
  const say = useToasts((state) => state.show);
  const [typed, setTyped] = useState("");
  // Of this page: pressed twice it is one emergency.
  const [uuid] = useState(newUuid);
  const { busy, refused, run } = useCommand();
  const isSame = typed.trim() === planName && wish.place !== "";
  const go = async (): Promise<void> => {
    const made = await run(() => postJson<EmergencyDetail>("/api/emergencies", { ...wish, uuid }), EMERGENCY_TABLES);
    if (!made) return;
    say({ tone: "done", title: t("emergency.activated", { plan: planName }) });
    setPage(`e-${made.id}`);
  };
  return (
    <Section title={t("emergency.numbers")}>
      <Numbers numbers={numbers} />
      <Field
        label={t("emergency.type_name")}
        help={t("emergency.type_name_help", { name: planName })}
        maxLength={120}
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
      />
      <Button
        look="danger"
        icon="warning"
        busy={busy}
        refusal={
          isSame
            ? null
            : {
                code: "emergency.confirm",
                title: wish.place === "" ? t("emergency.place_missing") : t("emergency.refused_name"),
              }
        }
        onClick={() => void go()}
      >
        {t(wish.drill ? "emergency.go_drill" : "emergency.go_real")}
      </Button>
      <RefusedWords refused={refused} />
    </Section>
  );
}
