/** The doors of a house that are not let: shop, owner's home, storage, stair. They stand in the plan of floors and nowhere else. */

import type { BuildingDetail, PutOtherRooms } from "@gridstead/server/contract";
import { type ReactNode, useState } from "react";
import { doorUseWords } from "../i18n/register-words.ts";
import { useT } from "../i18n/use-t.ts";
import { putJson } from "../state/api.ts";
import { changedByEdit } from "../state/changed-by-edit.ts";
import { useCommand } from "../state/command.ts";
import { newUuid } from "../state/new-uuid.ts";
import { Button, IconButton } from "../ui/button.tsx";
import { Field } from "../ui/field.tsx";
import { SelectBox } from "../ui/form-fields.tsx";
import { SaveFoot } from "../ui/save-foot.tsx";
import type { HouseFormProps } from "./building-facts.tsx";

type Door = PutOtherRooms["rooms"][number];
type Line = Door & { readonly key: string };
const MOST = 500;
const uses: readonly Door["use"][] = ["owner", "vacant", "shop", "office", "storage", "garage", "common", "stair"];

export function OtherDoors({ building, onDone }: HouseFormProps): ReactNode {
  const t = useT();
  const [lines, setLines] = useState<readonly Line[]>(() =>
    building.otherRooms.map(({ id, ...door }) => ({ ...door, key: String(id) })),
  );
  const { busy, refused, run } = useCommand();
  const wrong = wrongIn(lines);
  const save = async (): Promise<void> => {
    const rooms = lines.map(({ key: _key, ...door }) => ({ ...door, room: door.room.trim() }));
    const body: PutOtherRooms = { version: building.version, rooms };
    const done = await run(
      () => putJson<BuildingDetail>(`/api/buildings/${building.id}/other-rooms`, body),
      changedByEdit,
    );
    if (done) onDone();
  };
  const change = (key: string, part: Partial<Door>): void =>
    setLines(lines.map((line) => (line.key === key ? { ...line, ...part } : line)));
  return (
    <div className="form-grid">
      <p className="soft">{t("edit.doors_hint")}</p>
      {lines.map((line) => (
        <DoorLine
          key={line.key}
          door={line}
          onChange={(part) => change(line.key, part)}
          onRemove={() => setLines(lines.filter(({ key }) => key !== line.key))}
        />
      ))}
      {lines.length < MOST && (
        <div>
          <Button small icon="plus" onClick={() => setLines([...lines, newDoor()])}>
            {t("edit.add_door")}
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

function wrongIn(lines: readonly Line[]) {
  if (lines.some(({ room }) => room.trim() === "")) return "edit.no_door";
  const places = new Set(lines.map(({ floor, room }) => `${floor} ${room.trim()}`));
  return places.size < lines.length ? "edit.door_twice" : null;
}

const newDoor = (): Line => ({
  key: newUuid(),
  floor: 1,
  room: "",
  use: "shop",
  note: null,
  checkedOn: null,
});

type DoorLineProps = {
  readonly door: Door;
  readonly onChange: (part: Partial<Door>) => void;
  readonly onRemove: () => void;
};

function DoorLine({ door, onChange, onRemove }: DoorLineProps): ReactNode {
  const t = useT();
  return (
    <fieldset className="edit-line">
      <legend className="sr">{door.room}</legend>
      <Field
        label={t("unit.floor_head")}
        type="number"
        min={-9}
        max={200}
        value={door.floor}
        onChange={({ target }) => onChange({ floor: Number(target.value) })}
      />
      <Field
        label={t("unit.room")}
        maxLength={40}
        value={door.room}
        onChange={({ target }) => onChange({ room: target.value })}
      />
      <SelectBox
        label={t("building.kind")}
        value={door.use}
        onChoose={(use) => onChange({ use })}
        choices={uses.map((value) => ({ value, label: t(doorUseWords(value)) }))}
      />
      <Field
        label={t("edit.checked_on")}
        type="date"
        value={door.checkedOn ?? ""}
        onChange={({ target }) => onChange({ checkedOn: target.value === "" ? null : target.value })}
      />
      <Field
        label={t("edit.note")}
        maxLength={300}
        value={door.note ?? ""}
        onChange={({ target }) => onChange({ note: target.value === "" ? null : target.value })}
      />
      <IconButton icon="close" label={t("edit.remove", { name: door.room })} onClick={onRemove} />
    </fieldset>
  );
}
