/**
 * Issues a notice (限期整改通知书): for this hazard and others of the same home that wait for one. Says the dates that the town's rules
 * will give before it is issued; afterwards it can be opened as a PDF.
 */

import type { HazardDetail, HazardList, NewNotice, NoticeDetail, RulesAnswer } from "@gridstead/server/contract";
import { type ReactNode, useState } from "react";
import { useFormats, useT } from "../i18n/use-t.ts";
import { postJson } from "../state/api.ts";
import { useCommand } from "../state/command.ts";
import { newUuid } from "../state/new-uuid.ts";
import { useReading } from "../state/reading.ts";
import { useToasts } from "../state/toasts.ts";
import { Button } from "../ui/button.tsx";
import { Dialog } from "../ui/dialog.tsx";
import { Checkbox } from "../ui/field.tsx";
import { SeverityMark } from "../ui/marks.tsx";
import { RefusedWords } from "../ui/refused-words.tsx";
import { changedByStep } from "./use-hazard.ts";

type IssueNoticeProps = { readonly hazard: HazardDetail; readonly onClose: () => void };
type Waiting = HazardList["hazards"][number] | HazardDetail;

export function IssueNotice({ hazard, onClose }: IssueNoticeProps): ReactNode {
  const t = useT();
  const waiting = useWaiting(hazard);
  const [off, setOff] = useState<ReadonlySet<number>>(new Set());
  const [uuid] = useState(() => newUuid());
  const { busy, refused, run } = useCommand();
  const chosen = waiting.filter(({ id }) => !off.has(id));
  const issue = async (): Promise<void> => {
    const body = noticeOf(hazard, uuid, chosen);
    const notice = await run(() => postJson<NoticeDetail>("/api/notices", body), changedByStep);
    if (notice === null) return;
    const open = (): void => void window.open(`/api/notices/${notice.id}/paper`, "_blank", "noopener");
    useToasts.getState().show({
      tone: "done",
      title: t("notice.issued", { number: notice.number }),
      action: { label: t("notice.open"), run: open },
    });
    onClose();
  };
  return (
    <Dialog
      title={t("notice.issue")}
      closeLabel={t("action.close")}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{t("steps.cancel")}</Button>
          <Button
            look="primary"
            icon="doc"
            busy={busy}
            refusal={chosen.length === 0 ? { code: "states.not_now", title: t("guard.has_items") } : null}
            onClick={() => void issue()}
          >
            {t("notice.issue_count", { count: chosen.length })}
          </Button>
        </>
      }
    >
      <p className="soft">{hazard.address}</p>
      <ul className="notice-choice">
        {waiting.map((each) => (
          <li key={each.id}>
            <WaitingLine
              hazard={each}
              checked={!off.has(each.id)}
              onChange={(on) => setOff(new Set(on ? [...off].filter((id) => id !== each.id) : [...off, each.id]))}
            />
          </li>
        ))}
      </ul>
      <p className="help">{t("notice.hint")}</p>
      <RefusedWords refused={refused} />
    </Dialog>
  );
}

type WaitingLineProps = {
  readonly hazard: Waiting;
  readonly checked: boolean;
  readonly onChange: (checked: boolean) => void;
};

function WaitingLine({ hazard, checked, onChange }: WaitingLineProps): ReactNode {
  const t = useT();
  const { words } = useFormats();
  const { answer } = useReading<RulesAnswer>("/api/rules");
  const limit = answer?.rules.hazards.correctBy[hazard.severity - 1];
  return (
    <div className="row">
      <Checkbox hideLabel label={words(hazard.title)} checked={checked} onChange={onChange} />
      <SeverityMark severity={hazard.severity} label={t(`severity.${hazard.severity}`)} />
      <span className="grow">{words(hazard.title)}</span>
      {limit && (
        <span className="muted small">
          {t("notice.within", { limit: t(`unit_of.${limit.unit}`, { count: limit.value }) })}
        </span>
      )}
    </div>
  );
}

/** Those of the same home (or house) that nobody has been told of, this one first. */
function useWaiting(hazard: HazardDetail): readonly Waiting[] {
  const { unit, building } = hazard;
  const query = unit ? { unitId: unit.id } : building ? { buildingId: building.id } : null;
  const { answer } = useReading<HazardList>(query === null ? null : "/api/hazards", { which: "open", ...query });
  const others = (answer?.hazards ?? []).filter(
    ({ id, state }) => id !== hazard.id && (state === "found" || state === "failed"),
  );
  return [hazard, ...others];
}

const noticeOf = ({ unit, building }: HazardDetail, uuid: string, chosen: readonly Waiting[]): NewNotice => ({
  uuid,
  ...(unit ? { unitId: unit.id } : building ? { buildingId: building.id } : {}),
  hazardIds: chosen.map(({ id }) => id),
});
