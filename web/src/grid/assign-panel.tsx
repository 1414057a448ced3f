/**
 * Gives cells an officer, from now on or from a day, or a substitute for some days: cells by click or from the table, an officer from
 * the list, the outlook asked of the server, then the button. Below, what is arranged already.
 */
import type { CellSummary, CoverList, EditPreview, OfficerList } from "@gridstead/server/contract";
import { type ReactNode, useEffect, useState } from "react";
import { useFormats, useProblemText, useT } from "../i18n/use-t.ts";
import { useGrid } from "../state/grid.ts";
import { useNow } from "../state/now.ts";
import { usePlan } from "../state/plan.ts";
import { useReading } from "../state/reading.ts";
import { useTools } from "../state/tools.ts";
import { useTownOffset } from "../state/town.ts";
import { Segments } from "../ui/segments.tsx";
import { BeforeAfter } from "./before-after.tsx";
import { startOfDay } from "./cover-days.ts";
import { CoverForm, Day } from "./cover-form.tsx";
import { CoverTable } from "./cover-table.tsx";
import { assign, previewAssign, useEdits } from "./edits.ts";
import "./covers.css";

type Gift = "assign" | "cover";
type When = "now" | "day";

export function AssignPanel({ cells }: { readonly cells: readonly CellSummary[] }): ReactNode {
  const t = useT();
  const inPlan = usePlan((state) => state.planId !== null);
  if (inPlan) return <p className="grid-section muted">{t("cover.not_in_plan")}</p>;
  return <PresentAssignPanel cells={cells} />;
}

function PresentAssignPanel({ cells }: { readonly cells: readonly CellSummary[] }): ReactNode {
  const t = useT();
  const { chosenCells, choose } = useTools();
  const all = useGrid((state) => state.cells);
  const [officerId, setOfficerId] = useState<number | null>(null);
  const [gift, setGift] = useState<Gift>("assign");
  const division = cells[0]?.divisionCode;
  const { answer: list } = useReading<CoverList>("/api/grid/covers", division ? { division } : {}, ["assignment"]);
  const chosen = [...chosenCells].flatMap((id) => all?.get(id) ?? []);
  const toggle = (id: number): void =>
    choose(new Set(chosenCells.has(id) ? [...chosenCells].filter((other) => other !== id) : [...chosenCells, id]));
  const done = (): void => choose(new Set());
  return (
    <>
      <section className="grid-section">
        <h3>
          <span>{t("grid.assign")}</span>
          <span>{t("grid.assign_cells", { count: chosen.length })}</span>
        </h3>
        <p className="muted">{t("grid.assign_hint")}</p>
        <div className="grid-scroll">
          <table className="grid-table">
            <tbody>
              {(cells.length > 0 ? cells : chosen).map((cell) => (
                <CellRow key={cell.id} cell={cell} chosen={chosenCells.has(cell.id)} toggle={toggle} />
              ))}
            </tbody>
          </table>
        </div>
        <OfficerChoice value={officerId} choose={setOfficerId} />
        <Segments
          label={t("cover.what")}
          value={gift}
          entries={(["assign", "cover"] as const).map((value) => ({ value, label: t(`cover.${value}`) }))}
          onChoose={setGift}
        />
        {gift === "assign" && <TakeOver cells={chosen} officerId={officerId} done={done} />}
        {gift === "cover" && <CoverForm cells={chosen} officerId={officerId} covers={list?.covers ?? []} done={done} />}
      </section>
      <CoverTable list={list} />
    </>
  );
}

type TakeOverProps = {
  readonly cells: readonly CellSummary[];
  readonly officerId: number | null;
  readonly done: () => void;
};

/** From now on, or from the beginning of a day: later it is planned, earlier it puts the records right. */
function TakeOver({ cells, officerId, done }: TakeOverProps): ReactNode {
  const t = useT();
  const offset = useTownOffset();
  const now = useNow(60_000);
  const [when, setWhen] = useState<When>("now");
  const [day, setDay] = useState("");
  const from = when === "now" ? null : startOfDay(day, offset);
  const whole = officerId !== null && cells.length > 0 && (when === "now" || from !== null);
  const body = whole
    ? {
        cells: cells.map(({ id, version }) => ({ id, version })),
        officerId,
        ...(from === null ? {} : { from: new Date(from).toISOString() }),
      }
    : null;
  return (
    <>
      <Segments
        label={t("dates.from")}
        value={when}
        entries={(["now", "day"] as const).map((value) => ({ value, label: t(`dates.${value}`) }))}
        onChoose={setWhen}
      />
      {when === "day" && (
        <>
          <Day label={t("dates.day_label")} value={day} onChange={setDay} />
          {from !== null && <p className="muted">{t(from > now ? "dates.later" : "dates.earlier")}</p>}
        </>
      )}
      <Outlook body={body} done={done} />
    </>
  );
}

function CellRow({
  cell,
  chosen,
  toggle,
}: {
  readonly cell: CellSummary;
  readonly chosen: boolean;
  readonly toggle: (id: number) => void;
}): ReactNode {
  const t = useT();
  const { name } = useFormats();
  return (
    <tr>
      <th scope="row">
        <label>
          <input
            type="checkbox"
            checked={chosen}
            aria-label={t("grid.choose_cell", { name: cell.name })}
            onChange={() => toggle(cell.id)}
          />
          {cell.name}
        </label>
      </th>
      <td>{cell.officer ? name(cell.officer.name, cell.officer.nameEn) : "–"}</td>
      <td>{cell.load?.units ?? "–"}</td>
    </tr>
  );
}

function OfficerChoice({
  value,
  choose,
}: {
  readonly value: number | null;
  readonly choose: (id: number | null) => void;
}): ReactNode {
  const t = useT();
  const { name } = useFormats();
  const { answer } = useReading<OfficerList>("/api/officers", {}, ["account", "assignment"]);
  return (
    <label>
      {t("grid.officer")}
      <select
        value={value ?? ""}
        onChange={(event) => choose(event.target.value === "" ? null : Number(event.target.value))}
      >
        <option value="">–</option>
        {answer?.officers.map(({ officer, cells, units }) => (
          <option key={officer.id} value={officer.id}>
            {name(officer.name, officer.nameEn)} · {t("grid.cells_of", { cells, units: units ?? "–" })}
          </option>
        ))}
      </select>
    </label>
  );
}

type Body = {
  readonly cells: { readonly id: number; readonly version: number }[];
  readonly officerId: number;
  readonly from?: string;
};

function Outlook({ body, done }: { readonly body: Body | null; readonly done: () => void }): ReactNode {
  const t = useT();
  const problem = useProblemText();
  const preview = usePreview(body);
  const saving = useEdits((state) => state.saving);
  const blocked = !body || saving || !preview || preview.refusal !== null;
  const press = async (): Promise<void> => {
    if (body && (await assign(body))) done();
  };
  return (
    <>
      {preview?.refusal && (
        <p className="grid-refusal" role="status">
          {problem(preview.refusal.code)} <code>{preview.refusal.code}</code>
        </p>
      )}
      {preview && !preview.refusal && <BeforeAfter cells={preview.cells} />}
      <button
        type="button"
        className="map-button"
        data-primary={!blocked || undefined}
        aria-disabled={blocked || undefined}
        onClick={blocked ? undefined : () => void press()}
      >
        {saving ? t("grid.saving") : t("grid.assign")}
      </button>
    </>
  );
}

/** Asked anew whenever the choice changes; an answer to an older choice is dropped. */
function usePreview(body: Body | null): EditPreview | null {
  const [held, setHeld] = useState<{ readonly text: string; readonly preview: EditPreview } | null>(null);
  const text = JSON.stringify(body);
  useEffect(() => {
    const asked = JSON.parse(text) as Body | null;
    if (!asked) return undefined;
    let wanted = true;
    previewAssign({ ...asked, cells: [...asked.cells] })
      .then((preview) => wanted && setHeld({ text, preview }))
      .catch((error: unknown) => reportError(error));
    return () => {
      wanted = false;
    };
  }, [text]);
  return held?.text === text ? held.preview : null;
}
