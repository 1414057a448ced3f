/** The rooms of a home as lines: name, kind, area, beds, lived in, divided. What counts for crowding stands here, never who lives in them. */

import type { PutUnitRooms, UnitDetail } from "@gridstead/server/contract";
import { type ReactNode, useState } from "react";
import { roomKindWords } from "../i18n/register-words.ts";
import { useT } from "../i18n/use-t.ts";
import { putJson } from "../state/api.ts";
import { changedByEdit } from "../state/changed-by-edit.ts";
import { useCommand } from "../state/command.ts";
import { newUuid } from "../state/new-uuid.ts";
import { Button, IconButton } from "../ui/button.tsx";
import { Checkbox, Field } from "../ui/field.tsx";
import { SelectBox } from "../ui/form-fields.tsx";
import { SaveFoot } from "../ui/save-foot.tsx";
import type { EditFormProps } from "./facts-form.tsx";

type Room = PutUnitRooms["rooms"][number];
/** A line keeps its place while its name is typed. */
type Line = Room & { readonly key: string };
const MOST = 100;
const kinds: readonly Room["kind"][] = [
  "bedroom",
  "living_room",
  "kitchen",
  "bathroom",
  "balcony",
  "passage",
  "basement",
  "garage",
  "storage",
  "other",
];

export function RoomsForm({ unit, onDone }: EditFormProps): ReactNode {
  const t = useT();
  const [lines, setLines] = useState<readonly Line[]>(() =>
    unit.unitRooms.map(({ id, ...room }) => ({ ...room, key: String(id) })),
  );
  const { busy, refused, run } = useCommand();
  const nameless = lines.some(({ name }) => name.trim() === "");
  const twice = new Set(lines.map(({ name }) => name.trim())).size < lines.length;
  const wrong = nameless ? "edit.room_nameless" : twice ? "edit.room_twice" : null;
  const save = async (): Promise<void> => {
    const rooms = lines.map(({ key: _key, ...room }) => ({ ...room, name: room.name.trim() }));
    const body: PutUnitRooms = { version: unit.version, rooms };
    const done = await run(() => putJson<UnitDetail>(`/api/units/${unit.id}/rooms`, body), changedByEdit);
    if (done) onDone();
  };
  const change = (key: string, part: Partial<Room>): void =>
    setLines(lines.map((line) => (line.key === key ? { ...line, ...part } : line)));
  return (
    <div className="form-grid">
      {lines.length === 0 && <p className="soft">{t("edit.no_rooms")}</p>}
      {lines.map((line) => (
        <RoomLine
          key={line.key}
          room={line}
          onChange={(part) => change(line.key, part)}
          onRemove={() => setLines(lines.filter(({ key }) => key !== line.key))}
        />
      ))}
      {lines.length < MOST && (
        <div>
          <Button small icon="plus" onClick={() => setLines([...lines, newRoom()])}>
            {t("edit.add_room")}
          </Button>
        </div>
      )}
      <SaveFoot
        busy={busy}
        refused={refused}
        refusal={wrong === null ? null : { code: wrong, title: t(wrong) }}
        onSave={() => void save()}
      />
    </div>
  );
}

const newRoom = (): Line => ({
  key: newUuid(),
  name: "",
  kind: "bedroom",
  areaM2: null,
  beds: 1,
  livedIn: true,
  divided: false,
});

type RoomLineProps = {
  readonly room: Room;
  readonly onChange: (part: Partial<Room>) => void;
  readonly onRemove: () => void;
};

function RoomLine({ room, onChange, onRemove }: RoomLineProps): ReactNode {
  const t = useT();
  return (
    <fieldset className="edit-line">
      <legend className="sr">{room.name}</legend>
      <Field
        label={t("edit.room_name")}
        maxLength={40}
        value={room.name}
        onChange={({ target }) => onChange({ name: target.value })}
      />
      <SelectBox
        label={t("edit.room_kind")}
        value={room.kind}
        onChoose={(kind) => onChange({ kind })}
        choices={kinds.map((value) => ({ value, label: t(roomKindWords(value)) }))}
      />
      <Field
        label="m²"
        type="number"
        min={0}
        max={10_000}
        step="any"
        value={room.areaM2 ?? ""}
        onChange={({ target }) => onChange({ areaM2: target.value === "" ? null : Number(target.value) })}
      />
      <Field
        label={t("unit.beds")}
        type="number"
        min={0}
        max={200}
        value={room.beds}
        onChange={({ target }) => onChange({ beds: Number(target.value) })}
      />
      <div className="edit-ticks">
        <Checkbox label={t("edit.lived_in")} checked={room.livedIn} onChange={(livedIn) => onChange({ livedIn })} />
        <Checkbox label={t("edit.divided")} checked={room.divided} onChange={(divided) => onChange({ divided })} />
      </div>
      <IconButton icon="close" label={t("edit.remove", { name: room.name })} onClick={onRemove} />
    </fieldset>
  );
}
