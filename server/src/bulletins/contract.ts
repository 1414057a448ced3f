/** Wire shapes of bulletins: what is told to roles and areas, how it lives, and who has read it. */
import { type Static, Type } from "typebox";
import { Uuid } from "../evidence/contract.ts";
import { MessageFile, MessageFileUuids } from "../evidence/contract-message-files.ts";
import { DivisionCode, Id, Instant, Nullable, Strict, Words } from "../http/shapes.ts";

export const BulletinLevel = Words("info", "important", "urgent");
export type BulletinLevel = Static<typeof BulletinLevel>;
export const BulletinState = Words("draft", "published", "withdrawn");
export type BulletinState = Static<typeof BulletinState>;
export const BulletinRole = Words("administrator", "supervisor", "duty_officer", "analyst", "officer", "auditor");
export type BulletinRole = Static<typeof BulletinRole>;

const written = {
  title: Type.String({ minLength: 1, maxLength: 120, pattern: "\\S" }),
  text: Type.String({ minLength: 1, maxLength: 4_000, pattern: "\\S" }),
  level: BulletinLevel,
  roles: Type.Array(BulletinRole, { minItems: 1, maxItems: 6, uniqueItems: true }),
  /** None: wherever the author looks. */
  areas: Type.Array(DivisionCode, { maxItems: 50, uniqueItems: true }),
  /** Null: when it is published. */
  startsAt: Nullable(Instant),
  /** Null: until it is withdrawn. */
  endsAt: Nullable(Instant),
  /** Whoever is told says that it was read, and the author sees by name who has not. */
  needsReceipt: Type.Boolean(),
  files: MessageFileUuids,
};
export const NewBulletin = Strict(
  {
    uuid: Uuid,
    ...written,
    /** The bulletin that this one puts right: it stays as it was, and names this one. */
    corrects: Type.Optional(Id),
  },
  "NewBulletin",
);
export type NewBulletin = Static<typeof NewBulletin>;
export const ChangeBulletin = Strict({ version: Type.Integer({ minimum: 1 }), ...written }, "ChangeBulletin");
export type ChangeBulletin = Static<typeof ChangeBulletin>;
export const BulletinStep = Strict({
  action: Words("publish", "withdraw"),
  version: Type.Integer({ minimum: 1 }),
  note: Type.Optional(Type.String({ maxLength: 300 })),
});
export type BulletinStep = Static<typeof BulletinStep>;

/** running: what is told to the asker just now; past: what was, and has ended; own: what the asker wrote, an administrator's is everybody's. */
export const BulletinBox = Words("running", "past", "own");
export type BulletinBox = Static<typeof BulletinBox>;
export const BulletinQuery = Strict({ box: Type.Optional(BulletinBox) });

const Person = Strict({ id: Id, name: Type.String(), nameEn: Nullable(Type.String()) });
const Area = Strict({ code: DivisionCode, name: Type.String(), nameEn: Nullable(Type.String()) });
const Named = Strict({ id: Id, title: Type.String() });

export const Bulletin = Strict(
  {
    id: Id,
    uuid: Uuid,
    title: Type.String(),
    text: Type.String(),
    level: BulletinLevel,
    roles: Type.Array(BulletinRole),
    areas: Type.Array(Area),
    startsAt: Nullable(Instant),
    endsAt: Nullable(Instant),
    needsReceipt: Type.Boolean(),
    state: BulletinState,
    version: Type.Integer(),
    corrects: Nullable(Named),
    /** Published since; the newest of them. */
    correctedBy: Nullable(Named),
    by: Person,
    publishedAt: Nullable(Instant),
    withdrawnAt: Nullable(Instant),
    /** When the asker has read it. */
    readAt: Nullable(Instant),
    isOwn: Type.Boolean(),
    files: Type.Array(MessageFile),
  },
  "Bulletin",
);
export type Bulletin = Static<typeof Bulletin>;

/** Newest first, at most 200; `unread`: of the running ones, not counting one's own. */
export const BulletinList = Strict({ bulletins: Type.Array(Bulletin), unread: Type.Integer() }, "BulletinList");
export type BulletinList = Static<typeof BulletinList>;

const Share = { read: Type.Integer(), of: Type.Integer() };
/** Of the accounts to whom it is told now, without its author. Names only where a receipt is asked for, in the order of names. */
export const BulletinReceipts = Strict(
  {
    ...Share,
    byRole: Type.Array(Strict({ role: BulletinRole, ...Share })),
    /** Who answers for two areas counts in both. Null is the whole town. */
    byArea: Type.Array(Strict({ area: Nullable(Area), ...Share })),
    accounts: Type.Array(Strict({ account: Person, role: BulletinRole, readAt: Nullable(Instant) })),
  },
  "BulletinReceipts",
);
export type BulletinReceipts = Static<typeof BulletinReceipts>;
