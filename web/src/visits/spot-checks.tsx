/** Random spot checks: drawn with a seed that is kept, so that anybody can repeat the draw and see that nobody was picked. */
import type { DrawSpotChecks, SpotCheckDraw, SpotCheckDrawList, SpotCheckVerified } from "@gridstead/server/contract";
import { type ReactNode, useState } from "react";
import { useFormats, useProblemText, useT } from "../i18n/use-t.ts";
import { postJson } from "../state/api.ts";
import { useDesk } from "../state/desk.ts";
import { asRefused, useReading } from "../state/reading.ts";
import { useSession } from "../state/session.ts";
import { Button } from "../ui/button.tsx";
import { Dialog } from "../ui/dialog.tsx";
import { Checkbox, Field } from "../ui/field.tsx";
import { Empty } from "../ui/pictures.tsx";
import { useVisitCounts } from "./use-visit-list.ts";

export function SpotChecks({ onClose }: { readonly onClose: () => void }): ReactNode {
  const t = useT();
  const reading = useReading<SpotCheckDrawList>("/api/spot-checks", {}, ["visit"]);
  const draws = reading.answer?.draws ?? [];
  return (
    <Dialog wide title={t("visits.spot")} closeLabel={t("action.close")} onClose={onClose}>
      <p className="soft">{t("visits.spot_text")}</p>
      <DrawForm onDrawn={reading.again} />
      <h3>{t("visits.draws")}</h3>
      {reading.answer && draws.length === 0 && <Empty small title={t("visits.no_draws")} />}
      <ul className="plain-list">
        {draws.map((draw) => (
          <DrawLine key={draw.id} draw={draw} />
        ))}
      </ul>
    </Dialog>
  );
}

function DrawForm({ onDrawn }: { readonly onDrawn: () => void }): ReactNode {
  const t = useT();
  const problem = useProblemText();
  const division = useOwnDivision();
  const today = useVisitCounts().answer?.day ?? "";
  const [size, setSize] = useState(20);
  const [dueOn, setDueOn] = useState<string | null>(null);
  const [seed, setSeed] = useState("");
  const [stratify, setStratify] = useState(true);
  const [refused, setRefused] = useState<string | null>(null);
  const draw = (): void => {
    setRefused(null);
    if (division === null) return;
    const wish: DrawSpotChecks = {
      division,
      size,
      stratify,
      dueOn: dueOn ?? today,
      ...(seed === "" ? {} : { seed: Number(seed) }),
    };
    postJson<SpotCheckDraw>("/api/spot-checks", wish).then(onDrawn, (error: unknown) =>
      setRefused(problem(asRefused(error).code)),
    );
  };
  return (
    <div className="row visits-fields">
      <Field
        type="number"
        label={t("visits.how_many")}
        min={1}
        max={10_000}
        value={size}
        onChange={({ target }) => setSize(Math.max(1, target.valueAsNumber || 1))}
      />
      <Field
        type="date"
        label={t("visits.due")}
        value={dueOn ?? today}
        onChange={({ target }) => setDueOn(target.value)}
      />
      <Field
        type="number"
        label={t("visits.seed")}
        placeholder={t("visits.seed_help")}
        value={seed}
        onChange={({ target }) => setSeed(target.value.replaceAll(/\D/g, "").slice(0, 9))}
      />
      <Checkbox label={t("visits.by_grade")} checked={stratify} onChange={setStratify} />
      <Button look="primary" onClick={draw}>
        {t("visits.draw")}
      </Button>
      {refused && (
        <p className="help" data-wrong role="alert">
          {refused}
        </p>
      )}
    </div>
  );
}

/** The division that is looked at, else the first of one's own. */
function useOwnDivision(): string | null {
  const looked = useDesk((state) => state.division);
  const own = useSession(({ signed }) => signed?.divisions[0]?.code ?? null);
  return looked ?? own;
}

function DrawLine({ draw }: { readonly draw: SpotCheckDraw }): ReactNode {
  const t = useT();
  const { isoDayClock, name } = useFormats();
  const problem = useProblemText();
  const [said, setSaid] = useState<string | null>(null);
  const verify = (): void => {
    postJson<SpotCheckVerified>(`/api/spot-checks/${draw.id}/verify`, {}).then(
      ({ agrees, agreeing, missing, surplus }) =>
        setSaid(
          agrees
            ? t("visits.agrees", { count: agreeing })
            : t("visits.disagrees", { missing: missing.length, surplus: surplus.length }),
        ),
      (error: unknown) => setSaid(problem(asRefused(error).code)),
    );
  };
  const { open, done, passed, failed } = draw.visits;
  return (
    <li className="draw-line">
      <b>
        {name(draw.division.name, draw.division.nameEn)}, {draw.dueOn}
      </b>
      <p className="small soft">
        {t("visits.draw_facts", {
          size: draw.size,
          candidates: draw.candidates,
          seed: draw.seed,
          at: isoDayClock(draw.drawnAt),
          by: name(draw.by.name, draw.by.nameEn),
        })}
      </p>
      <p className="small soft">{t("visits.draw_done", { done, open, passed, failed })}</p>
      <p className="small muted">
        SHA-256 <code>{draw.candidatesHash.slice(0, 16)}…</code>
      </p>
      <div className="row">
        <Button small icon="retry" onClick={verify}>
          {t("visits.verify")}
        </Button>
        {said && <output>{said}</output>}
      </div>
    </li>
  );
}
