/** The roll call beside the map: filters, rows with keys and buttons, and many at once by what is listed. Buildings, never people. */
import type { EmergencyDetail, RollCallBuilding, RollCallState } from "@gridstead/server/contract";
import { type ReactNode, useMemo, useState } from "react";
import { useT } from "../i18n/use-t.ts";
import { noFilter, type RollFilter, useRollFilter } from "../state/roll-call.ts";
import { useSession } from "../state/session.ts";
import { Button } from "../ui/button.tsx";
import { Empty, Loading } from "../ui/pictures.tsx";
import { RefusedPicture } from "../ui/refused-picture.tsx";
import { RefusedWords } from "../ui/refused-words.tsx";
import { HelpDialog } from "./help-dialog.tsx";
import { RollFilters } from "./roll-filters.tsx";
import { RollList } from "./roll-list.tsx";
import { filtered, rollStates } from "./states.ts";
import { useRollCall } from "./use-emergency.ts";
import { useMarking } from "./use-marking.ts";

const MARKERS: readonly string[] = ["administrator", "supervisor", "duty_officer", "officer"];
const MOST_AT_ONCE = 500;

export function RollCallPanel({ emergency }: { readonly emergency: EmergencyDetail }): ReactNode {
  const t = useT();
  const role = useSession(({ signed }) => signed?.account.role ?? "");
  const { answer, refused, again } = useRollCall(emergency.id);
  const [ticked, setTicked] = useState<ReadonlySet<number>>(new Set());
  const [asking, setAsking] = useState<readonly RollCallBuilding[] | null>(null);
  const marking = useMarking(emergency.id);
  const rows = useMemo(() => answer?.buildings ?? [], [answer]);
  const { shown, ...filters } = useListed(emergency.id, rows, role === "officer");
  const what = t("emergency.roll_call");
  if (!answer)
    return refused ? (
      <RefusedPicture refused={refused} what={what} again={again} />
    ) : (
      <Loading title={t("state.loading", { what })} />
    );
  if (rows.length === 0) return <Empty small title={t("emergency.roll_none")} />;
  const mayMark = emergency.state === "active" && MARKERS.includes(role);
  const chosen = rows.filter(({ id }) => ticked.has(id));
  const mark = async (which: readonly RollCallBuilding[], state: RollCallState): Promise<void> => {
    if (state === "needs_help") return setAsking(which);
    if ((await marking.mark(which, state)) && which.length > 1) setTicked(new Set());
  };
  return (
    <div className="roll-call">
      <p className="help">{t("emergency.roll_about")}</p>
      <RollFilters rows={rows} {...filters} />
      {mayMark && (
        <Many
          shown={shown}
          chosen={chosen}
          busy={marking.busy}
          onTick={setTicked}
          onMark={(state) => void mark(chosen, state)}
        />
      )}
      <RefusedWords refused={marking.refused} />
      {shown.length === 0 && <Empty small title={t("emergency.roll_none_left")} />}
      <RollList
        rows={shown}
        ticked={ticked}
        mayMark={mayMark}
        onTick={(id) =>
          setTicked((before) =>
            before.has(id) ? new Set([...before].filter((one) => one !== id)) : new Set([...before, id]),
          )
        }
        onMark={(row, state) => void mark([row], state)}
      />
      {asking && (
        <HelpDialog
          rows={asking}
          busy={marking.busy}
          refused={marking.refused}
          onClose={() => setAsking(null)}
          onSend={async (note) => {
            if (!(await marking.mark(asking, "needs_help", note))) return;
            setAsking(null);
            setTicked(new Set());
          }}
        />
      )}
    </div>
  );
}

/** What is listed, as the address says; `usuallyMine`: whoever has not chosen sees the own rows first, if there are any. */
function useListed(id: number, rows: readonly RollCallBuilding[], usuallyMine: boolean) {
  const kept = useRollFilter();
  const filter = kept.of === id ? kept.filter : noFilter;
  const hasOwn = rows.some((row) => row.mine);
  const mine = hasOwn && (filter.mine ?? usuallyMine);
  const shown = useMemo(() => filtered(rows, { ...filter, mine }), [rows, filter, mine]);
  return { shown, filter, hasOwn, mine, onFilter: (next: RollFilter) => kept.put(id, next) };
}

type ManyProps = {
  readonly shown: readonly RollCallBuilding[];
  readonly chosen: readonly RollCallBuilding[];
  readonly busy: boolean;
  readonly onTick: (ids: ReadonlySet<number>) => void;
  readonly onMark: (state: RollCallState) => void;
};

function Many({ shown, chosen, busy, onTick, onMark }: ManyProps): ReactNode {
  const t = useT();
  const tooMany =
    shown.length > MOST_AT_ONCE ? { code: "emergency.too_many", title: t("emergency.ticked_most") } : null;
  if (chosen.length === 0)
    return (
      <Button small refusal={tooMany} onClick={() => onTick(new Set(shown.map(({ id }) => id)))}>
        {t("emergency.tick_shown", { count: shown.length })}
      </Button>
    );
  return (
    <div className="roll-many" role="group" aria-label={t("emergency.ticked", { count: chosen.length })}>
      <b>{t("emergency.ticked", { count: chosen.length })}</b>
      {rollStates.map((state) => (
        <Button key={state} small busy={busy} onClick={() => onMark(state)}>
          {t("emergency.mark_as", { state: t(`emergency.roll.${state}`) })}
        </Button>
      ))}
      <Button small look="plain" onClick={() => onTick(new Set())}>
        {t("emergency.untick")}
      </Button>
    </div>
  );
}
