/**
 * A hazard that was found: what it is from the catalogue, how serious, words, photos. What is known already at this place is shown before
 * it is sent. Put right on the spot it closes in the same step, with a photo.
 */

import type {
  DuplicateList,
  HazardDetail,
  HazardItem,
  HazardItemList,
  HazardPart,
  NewHazard,
} from "@gridstead/server/contract";
import { type ReactNode, useState } from "react";
import { hazardClassWords, housePartWords } from "../i18n/register-words.ts";
import { useFormats, useT } from "../i18n/use-t.ts";
import { postJson } from "../state/api.ts";
import { useCommand } from "../state/command.ts";
import { newUuid } from "../state/new-uuid.ts";
import { useReading } from "../state/reading.ts";
import { useToasts } from "../state/toasts.ts";
import { Button } from "../ui/button.tsx";
import { Dialog } from "../ui/dialog.tsx";
import { Checkbox, Field } from "../ui/field.tsx";
import { SelectBox, TextBox } from "../ui/form-fields.tsx";
import { PhotoField } from "../ui/photo-field.tsx";
import { RefusedWords } from "../ui/refused-words.tsx";
import { DuplicateWords } from "./other-hazard.tsx";
import { changedByStep } from "./use-hazard.ts";
import "./hazard-steps.css";

const LONGEST_NOTE = 2_000;
const severities = ["1", "2", "3"] as const;
type Place = { readonly unitId: number } | { readonly buildingId: number };
type AddHazardProps = { readonly place: Place; readonly where: string; readonly onClose: () => void };
type Found = {
  readonly item: string;
  readonly severity: HazardItem["severity"] | null;
  readonly note: string;
  readonly photos: readonly string[];
  readonly onTheSpot: boolean;
  readonly suspectedMajor: boolean;
  /** Of the house itself. */
  readonly part: HazardPart | "";
  readonly floor: string;
};
const nothing: Found = {
  item: "",
  severity: null,
  note: "",
  photos: [],
  onTheSpot: false,
  suspectedMajor: false,
  part: "",
  floor: "",
};
const parts = [
  "stairs",
  "corridor",
  "entrance",
  "lift",
  "roof",
  "facade",
  "basement",
  "garage",
  "meter_room",
  "yard",
  "other",
] as const satisfies readonly HazardPart[];
const FLOORS = { min: -9, max: 200 };

export function AddHazard({ place, where, onClose }: AddHazardProps): ReactNode {
  const t = useT();
  const { words } = useFormats();
  const [uuid] = useState(() => newUuid());
  const [found, setFound] = useState<Found>(nothing);
  const { answer: list, refused: noList } = useReading<HazardItemList>("/api/hazard-items");
  const { busy, refused, run } = useCommand();
  const item = list?.items.find(({ code }) => code === found.item) ?? null;
  const missing = missingOf(found, item);
  const send = async (): Promise<void> => {
    const body = hazardOf(uuid, place, found, item);
    const made = await run(() => postJson<HazardDetail>("/api/hazards", body), changedByStep);
    if (made === null) return;
    useToasts.getState().show({ tone: "done", title: t("found.done", { name: words(made.title) }) });
    onClose();
  };
  return (
    <Dialog
      title={t("found.title")}
      closeLabel={t("action.close")}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{t("steps.cancel")}</Button>
          <Button
            look="primary"
            busy={busy}
            refusal={missing === null ? null : { code: "states.not_now", title: t(missing) }}
            onClick={() => void send()}
          >
            {t("found.send")}
          </Button>
        </>
      }
    >
      <p className="soft">{where}</p>
      <FoundFields
        {...{ place, found, item, items: list?.items ?? [] }}
        onChange={(part) => setFound({ ...found, ...part })}
      />
      {item && <Known place={place} item={item.code} />}
      <RefusedWords refused={refused ?? noList} />
    </Dialog>
  );
}

type FoundFieldsProps = {
  readonly place: Place;
  readonly found: Found;
  readonly item: HazardItem | null;
  readonly items: readonly HazardItem[];
  readonly onChange: (part: Partial<Found>) => void;
};

function FoundFields({ place, found, item, items, onChange }: FoundFieldsProps): ReactNode {
  const t = useT();
  const { words } = useFormats();
  const severity = found.severity ?? item?.severity ?? 3;
  const other = item !== null && severity !== item.severity;
  return (
    <div className="form-grid">
      <SelectBox
        label={t("found.item")}
        value={found.item}
        onChoose={(code) => onChange({ item: code, severity: null })}
        choices={[
          { value: "", label: t("found.choose") },
          ...items.map(({ code, class: group, title }) => ({
            value: code,
            label: words(title),
            group: t(hazardClassWords(group)),
          })),
        ]}
      />
      <SelectBox
        label={t("table.severity")}
        value={String(severity) as (typeof severities)[number]}
        onChoose={(level) => onChange({ severity: asSeverity(level) })}
        choices={severities.map((level) => ({ value: level, label: t(`severity.${level}`) }))}
        help={other ? t("found.other_severity") : undefined}
      />
      {"buildingId" in place && <HousePlace found={found} onChange={onChange} />}
      <TextBox
        label={t(other ? "steps.note_needed" : "steps.note_optional")}
        value={found.note}
        onChange={(note) => onChange({ note })}
        longest={LONGEST_NOTE}
        rows={2}
      />
      <PhotoField
        label={t(found.onTheSpot ? "steps.photos_needed" : "steps.photos_optional")}
        place={place}
        purpose="evidence"
        photos={found.photos}
        onChange={(photos) => onChange({ photos })}
      />
      <div className="form-pair">
        <Checkbox
          label={t("found.on_the_spot")}
          checked={found.onTheSpot}
          onChange={(onTheSpot) => onChange({ onTheSpot })}
        />
        <Checkbox
          label={t("found.suspected_major")}
          checked={found.suspectedMajor}
          onChange={(suspectedMajor) => onChange({ suspectedMajor })}
        />
      </div>
      {found.suspectedMajor && <p className="help">{t("found.suspected_major_hint")}</p>}
    </div>
  );
}

/** Where in the house: asked only of what belongs to no unit. */
function HousePlace({ found, onChange }: Pick<FoundFieldsProps, "found" | "onChange">): ReactNode {
  const t = useT();
  return (
    <div className="form-pair">
      <SelectBox
        label={t("found.part")}
        value={found.part}
        onChoose={(part) => onChange({ part })}
        choices={[
          { value: "", label: t("found.part_none") },
          ...parts.map((part) => ({ value: part, label: t(housePartWords(part)) })),
        ]}
      />
      <Field
        type="number"
        label={t("found.floor")}
        help={t("found.floor_help")}
        {...FLOORS}
        value={found.floor}
        onChange={({ target }) => onChange({ floor: target.value })}
      />
    </div>
  );
}

const asSeverity = (level: (typeof severities)[number]): HazardItem["severity"] =>
  level === "1" ? 1 : level === "2" ? 2 : 3;

/** What is open already at this place: it may be the same. Sending is not stopped. */
function Known({ place, item }: { readonly place: Place; readonly item: string }): ReactNode {
  const t = useT();
  const { answer } = useReading<DuplicateList>("/api/hazards/duplicates", { ...place, item });
  const open = answer?.duplicates.filter((each) => each.open) ?? [];
  if (open.length === 0) return null;
  return (
    <div className="known-hazards" role="status">
      <b>{t("found.known", { count: open.length })}</b>
      <ul>
        {open.map((each) => (
          <li key={each.hazard.id}>
            <DuplicateWords duplicate={each} />
          </li>
        ))}
      </ul>
      <p className="help">{t("found.known_hint")}</p>
    </div>
  );
}

function missingOf(found: Found, item: HazardItem | null) {
  if (item === null) return "found.choose";
  if (found.severity !== null && found.severity !== item.severity && found.note.trim() === "")
    return "steps.needs_note";
  const floor = Number(found.floor);
  if (!Number.isInteger(floor) || floor < FLOORS.min || floor > FLOORS.max) return "found.floor_help";
  if (found.onTheSpot && found.photos.length === 0) return "steps.needs_photo";
  return null;
}

function hazardOf(uuid: string, place: Place, found: Found, item: HazardItem | null): NewHazard {
  const note = found.note.trim();
  return {
    uuid,
    ...place,
    ...("buildingId" in place && found.part !== "" ? { part: found.part } : {}),
    ...("buildingId" in place && found.floor !== "" ? { floor: Number(found.floor) } : {}),
    item: found.item,
    ...(found.severity === null || found.severity === item?.severity ? {} : { severity: found.severity }),
    ...(note === "" ? {} : { note }),
    ...(found.photos.length === 0 ? {} : { photos: [...found.photos] }),
    ...(found.onTheSpot ? { onTheSpot: true } : {}),
    ...(found.suspectedMajor ? { suspectedMajor: true } : {}),
  };
}
