/**
 * What is nearest along the streets from the middle of the area: points of a kind, or the officers by the middles of their cells. The
 * ways are drawn on the map with the numbers of this list; what no way leads to is said as that.
 */
import type { Nearest, NearestPlace, UnreachablePlace } from "@gridstead/server/contract";
import { type ReactNode, useEffect, useState } from "react";
import { useFormats, useT } from "../i18n/use-t.ts";
import { useArea } from "../state/area.ts";
import { usePoints } from "../state/points.ts";
import { useReading } from "../state/reading.ts";
import { useSelection } from "../state/selection.ts";
import { SelectBox } from "../ui/form-fields.tsx";
import { Section } from "../ui/panel.tsx";
import { Loading } from "../ui/pictures.tsx";
import { RefusedPicture } from "../ui/refused-picture.tsx";

const NOTHING = "";
const OFFICERS = "officers";
const ALL_POINTS = "points";

export function NearestSection({ from: [lng, lat] }: { readonly from: readonly [number, number] }): ReactNode {
  const t = useT();
  const { words } = useFormats();
  const kinds = usePoints((state) => state.kinds).filter(({ points }) => points > 0);
  const [of, setOf] = useState(NOTHING);
  const reading = useReading<Nearest>(
    of === NOTHING ? null : "/api/surroundings/nearest",
    {
      lng,
      lat,
      of: of === OFFICERS ? OFFICERS : ALL_POINTS,
      ...(of === OFFICERS || of === ALL_POINTS ? {} : { kinds: of }),
    },
    of === OFFICERS ? ["assignment", "cell_block", "account", "street"] : ["point", "street"],
  );
  const { answer, refused, again } = reading;
  useEffect(() => {
    useArea.setState({ nearest: of === NOTHING ? null : answer });
  }, [of, answer]);
  useEffect(() => () => useArea.setState({ nearest: null }), []);
  const choices = [
    { value: NOTHING, label: t("around.nearest_nothing") },
    { value: OFFICERS, label: t("around.nearest_officers") },
    { value: ALL_POINTS, label: t("around.nearest_points") },
    ...kinds.map(({ code, name }) => ({ value: code, label: words(name) })),
  ];
  return (
    <Section title={t("around.nearest")}>
      <SelectBox label={t("around.nearest_of")} value={of} choices={choices} onChoose={setOf} />
      {of !== NOTHING && answer && <Found answer={answer} />}
      {of !== NOTHING && !answer && refused && (
        <RefusedPicture refused={refused} what={t("around.nearest")} again={again} />
      )}
      {of !== NOTHING && !answer && !refused && (
        <Loading small title={t("state.loading", { what: t("around.nearest") })} />
      )}
      {of === OFFICERS && <p className="tiny muted">{t("around.officers_note")}</p>}
    </Section>
  );
}

function Found({ answer: { found, unreachable } }: { readonly answer: Nearest }): ReactNode {
  const t = useT();
  return (
    <>
      {found.length === 0 && <p className="small">{t("around.nearest_none")}</p>}
      <ol className="inside-list nearest-list">
        {found.map((place, index) => (
          <NearestRow key={`${place.thing}${place.id}`} place={place} number={index + 1} />
        ))}
      </ol>
      {unreachable.map((place) => (
        <Unreachable key={`${place.thing}${place.id}`} place={place} />
      ))}
      {found.length > 0 && <p className="tiny muted">{t("around.way_note")}</p>}
    </>
  );
}

function NearestRow({ place, number }: { readonly place: NearestPlace; readonly number: number }): ReactNode {
  const t = useT();
  const { whole } = useFormats();
  const select = useSelection((state) => state.select);
  const name = useNameOf(place);
  return (
    <li>
      <button type="button" className="inside-row" onClick={() => select({ kind: place.thing, id: place.id })}>
        <span className="nearest-number" aria-hidden="true">
          {number}
        </span>
        <span className="grow">
          <span className="cut">{name}</span>
          <span className="tiny muted cut">
            {t("around.way", { way: whole(place.wayM), straight: whole(place.straightM) })}
          </span>
        </span>
      </button>
    </li>
  );
}

function Unreachable({ place }: { readonly place: UnreachablePlace }): ReactNode {
  const t = useT();
  const { whole } = useFormats();
  const name = useNameOf(place);
  return (
    <p className="tiny inside-limit">
      {t(`around.unreachable.${place.why}`, { name, straight: whole(place.straightM) })}
    </p>
  );
}

function useNameOf({ thing, name, kind, officer }: NearestPlace | UnreachablePlace): string {
  const { words } = useFormats();
  const known = usePoints(({ kinds }) => kinds.find(({ code }) => code === kind));
  if (thing === "cell" && officer) return `${words({ zh: officer.name, en: officer.nameEn ?? "" })} · ${name ?? ""}`;
  return name ?? (known ? words(known.name) : (kind ?? ""));
}
