/**
 * What is told when an emergency begins and ends: a bulletin to the field and the desks of its communities, in the transaction of the
 * step itself. The first is urgent, so that it comes with an alert; whoever was alarmed is told that it is over. Texts are pure.
 */
import { randomUUID } from "node:crypto";
import type { Tx } from "../db/client.ts";
import type { Scope } from "../db/scope.ts";
import type { EmergencyDetail, EndEmergency } from "./contract.ts";

export type Telling = {
  /** Of the first one the emergency's own: so the last one can say which holds no longer. */
  readonly uuid: string;
  readonly putsRight: string | null;
  readonly title: string;
  readonly text: string;
  readonly level: "important" | "urgent";
  readonly needsReceipt: boolean;
  /** Communities of the area. */
  readonly areas: readonly string[];
  /** From now: the banner is there as long as the emergency is. */
  readonly lastsHours: number;
};
/** Publishes a bulletin; another feature's command, passed in by app-centre.ts. */
export type TellBulletin = (tx: Tx, scope: Scope, telling: Telling) => Promise<void>;

type Told = Pick<EmergencyDetail, "plan" | "drill" | "level" | "place" | "bulletin" | "divisions">;

const LASTS_HOURS = 24;
const LONGEST_TITLE = 120;
const LEVELS = ["I", "II", "III", "IV"] as const;

export function beginningOf({ plan, drill, level, place, bulletin, divisions }: Told, uuid: string): Telling {
  const roman = LEVELS[level - 1] ?? String(level);
  const lines = [
    drill ? "演练：不是真实事件。Drill: this is not real." : null,
    `${plan.name}，${roman}级响应：${place}`,
    bulletin.zh,
    `${plan.nameEn}, level ${roman}: ${place}`,
    bulletin.en,
  ];
  return {
    uuid,
    putsRight: null,
    title: titled(drill, `应急启动：${plan.name} · ${place}`),
    text: lines.filter((line) => line !== null).join("\n"),
    level: "urgent",
    needsReceipt: true,
    areas: divisions,
    lastsHours: LASTS_HOURS,
  };
}

const endings = {
  terminate: { zh: "应急结束", en: "The emergency is over" },
  stand_down: { zh: "应急解除", en: "The emergency was stood down" },
} as const satisfies Record<EndEmergency["action"], object>;

export function endingOf(
  { plan, drill, place, divisions }: Told,
  { action, note }: EndEmergency,
  emergency: string,
): Telling {
  const { zh, en } = endings[action];
  return {
    uuid: randomUUID(),
    putsRight: emergency,
    title: titled(drill, `${zh}：${plan.name} · ${place}`),
    text: [`${plan.name}：${place}`, note.trim(), `${en}. ${plan.nameEn}: ${place}`].join("\n"),
    level: "important",
    needsReceipt: false,
    areas: divisions,
    lastsHours: LASTS_HOURS,
  };
}

/** A drill says so before anything else, also where the rest is cut. */
const titled = (drill: boolean, title: string): string =>
  Array.from(`${drill ? "【演练】" : ""}${title}`)
    .slice(0, LONGEST_TITLE)
    .join("");
