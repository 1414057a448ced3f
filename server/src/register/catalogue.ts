/** What the register knows by name: kinds of letting, states of a home, rooms, other doors, equipment; a word for each in both languages. */
import type { Words } from "../db/hazard-rows.ts";

export const grades = ["G", "Y", "O", "R"] as const;
export const lettings = ["whole", "by_room", "by_bed", "dormitory", "hotel_like", "managed"] as const;
export const statuses = ["let", "vacant", "undeclared", "deregistered"] as const;
export const roomKinds = [
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
] as const;
export const doorUses = ["owner", "vacant", "shop", "office", "storage", "garage", "common", "stair"] as const;
export const deregisterReasons = [
  "ended",
  "moved_out",
  "sold",
  "own_use",
  "demolished",
  "declared_in_error",
  "other",
] as const;
export const equipmentKeys = [
  "extinguisher",
  "smoke_detector",
  "emergency_light",
  "escape_ladder",
  "rcd",
  "gas_alarm",
  "sprinkler",
  "e_bike_charging",
] as const;
export type EquipmentKey = (typeof equipmentKeys)[number];

export const gradeWords: Readonly<Record<(typeof grades)[number], Words>> = {
  G: { zh: "绿", en: "Green" },
  Y: { zh: "黄", en: "Yellow" },
  O: { zh: "橙", en: "Orange" },
  R: { zh: "红", en: "Red" },
};

export const lettingWords: Readonly<Record<(typeof lettings)[number], Words>> = {
  whole: { zh: "整套出租", en: "Whole home" },
  by_room: { zh: "分间出租", en: "By the room" },
  by_bed: { zh: "按床位出租", en: "By the bed" },
  dormitory: { zh: "集体宿舍", en: "Dormitory" },
  hotel_like: { zh: "短租民宿", en: "Hotel-like" },
  managed: { zh: "长租公寓", en: "Managed" },
};

export const statusWords: Readonly<Record<(typeof statuses)[number], Words>> = {
  let: { zh: "已出租", en: "Let" },
  vacant: { zh: "空置", en: "Vacant" },
  undeclared: { zh: "未申报", en: "Not declared" },
  deregistered: { zh: "已注销", en: "Deregistered" },
};

export const roomWords: Readonly<Record<(typeof roomKinds)[number], Words>> = {
  bedroom: { zh: "卧室", en: "Bedroom" },
  living_room: { zh: "客厅", en: "Living room" },
  kitchen: { zh: "厨房", en: "Kitchen" },
  bathroom: { zh: "卫生间", en: "Bathroom" },
  balcony: { zh: "阳台", en: "Balcony" },
  passage: { zh: "过道", en: "Passage" },
  basement: { zh: "地下室", en: "Basement" },
  garage: { zh: "车库", en: "Garage" },
  storage: { zh: "储藏室", en: "Storage" },
  other: { zh: "其他", en: "Other" },
};

export const doorWords: Readonly<Record<(typeof doorUses)[number], Words>> = {
  owner: { zh: "房东自住", en: "Owner lives" },
  vacant: { zh: "空置", en: "Vacant" },
  shop: { zh: "商铺", en: "Shop" },
  office: { zh: "办公", en: "Office" },
  storage: { zh: "仓储", en: "Storage" },
  garage: { zh: "车库", en: "Garage" },
  common: { zh: "公共部位", en: "Common space" },
  stair: { zh: "楼梯", en: "Stair" },
};

/** Which of them are counted, and which have a date after which they no longer serve. */
export const equipment: Readonly<Record<EquipmentKey, { words: Words; counted: boolean; expires: boolean }>> = {
  extinguisher: { words: { zh: "灭火器", en: "Fire extinguisher" }, counted: true, expires: true },
  smoke_detector: { words: { zh: "烟感报警器", en: "Smoke detector" }, counted: true, expires: true },
  emergency_light: { words: { zh: "应急照明灯", en: "Emergency light" }, counted: true, expires: false },
  escape_ladder: { words: { zh: "逃生软梯", en: "Escape ladder" }, counted: true, expires: false },
  rcd: { words: { zh: "漏电保护器", en: "Residual-current device" }, counted: false, expires: false },
  gas_alarm: { words: { zh: "燃气报警器", en: "Gas alarm" }, counted: true, expires: true },
  sprinkler: { words: { zh: "喷淋", en: "Sprinkler" }, counted: true, expires: false },
  e_bike_charging: { words: { zh: "电动自行车充电设施", en: "E-bike charging point" }, counted: true, expires: false },
};
