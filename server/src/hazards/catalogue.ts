// The hazard catalogue: what can be wrong with a rented home, its class, and how serious it is unless an officer says otherwise. Pure data,
// the default dictionary of a new town; a town may add, rename or retire items in the database. Judges homes, never people.

export const hazardClasses = [
  "egress",
  "separation",
  "electrical",
  "e_bikes",
  "gas",
  "equipment",
  "occupancy",
  "structure",
  "use",
  "hygiene",
  "registration",
] as const;

/** Where in a house something is that belongs to no unit. */
export const hazardParts = [
  { code: "stairs", zh: "楼梯", en: "stairs" },
  { code: "corridor", zh: "走廊", en: "corridor" },
  { code: "entrance", zh: "出入口", en: "entrance" },
  { code: "lift", zh: "电梯", en: "lift" },
  { code: "roof", zh: "屋顶", en: "roof" },
  { code: "facade", zh: "外墙", en: "facade" },
  { code: "basement", zh: "地下室", en: "basement" },
  { code: "garage", zh: "车库", en: "garage" },
  { code: "meter_room", zh: "电表间", en: "meter room" },
  { code: "yard", zh: "院子", en: "yard" },
  { code: "other", zh: "其他公共部位", en: "another common part" },
] as const;
export type HazardPart = (typeof hazardParts)[number]["code"];

export type HazardClass = (typeof hazardClasses)[number];

export interface HazardItem {
  /** `class.what_is_wrong`; never re-used for something else. */
  readonly code: string;
  readonly class: HazardClass;
  /** 1 critical: 24 hours; 2 serious: 7 days; 3 general: 15 days. */
  readonly severity: 1 | 2 | 3;
  readonly zh: string;
  readonly en: string;
}

export const hazardItems: readonly HazardItem[] = [
  { code: "egress.locked_exit", class: "egress", severity: 2, zh: "安全出口上锁", en: "Exit locked" },
  { code: "egress.blocked_exit", class: "egress", severity: 2, zh: "疏散通道堵塞", en: "Escape route blocked" },
  {
    code: "egress.single_stair",
    class: "egress",
    severity: 2,
    zh: "仅有一部楼梯且无辅助逃生设施",
    en: "Single stair without escape ladder or second exit",
  },
  {
    code: "egress.barred_window",
    class: "egress",
    severity: 3,
    zh: "防盗网未开逃生口",
    en: "Barred window without escape opening",
  },
  { code: "egress.clutter_in_stair", class: "egress", severity: 3, zh: "楼道堆放杂物", en: "Clutter in the staircase" },
  {
    code: "separation.living_with_trade",
    class: "separation",
    severity: 1,
    zh: "“三合一”场所违规住人",
    en: "Living together with production, storage or trade",
  },
  {
    code: "separation.combustible_partition",
    class: "separation",
    severity: 2,
    zh: "使用易燃可燃材料隔断",
    en: "Combustible partition",
  },
  {
    code: "separation.no_fire_door",
    class: "separation",
    severity: 3,
    zh: "商住之间未设防火分隔",
    en: "No fire separation between shop and dwelling",
  },
  { code: "electrical.private_wiring", class: "electrical", severity: 3, zh: "私拉乱接电线", en: "Makeshift wiring" },
  { code: "electrical.overload", class: "electrical", severity: 3, zh: "超负荷用电", en: "Overloaded circuit" },
  {
    code: "electrical.no_residual_current_device",
    class: "electrical",
    severity: 2,
    zh: "未安装漏电保护器",
    en: "No residual-current device",
  },
  {
    code: "electrical.bare_conductor",
    class: "electrical",
    severity: 2,
    zh: "电线裸露老化",
    en: "Bare or aged conductors",
  },
  {
    code: "e_bikes.charging_indoors",
    class: "e_bikes",
    severity: 2,
    zh: "电动自行车室内或楼道充电",
    en: "E-bike charging indoors or in the stair",
  },
  {
    code: "e_bikes.parked_in_stair",
    class: "e_bikes",
    severity: 3,
    zh: "楼道停放电动自行车",
    en: "E-bike parked in the stair",
  },
  {
    code: "e_bikes.battery_indoors",
    class: "e_bikes",
    severity: 2,
    zh: "电池带入室内",
    en: "E-bike battery kept indoors",
  },
  { code: "gas.bottle_indoors", class: "gas", severity: 2, zh: "室内违规存放液化气瓶", en: "Gas bottle kept indoors" },
  { code: "gas.hose_aged", class: "gas", severity: 3, zh: "燃气软管老化或超期", en: "Gas hose aged or expired" },
  { code: "gas.no_ventilation", class: "gas", severity: 2, zh: "用气场所通风不良", en: "Gas used without ventilation" },
  {
    code: "gas.heater_in_bathroom",
    class: "gas",
    severity: 1,
    zh: "燃气热水器装在浴室内",
    en: "Gas heater inside a bathroom",
  },
  {
    code: "equipment.extinguisher_missing",
    class: "equipment",
    severity: 3,
    zh: "未配备灭火器",
    en: "Fire extinguisher missing",
  },
  {
    code: "equipment.extinguisher_expired",
    class: "equipment",
    severity: 3,
    zh: "灭火器过期失效",
    en: "Fire extinguisher expired",
  },
  {
    code: "equipment.no_detector",
    class: "equipment",
    severity: 3,
    zh: "未安装独立式感烟报警器",
    en: "No smoke detector",
  },
  {
    code: "equipment.no_emergency_light",
    class: "equipment",
    severity: 3,
    zh: "应急照明缺失或损坏",
    en: "Emergency light missing or broken",
  },
  {
    code: "occupancy.crowding",
    class: "occupancy",
    severity: 2,
    zh: "人均居住面积不足",
    en: "Too little floor area per person",
  },
  {
    code: "occupancy.divided_room",
    class: "occupancy",
    severity: 3,
    zh: "分割房间出租",
    en: "Room divided for letting",
  },
  {
    code: "structure.cracks",
    class: "structure",
    severity: 3,
    zh: "墙体或楼板开裂",
    en: "Cracks in wall or floor slab",
  },
  {
    code: "structure.major_damage",
    class: "structure",
    severity: 1,
    zh: "疑似危房",
    en: "Suspected dangerous building",
  },
  {
    code: "structure.illegal_addition",
    class: "structure",
    severity: 2,
    zh: "违规加建改建",
    en: "Unauthorised addition or alteration",
  },
  {
    code: "use.kitchen_as_bedroom",
    class: "use",
    severity: 3,
    zh: "厨房、卫生间、阳台改作卧室",
    en: "Kitchen, bathroom or balcony used as a bedroom",
  },
  {
    code: "use.basement_as_bedroom",
    class: "use",
    severity: 2,
    zh: "地下室、车库住人",
    en: "Basement or garage lived in",
  },
  { code: "hygiene.damp_or_mould", class: "hygiene", severity: 3, zh: "潮湿发霉", en: "Damp or mould" },
  {
    code: "hygiene.waste_in_passage",
    class: "hygiene",
    severity: 3,
    zh: "公共通道堆放垃圾",
    en: "Waste left in common passage",
  },
  {
    code: "registration.undeclared",
    class: "registration",
    severity: 3,
    zh: "出租未登记",
    en: "Letting not registered",
  },
  {
    code: "registration.not_deregistered",
    class: "registration",
    severity: 3,
    zh: "停租未注销",
    en: "Ended letting not deregistered",
  },
  {
    code: "registration.no_letter",
    class: "registration",
    severity: 3,
    zh: "未签订责任书",
    en: "Responsibility letter not signed",
  },
];

const byCode = new Map(hazardItems.map((item) => [item.code, item]));

type Words = { readonly zh: string; readonly en: string };

/** "3层楼梯", "stairs, floor 3"; null where neither is said. Floors under the ground are counted down from -1. */
export function placeInHouse(floor: number | null, part: string | null): Words | null {
  const named = hazardParts.find(({ code }) => code === part);
  if (!named && floor === null) return null;
  const level = floor === null ? null : { zh: floor < 0 ? `地下${-floor}层` : `${floor}层`, en: `floor ${floor}` };
  return {
    zh: [level?.zh, named?.zh].filter(Boolean).join(""),
    en: [named?.en, level?.en].filter(Boolean).join(", "),
  };
}

/** The title of an item in both languages; an item the dictionary does not know is shown by its code. */
export function hazardTitle(code: string): Words {
  const item = byCode.get(code);
  return item === undefined ? { zh: code, en: code } : { zh: item.zh, en: item.en };
}
