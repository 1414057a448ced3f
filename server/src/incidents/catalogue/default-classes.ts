/**
 * The catalogue a new town begins with: things of the city (components) and what happens in it (incidents), with limits that the town
 * changes as it likes. Written down once; pure data.
 */
import type { FilingCondition, FormField, IncidentLimit, KeepIncidentClass } from "../contract-catalogue.ts";

export type DefaultClass = Omit<KeepIncidentClass, "version"> & { readonly code: string };
type Both = { readonly zh: string; readonly en: string };
type Unit = IncidentLimit["unit"];

export const defaultDepartments = [
  { code: "water", zh: "供水排水单位", en: "Water and drains" },
  { code: "roads", zh: "道路养护单位", en: "Road maintenance" },
  { code: "lighting", zh: "路灯管理单位", en: "Street lighting" },
  { code: "cleaning", zh: "环卫单位", en: "Street cleaning" },
  { code: "green", zh: "园林绿化单位", en: "Parks and trees" },
  { code: "cables", zh: "电力通信单位", en: "Power and cables" },
  { code: "order", zh: "综合执法队", en: "City inspectors" },
  { code: "fire", zh: "消防救援站", en: "Fire brigade" },
  { code: "housing", zh: "物业与房屋管理", en: "Housing office" },
] as const;

const majors: Readonly<Record<string, Both>> = {
  C01: { zh: "公用设施", en: "Utilities" },
  C02: { zh: "道路交通设施", en: "Roads and traffic" },
  C03: { zh: "市容环境设施", en: "Street furniture" },
  C04: { zh: "园林绿化设施", en: "Parks and trees" },
  E01: { zh: "市容环境", en: "Streets and cleanliness" },
  E02: { zh: "公共安全", en: "Public safety" },
  E03: { zh: "街面秩序", en: "Order in the street" },
  E04: { zh: "突发事件", en: "Emergencies" },
};

const repaired = { zh: "修复并恢复原状", en: "Repaired and as it was" };
const cleared = { zh: "清除干净", en: "Cleared" };
const stopped = { zh: "停止并整改", en: "Stopped and put right" };

/** value unit to dispatch, to handle, to close. */
type Times = readonly [number, Unit, number, Unit, number, Unit];
const quick: Times = [1, "urgent_hour", 4, "urgent_hour", 8, "urgent_hour"];
const sameDay: Times = [2, "working_hour", 8, "working_hour", 2, "working_day"];
const days: Times = [4, "working_hour", 3, "working_day", 5, "working_day"];
const slow: Times = [1, "working_day", 7, "working_day", 10, "working_day"];

type Condition = { readonly code: string; readonly name: Both; readonly closing: Both; readonly times: Times };
const usual = (closing: Both, times: Times): readonly Condition[] => [
  { code: "usual", name: { zh: "一般情形", en: "Usual" }, closing, times },
];

const choice = (code: string, name: Both, ...choices: readonly (readonly [string, string, string])[]): FormField => ({
  code,
  name,
  type: "choice",
  required: false,
  public: true,
  choices: choices.map(([one, zh, en]) => ({ code: one, name: { zh, en } })),
});
const yesNo = (code: string, zh: string, en: string): FormField => ({
  code,
  name: { zh, en },
  type: "yes_no",
  required: false,
  public: true,
});

function made(
  code: string,
  number: string,
  name: Both,
  department: string,
  conditions: readonly Condition[],
  more: Partial<Pick<DefaultClass, "public" | "photoOnReportBack" | "form">> = {},
): DefaultClass {
  return {
    code,
    kind: number.startsWith("C") ? "component" : "incident",
    major: number.slice(1, 3),
    minor: number.slice(3, 5),
    name,
    majorName: majors[number.slice(0, 3)] ?? name,
    department,
    public: true,
    photoOnReportBack: false,
    active: true,
    form: [],
    ...more,
    conditions: conditions.map(
      ({ code: key, name: words, closing }): FilingCondition => ({ code: key, name: words, closing }),
    ),
    limits: conditions.flatMap(limitsOf),
  };
}

const limitsOf = ({ code, times }: Condition): IncidentLimit[] => {
  const [dispatch, dispatchUnit, handle, handleUnit, close, closeUnit] = times;
  const row = { condition: code, areaCategory: null };
  return [
    { ...row, clock: "dispatch", value: dispatch, unit: dispatchUnit, role: "duty_officer" },
    { ...row, clock: "handle", value: handle, unit: handleUnit, role: "department" },
    { ...row, clock: "close", value: close, unit: closeUnit, role: "supervisor" },
  ];
};

/** Three conditions, each with a limit of its own. */
const burst: readonly Condition[] = [
  {
    code: "not_fenced",
    name: { zh: "未围挡", en: "Not fenced off" },
    closing: { zh: "设置围挡和警示", en: "Fenced off and marked" },
    times: [1, "urgent_hour", 2, "urgent_hour", 3, "urgent_hour"],
  },
  {
    code: "fenced",
    name: { zh: "已围挡未修复", en: "Fenced off, not repaired" },
    closing: { zh: "修复并恢复供水", en: "Repaired, water runs again" },
    times: [1, "urgent_hour", 6, "urgent_hour", 8, "urgent_hour"],
  },
  {
    code: "uneven",
    name: { zh: "已通行但路面不平", en: "Road open again but uneven" },
    closing: { zh: "路面恢复平整", en: "Road even again" },
    times: [1, "working_day", 4, "working_day", 5, "working_day"],
  },
];
const blocked = yesNo("blocks_exit", "是否堵住出口", "An exit is blocked");

export const defaultClasses: readonly DefaultClass[] = [
  made("water_main", "C0101", { zh: "供水主管爆裂", en: "Water main burst" }, "water", burst),
  made("water_leak", "C0102", { zh: "供水管漏水", en: "Water pipe leaking" }, "water", usual(repaired, quick)),
  made(
    "manhole",
    "C0103",
    { zh: "井盖松动破损", en: "Manhole cover loose or broken" },
    "roads",
    [
      {
        code: "missing",
        name: { zh: "缺失", en: "Missing" },
        closing: { zh: "设置警示并补齐", en: "Marked and replaced" },
        times: quick,
      },
      { code: "loose", name: { zh: "松动或破损", en: "Loose or broken" }, closing: repaired, times: sameDay },
    ],
    { photoOnReportBack: true },
  ),
  made("drain", "C0104", { zh: "雨水箅子堵塞", en: "Storm drain blocked" }, "water", usual(cleared, sameDay)),
  made("street_light", "C0105", { zh: "路灯不亮", en: "Street light out" }, "lighting", usual(repaired, days), {
    form: [choice("extent", { zh: "范围", en: "How many" }, ["one", "单盏", "One"], ["row", "整排", "A whole row"])],
  }),
  made("cable", "C0106", { zh: "线缆垂落", en: "Cable hanging low" }, "cables", usual(repaired, quick), {
    form: [yesNo("touches_ground", "是否触地", "It touches the ground")],
  }),
  made("hydrant", "C0107", { zh: "消火栓损坏", en: "Hydrant damaged" }, "fire", usual(repaired, sameDay)),
  made(
    "gas_smell",
    "C0108",
    { zh: "燃气异味", en: "Smell of gas" },
    "fire",
    usual({ zh: "排除险情", en: "No more danger" }, [1, "urgent_hour", 1, "urgent_hour", 3, "urgent_hour"]),
  ),
  made("road_surface", "C0201", { zh: "路面破损", en: "Road surface damaged" }, "roads", usual(repaired, days), {
    photoOnReportBack: true,
  }),
  made("traffic_sign", "C0202", { zh: "交通标志损坏", en: "Traffic sign damaged" }, "roads", usual(repaired, days)),
  made("guard_rail", "C0203", { zh: "护栏损坏", en: "Guard rail damaged" }, "roads", usual(repaired, days)),
  made("litter_bin", "C0301", { zh: "果皮箱损坏", en: "Litter bin damaged" }, "cleaning", usual(repaired, slow)),
  made("bench", "C0302", { zh: "座椅损坏", en: "Bench damaged" }, "cleaning", usual(repaired, slow)),
  made("tree", "C0401", { zh: "树枝断落", en: "Branch fallen" }, "green", usual(cleared, quick)),
  made("lawn", "C0402", { zh: "绿地损毁", en: "Green damaged" }, "green", usual(repaired, slow)),
  made("waste", "E0101", { zh: "垃圾未及时清运", en: "Waste not collected" }, "cleaning", usual(cleared, sameDay)),
  made("rubble", "E0102", { zh: "建筑垃圾乱倒", en: "Rubble dumped" }, "order", usual(cleared, days), {
    photoOnReportBack: true,
  }),
  made("posters", "E0103", { zh: "乱张贴涂写", en: "Posters and graffiti" }, "cleaning", usual(cleared, days)),
  made("toilet", "E0104", { zh: "公厕不洁", en: "Public toilet dirty" }, "cleaning", usual(cleared, sameDay)),
  made(
    "parking",
    "E0201",
    { zh: "车辆占用消防通道", en: "Fire lane obstructed by a vehicle" },
    "order",
    usual(cleared, quick),
    { form: [blocked] },
  ),
  made(
    "e_bike_stairs",
    "E0202",
    { zh: "楼道内电动车充电", en: "E-bike charging in the stairs" },
    "fire",
    usual(stopped, quick),
    { form: [blocked], photoOnReportBack: true },
  ),
  made("stair_clutter", "E0203", { zh: "楼道堆物", en: "Stairs cluttered" }, "housing", usual(cleared, sameDay), {
    form: [blocked],
  }),
  made("illegal_build", "E0204", { zh: "违法搭建", en: "Built without permission" }, "order", usual(stopped, slow)),
  made("noise", "E0301", { zh: "施工噪声扰民", en: "Construction noise" }, "order", usual(stopped, quick)),
  made("vendor", "E0302", { zh: "占道经营", en: "Vendor blocking the way" }, "order", usual(cleared, sameDay)),
  made(
    "shared_bikes",
    "E0303",
    { zh: "共享单车乱停", en: "Shared bikes left anywhere" },
    "order",
    usual(cleared, sameDay),
  ),
  made(
    "flooding",
    "E0401",
    { zh: "道路积水", en: "Road under water" },
    "water",
    usual({ zh: "积水排除", en: "Water drained" }, quick),
  ),
  made("collapse", "E0402", { zh: "路面塌陷", en: "Road collapsed" }, "roads", usual(repaired, quick), {
    photoOnReportBack: true,
  }),
];

export const defaultTemplates = [
  {
    use: "send_back",
    zh: "位置不属于本单位管辖，请改派。",
    en: "The place is not ours; please send it to another department.",
  },
  {
    use: "send_back",
    zh: "现场描述不清，请补充位置或照片。",
    en: "The report is not clear; please add the place or a photo.",
  },
  { use: "fail", zh: "现场仍未修复，请继续处置。", en: "It is still not put right; please go on." },
  { use: "close", zh: "已处置完毕，现场核查通过。", en: "It is put right and was checked on the spot." },
  { use: "comment", zh: "已联系处置单位，正在赶赴现场。", en: "The department has been told and is on its way." },
  { use: "void", zh: "现场未发现所述情况。", en: "Nothing of the kind was found there." },
  { use: "defer", zh: "需跨部门施工，暂缓处置。", en: "Works of another department come first; deferred." },
  { use: "urge", zh: "即将超期，请尽快处置。", en: "The deadline is near; please hurry." },
] as const;
