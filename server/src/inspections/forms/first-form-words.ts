/** Words of the first form: what should be so, item by item of the hazard catalogue, and the names of its sections. Pure data. */
import type { HazardClass } from "../../hazards/catalogue.ts";
import type { BothLanguages } from "./contract.ts";

const say = (zh: string, en: string): BothLanguages => ({ zh, en });

export const itemWords: Readonly<Record<string, BothLanguages>> = {
  "egress.locked_exit": say("安全出口未上锁", "Exits are not locked"),
  "egress.blocked_exit": say("疏散通道畅通", "Escape routes are free"),
  "egress.single_stair": say(
    "仅一部楼梯的，二层以上配有逃生梯或第二出口",
    "With one stair only: escape ladder or second exit from the 2nd floor up",
  ),
  "egress.barred_window": say("防盗网留有逃生口", "Barred windows have an escape opening"),
  "egress.clutter_in_stair": say("楼道无杂物", "The staircase is free of clutter"),
  "separation.living_with_trade": say(
    "生产、储存、经营场所内不住人",
    "Nobody lives where goods are made, stored or sold",
  ),
  "separation.combustible_partition": say("隔断为不燃材料", "Partitions do not burn"),
  "separation.no_fire_door": say("商住之间有防火分隔", "Shop and dwelling are separated against fire"),
  "electrical.private_wiring": say("无私拉乱接电线", "No makeshift wiring"),
  "electrical.overload": say("用电未超负荷", "Circuits are not overloaded"),
  "electrical.no_residual_current_device": say("装有漏电保护器", "A residual-current device is fitted"),
  "electrical.bare_conductor": say("电线无裸露、老化", "No bare or aged conductors"),
  "e_bikes.charging_indoors": say("电动自行车不在室内、楼道充电", "No e-bike is charged indoors or in the stair"),
  "e_bikes.parked_in_stair": say("楼道不停放电动自行车", "No e-bike is parked in the stair"),
  "e_bikes.battery_indoors": say("电动自行车电池不带入室内", "No e-bike battery is kept indoors"),
  "gas.bottle_indoors": say("室内无违规存放的液化气瓶", "No gas bottle is kept indoors"),
  "gas.hose_aged": say("燃气软管完好、未超期", "The gas hose is sound and not expired"),
  "gas.no_ventilation": say("用气场所通风良好", "Where gas is used there is ventilation"),
  "gas.heater_in_bathroom": say("燃气热水器未装在浴室内", "No gas heater inside a bathroom"),
  "equipment.extinguisher_missing": say("配有灭火器", "A fire extinguisher is there"),
  "equipment.extinguisher_expired": say("灭火器在有效期内", "The fire extinguisher is not expired"),
  "equipment.no_detector": say("装有独立式感烟报警器", "A smoke detector is fitted"),
  "equipment.no_emergency_light": say("应急照明完好", "Emergency light is there and works"),
  "occupancy.crowding": say("人均居住面积达标", "Floor area per person is enough"),
  "occupancy.divided_room": say("未分割房间出租", "No room is divided for letting"),
  "structure.cracks": say("墙体、楼板无开裂", "No cracks in walls or floor slabs"),
  "structure.major_damage": say("房屋结构无明显险情", "No sign of a dangerous building"),
  "structure.illegal_addition": say("无违规加建改建", "No unauthorised addition or alteration"),
  "use.kitchen_as_bedroom": say("厨房、卫生间、阳台未改作卧室", "No kitchen, bathroom or balcony is used as a bedroom"),
  "use.basement_as_bedroom": say("地下室、车库不住人", "Nobody lives in a basement or garage"),
  "hygiene.damp_or_mould": say("室内无潮湿发霉", "No damp or mould"),
  "hygiene.waste_in_passage": say("公共通道无垃圾", "No waste in common passages"),
  "registration.undeclared": say("出租已登记", "The letting is registered"),
  "registration.not_deregistered": say("停租已注销", "Ended lettings are deregistered"),
  "registration.no_letter": say("已签订责任书", "The responsibility letter is signed"),
};

export const classWords: Readonly<Record<HazardClass | "general" | "closing", { readonly title: BothLanguages }>> = {
  general: { title: say("基本情况", "In general") },
  egress: { title: say("安全疏散", "Escape routes") },
  separation: { title: say("防火分隔", "Fire separation") },
  electrical: { title: say("用电安全", "Electricity") },
  e_bikes: { title: say("电动自行车", "E-bikes") },
  gas: { title: say("用气安全", "Gas") },
  equipment: { title: say("消防器材", "Fire equipment") },
  occupancy: { title: say("居住人数", "Occupancy") },
  structure: { title: say("房屋结构", "Structure") },
  use: { title: say("房间用途", "Use of rooms") },
  hygiene: { title: say("环境卫生", "Hygiene") },
  registration: { title: say("登记管理", "Registration") },
  closing: { title: say("其他", "Other") },
};
