/** Who may look where, as of a day: list and map of the divisions, of the accounts, and what is missing. The map is the caller's. */
import type { DivisionList, DivisionSummary, JurisdictionPicture } from "@gridstead/server/contract";
import { type ComponentType, type ReactNode, useId, useMemo, useState } from "react";
import { useT } from "../i18n/use-t.ts";
import { useNow } from "../state/now.ts";
import { useReading } from "../state/reading.ts";
import { useSession } from "../state/session.ts";
import { useTownOffset } from "../state/town.ts";
import { Button } from "../ui/button.tsx";
import { Field } from "../ui/field.tsx";
import { Empty, Loading } from "../ui/pictures.tsx";
import { RefusedPicture, StaleNote } from "../ui/refused-picture.tsx";
import { TabPanel, Tabs } from "../ui/segments.tsx";
import { AccountList } from "./account-list.tsx";
import { AccountView } from "./account-view.tsx";
import { DivisionTable } from "./division-table.tsx";
import { DivisionView } from "./division-view.tsx";
import { communitiesOf, drawnOfAccount, drawnOfDivisions, type JurisdictionDrawing } from "./drawing.ts";
import { GapList } from "./gap-list.tsx";
import { countGaps, type Gaps, gapsOf } from "./gaps.ts";
import { Legend } from "./legend.tsx";
import { type Chosen, chosenFrom, instantOfDay, todayIso } from "./place.ts";
import { type Reach, reachOf } from "./reach.ts";
import type { Sight } from "./sight.ts";
import "./jurisdictions.css";

/** Whose lines an administrator begins to change; `give`: with one more, for this division, "" to be chosen. */
export type LineWish = { readonly accountId: number; readonly give?: string };
type MapPart = ComponentType<{
  readonly drawing: JurisdictionDrawing;
  readonly divisions: readonly DivisionSummary[];
  readonly onPick: (code: string) => void;
}>;
type JurisdictionsPageProps = {
  /** A division by its twelve digits or an account by its number; null is neither. The address is the caller's. */
  readonly open: number | null;
  readonly onOpen: (open: number | null) => void;
  readonly onOpenAccount: (id: number) => void;
  readonly MapPart: MapPart;
  readonly Editor: ComponentType<{ readonly wish: LineWish; readonly onClose: () => void }>;
};

const MINUTE_MS = 60_000;

export function JurisdictionsPage(props: JurisdictionsPageProps): ReactNode {
  const t = useT();
  const offsetMinutes = useTownOffset();
  const [day, setDay] = useState("");
  const today = todayIso(useNow(MINUTE_MS), offsetMinutes);
  const other = day !== "" && day !== today;
  const query = other ? { at: new Date(instantOfDay(day, 0, offsetMinutes)).toISOString() } : {};
  const rows = useReading<JurisdictionPicture>("/api/jurisdictions", query, ["account", "assignment", "cell"]);
  const ground = useReading<DivisionList>("/api/divisions", {}, ["division"]);
  const refused = rows.refused ?? ground.refused;
  const again = (): void => {
    rows.again();
    ground.again();
  };
  if (!rows.answer || !ground.answer) {
    if (!refused) return <Loading title={t("state.loading", { what: t("reach.what") })} />;
    return <RefusedPicture refused={refused} what={t("reach.what")} subject={t("reach.what")} again={again} />;
  }
  const { divisions } = ground.answer;
  if (divisions.length === 0) return <Empty title={t("reach.no_divisions")} text={t("reach.no_divisions_text")} />;
  return (
    <Opened {...props} picture={rows.answer} divisions={divisions} key={offsetMinutes}>
      <header className="reach-head">
        <h2>{t("reach.title")}</h2>
        <Field
          label={t("reach.as_of")}
          type="date"
          min="2000-01-01"
          max="2100-12-31"
          value={day === "" ? today : day}
          onChange={({ target }) => setDay(target.value)}
        />
        {other && (
          <Button small onClick={() => setDay("")}>
            {t("reach.today")}
          </Button>
        )}
      </header>
      <p className="reach-note small muted">{other ? t("reach.of_another_day", { day }) : t("reach.text")}</p>
      {refused && <StaleNote refused={refused} readAt={rows.readAt} again={again} />}
    </Opened>
  );
}

type OpenedProps = JurisdictionsPageProps & {
  readonly picture: JurisdictionPicture;
  readonly divisions: readonly DivisionSummary[];
  readonly children: ReactNode;
};

function Opened(props: OpenedProps): ReactNode {
  const { picture, divisions, open, onOpen, onOpenAccount, MapPart, Editor, children } = props;
  const t = useT();
  const signed = useSession((state) => state.signed?.account);
  const [tab, setTab] = useState<Tab>("divisions");
  const [wish, setWish] = useState<LineWish | null>(null);
  const reach = useMemo(() => reachOf(picture, Date.parse(picture.at)), [picture]);
  const gaps = useMemo(() => gapsOf(reach, communitiesOf(divisions)), [reach, divisions]);
  const chosen = chosenFrom(open);
  const drawing = useMemo(() => drawnOf(chosenFrom(open), reach, gaps, divisions), [open, reach, gaps, divisions]);
  const sight: Sight = {
    reach,
    gaps,
    divisions,
    mayChange: signed?.role === "administrator",
    ownId: signed?.id ?? null,
    onDivision: (code) => onOpen(Number(code)),
    onAccount: onOpen,
    onOpenAccount,
    onBack: () => onOpen(null),
    onWish: setWish,
  };
  return (
    <div className="reach-page">
      <div className="reach-panel">
        {children}
        {!picture.whole && <p className="reach-warn">{t("reach.not_whole")}</p>}
        {chosen ? <ChosenView chosen={chosen} sight={sight} /> : <Lists tab={tab} sight={sight} onTab={setTab} />}
      </div>
      <section className="reach-map" aria-label={t("reach.map")}>
        <p className="sr">{t("reach.map_help")}</p>
        <MapPart drawing={drawing} divisions={divisions} onPick={sight.onDivision} />
        <Legend drawing={drawing} />
      </section>
      {wish && <Editor wish={wish} onClose={() => setWish(null)} />}
    </div>
  );
}

function drawnOf(chosen: Chosen, reach: Reach, gaps: Gaps, divisions: readonly DivisionSummary[]): JurisdictionDrawing {
  if (chosen && "accountId" in chosen) return drawnOfAccount(reach, divisions, chosen.accountId);
  return drawnOfDivisions(gaps, divisions, chosen?.division ?? null);
}

const ChosenView = ({ chosen, sight }: { readonly chosen: NonNullable<Chosen>; readonly sight: Sight }): ReactNode =>
  "division" in chosen ? (
    <DivisionView key={chosen.division} code={chosen.division} sight={sight} />
  ) : (
    <AccountView key={chosen.accountId} id={chosen.accountId} sight={sight} />
  );

const tabs = ["divisions", "accounts", "gaps"] as const;
type Tab = (typeof tabs)[number];
type ListsProps = { readonly tab: Tab; readonly sight: Sight; readonly onTab: (tab: Tab) => void };

function Lists({ tab, sight, onTab }: ListsProps): ReactNode {
  const t = useT();
  const panelId = useId();
  const entries = tabs.map((value) => ({
    value,
    label: t(`reach.tab.${value}`),
    count: value === "gaps" ? countGaps(sight.gaps) : undefined,
  }));
  return (
    <>
      <Tabs label={t("reach.tabs")} value={tab} panelId={panelId} entries={entries} onChoose={onTab} />
      <TabPanel id={panelId} value={tab}>
        {tab === "divisions" && <DivisionTable sight={sight} />}
        {tab === "accounts" && <AccountList sight={sight} onChoose={({ id }) => sight.onAccount(id)} />}
        {tab === "gaps" && <GapList sight={sight} />}
      </TabPanel>
    </>
  );
}
