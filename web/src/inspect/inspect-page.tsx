/**
 * An inspection at the door of one unit: the form, what is looked at again, what is found, and handing it in. Every step is kept on
 * this device. The server is asked once, at the end, for all of it together; a refusal loses nothing.
 */
import type { HazardItemList, InspectionDetail, InspectionSheet, RulesAnswer } from "@gridstead/server/contract";
import { type ReactNode, useEffect, useMemo, useRef, useState } from "react";
import type { FormCheck } from "../form-view/rendered-form.tsx";
import { useProblemText, useT } from "../i18n/use-t.ts";
import { postJson, type Refused } from "../state/api.ts";
import { asRefused, useReading } from "../state/reading.ts";
import { Failed, Loading } from "../ui/pictures.tsx";
import { RefusedPicture } from "../ui/refused-picture.tsx";
import { useDrafts } from "./draft.ts";
import { asksForm, inspectionOf, proposals } from "./hand-in.ts";
import { HandedIn } from "./handed-in.tsx";
import { InspectFoot } from "./inspect-foot.tsx";
import { InspectHead } from "./inspect-head.tsx";
import { InspectParts } from "./inspect-parts.tsx";
import "./inspect.css";

export function InspectPage({ unitId, onLeave }: { readonly unitId: number; readonly onLeave: () => void }): ReactNode {
  const t = useT();
  const sheet = useReading<InspectionSheet>(`/api/units/${unitId}/inspection-sheet`);
  const items = useReading<HazardItemList>("/api/hazard-items");
  const rules = useReading<RulesAnswer>("/api/rules");
  if (sheet.answer && items.answer) {
    return (
      <Inspecting
        key={unitId}
        unitId={unitId}
        sheet={sheet.answer}
        items={items.answer}
        rules={rules.answer?.rules ?? null}
        onLeave={onLeave}
      />
    );
  }
  const refused = sheet.refused ?? items.refused;
  if (!refused) return <Loading title={t("state.loading", { what: t("inspect.form") })} />;
  return (
    <RefusedPicture
      refused={refused}
      what={t("inspect.form")}
      subject={t("what.this_unit")}
      again={sheet.refused ? sheet.again : items.again}
    />
  );
}

type InspectingProps = {
  readonly unitId: number;
  readonly sheet: InspectionSheet;
  readonly items: HazardItemList;
  readonly rules: RulesAnswer["rules"] | null;
  readonly onLeave: () => void;
};

function Inspecting({ unitId, sheet, items, rules, onLeave }: InspectingProps): ReactNode {
  const { drafts, change, drop } = useDrafts();
  const form = useRef<FormCheck>(null);
  const { handIn, busy, refused, handedIn } = useHandIn();
  const byCode = useMemo(() => new Map(items.items.map((item) => [item.code, item])), [items]);
  const draft = drafts[unitId];
  useEffect(() => {
    if (useDrafts.getState().drafts[unitId]) return;
    change(unitId, { kind: sheet.nextVisit?.kind ?? "routine", formVersionId: sheet.form?.id ?? null });
  }, [unitId, sheet, change]);

  if (handedIn) return <HandedIn inspection={handedIn} onLeave={onLeave} />;
  if (!draft) return null;
  // A draft that was begun on another version is answered on the published one; what no longer is asked is not sent.
  const current = { ...draft, formVersionId: sheet.form?.id ?? null };
  const found = proposals(sheet.form, current, byCode);
  const send = (): void => {
    const well = !asksForm(current) || !form.current || form.current.check();
    if (!well) document.querySelector("[data-wrong]")?.scrollIntoView({ block: "center" });
    else handIn(inspectionOf(unitId, sheet.form, current, found), () => drop(unitId));
  };
  const set = (part: Partial<typeof draft>): void => change(unitId, part);
  return (
    <div className="inspect">
      <InspectHead sheet={sheet} draft={current} onChange={set} onLeave={onLeave} />
      <div className="inspect-body">
        <InspectParts {...{ unitId, sheet, draft: current, found, byCode, rules, form }} onChange={set} />
        {refused && <NotHandedIn refused={refused} />}
      </div>
      <InspectFoot
        sheet={sheet}
        draft={current}
        found={found}
        busy={busy}
        onSend={send}
        onDrop={() => {
          drop(unitId);
          onLeave();
        }}
      />
    </div>
  );
}

function NotHandedIn({ refused }: { readonly refused: Refused }): ReactNode {
  const t = useT();
  const problem = useProblemText();
  return <Failed small title={t("inspect.not_handed_in")} text={problem(refused.code)} code={refused.code} />;
}

/** The same draft sent twice is one inspection: it carries its own id. */
function useHandIn() {
  const [state, setState] = useState<{ busy: boolean; refused: Refused | null; handedIn: InspectionDetail | null }>({
    busy: false,
    refused: null,
    handedIn: null,
  });
  const handIn = (inspection: ReturnType<typeof inspectionOf>, done: () => void): void => {
    setState({ busy: true, refused: null, handedIn: null });
    postJson<InspectionDetail>("/api/inspections", inspection).then(
      (handedIn) => {
        setState({ busy: false, refused: null, handedIn });
        done();
      },
      (error: unknown) => setState({ busy: false, refused: asRefused(error), handedIn: null }),
    );
  };
  return { ...state, handIn };
}
