/** What is said of a point: kind, name, address, note and place. For a new one and for one that is amended; the place also by a click on the map. */
import type { NewPoint } from "@gridstead/server/contract";
import { type FormEvent, useState } from "react";
import { useFormats, useT } from "../i18n/use-t.ts";
import { readPosition } from "../map/measuring.ts";
import { useCamera } from "../state/camera.ts";
import { usePoints } from "../state/points.ts";
import { Button } from "../ui/button.tsx";
import { Field } from "../ui/field.tsx";
import { SelectBox } from "../ui/form-fields.tsx";
import "./points.css";

export type PointDraft = Required<NewPoint>;
type PointFormProps = {
  readonly begin: PointDraft | null;
  /** The place that was clicked on the map since. */
  readonly clicked?: readonly number[] | null;
  readonly saving: boolean;
  readonly onSave: (draft: PointDraft) => void;
  readonly onCancel: () => void;
};

export function PointForm({ begin, clicked, saving, onSave, onCancel }: PointFormProps) {
  const t = useT();
  const { words } = useFormats();
  const kinds = usePoints((state) => state.kinds).filter(({ code, retired }) => !retired || code === begin?.kind);
  const [kind, setKind] = useState(begin?.kind ?? "hydrant");
  const [name, setName] = useState(begin?.name ?? "");
  const [address, setAddress] = useState(begin?.address ?? "");
  const [note, setNote] = useState(begin?.note ?? "");
  const place = usePlaceText(begin?.at ?? null, clicked ?? null);
  const [tried, setTried] = useState(false);
  const at = readPosition(place.text);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    setTried(true);
    if (at && !saving) onSave({ kind, name: orNull(name), address: orNull(address), note: orNull(note), at: [...at] });
  };
  return (
    <form className="point-form" onSubmit={submit}>
      <SelectBox
        label={t("points.kind")}
        value={kind}
        choices={kinds.map(({ code, name: both }) => ({ value: code, label: words(both) }))}
        onChoose={setKind}
      />
      <Field label={t("points.name")} value={name} maxLength={120} onChange={(event) => setName(event.target.value)} />
      <Field
        label={t("points.address")}
        value={address}
        maxLength={200}
        onChange={(event) => setAddress(event.target.value)}
      />
      <Field label={t("points.note")} value={note} maxLength={500} onChange={(event) => setNote(event.target.value)} />
      <Field
        label={t("points.place")}
        value={place.text}
        maxLength={60}
        help={t("points.place_help")}
        wrong={tried && !at ? t("map.measure_wrong") : undefined}
        onChange={(event) => place.setText(event.target.value)}
      />
      <div className="map-row">
        <Button small onClick={place.takeMiddle}>
          {t("around.middle")}
        </Button>
      </div>
      <div className="map-row">
        <Button type="submit" look="primary" busy={saving}>
          {t("points.save")}
        </Button>
        <Button onClick={onCancel}>{t("points.cancel")}</Button>
      </div>
    </form>
  );
}

/** What was typed since the last click on the map, else the place of that click. */
function usePlaceText(begin: readonly number[] | null, clicked: readonly number[] | null) {
  const [typed, setTyped] = useState({ text: begin ? textOf(begin) : "", since: clicked });
  const text = clicked && typed.since !== clicked ? textOf(clicked) : typed.text;
  const setText = (next: string): void => setTyped({ text: next, since: clicked });
  const takeMiddle = (): void => {
    const { view } = useCamera.getState();
    if (view) setText(textOf([view.lng, view.lat]));
  };
  return { text, setText, takeMiddle };
}

const textOf = ([lng = 0, lat = 0]: readonly number[]): string => `${lat.toFixed(6)}, ${lng.toFixed(6)}`;
const orNull = (text: string): string | null => (text.trim() === "" ? null : text.trim());
