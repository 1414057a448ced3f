/**
 * The colour table of the map: every colour once for both themes, the values of the design tokens. The style, the marks and the
 * density pictures are functions of this table; nothing else on the map knows a colour.
 */
export type Theme = "light" | "dark";

const table = {
  ground: ["#e7eaed", "#15191c"],
  water: ["#c8d3dc", "#0b1319"],
  waterInk: ["#56707f", "#6f8b9b"],
  green: ["#dce4dc", "#18211c"],
  block: ["#f2f4f5", "#1c2125"],
  blockLine: ["#c3c9d0", "#343c43"],
  building: ["#14181d1c", "#ffffff17"],
  buildingLine: ["#14181d2e", "#ffffff24"],
  street: ["#ffffff", "#2c3339"],
  streetCase: ["#cdd2d8", "#0e1113"],
  label: ["#4b545f", "#a7b0b9"],
  halo: ["#ffffffe6", "#0e1113e6"],
  cellLine: ["#2f3842", "#c3cbd3"],
  cellCase: ["#ffffffd9", "#0e1113d9"],
  selectLine: ["#0a62a4", "#6db9f2"],
  ink: ["#14181d", "#eceff2"],
  ink2: ["#454e59", "#b6bec7"],
  ink3: ["#626b76", "#929ca6"],
  inkOff: ["#99a1ab", "#5f6972"],
  onAccent: ["#ffffff", "#07131d"],
  lineControl: ["#7f8792", "#6f7984"],
  surface: ["#ffffff", "#171b1f"],
  overlay: ["#ffffff", "#20262b"],
  severity1: ["#c84300", "#ff7d40"],
  severity1On: ["#ffffff", "#1c0b02"],
  severity2: ["#e69f00", "#f2b134"],
  severity2Edge: ["#4a3200", "#171b1f"],
  severity3: ["#59636f", "#a9b3bd"],
  overdue: ["#14181d", "#f4f6f8"],
  overdueOn: ["#ffffff", "#14181d"],
  density1: ["#eeedf1", "#1f1e27"],
  density2: ["#dfdbe7", "#2b2838"],
  density3: ["#c8c0d7", "#3c374e"],
  density4: ["#aca1c3", "#524a6a"],
  density5: ["#8d80ab", "#6e658c"],
  hot1: ["#e8ad3a", "#8a5a17"],
  hot2: ["#d4700e", "#d98324"],
  hot3: ["#8f2f06", "#ffc46b"],
  cold: ["#4a86b0", "#5b8db0"],
  officer1: ["#332288", "#9388e6"],
  officer2: ["#c2ac45", "#ddcc77"],
  officer3: ["#2f9c89", "#44aa99"],
  officer4: ["#aa4499", "#d184c6"],
  officer5: ["#4fa7d0", "#88ccee"],
  officer6: ["#882255", "#d47aa6"],
  officer7: ["#84842a", "#aeae4a"],
  officer8: ["#117733", "#5cb67c"],
  hatchInk: ["#14181d8c", "#ffffff80"],
  hatchSoft: ["#14181d33", "#ffffff2e"],
} as const satisfies Readonly<Record<string, readonly [light: string, dark: string]>>;

export type ColourName = keyof typeof table;
export type MapColours = Readonly<Record<ColourName, string>>;

const columns = { light: 0, dark: 1 } as const;

export function coloursOf(theme: Theme): MapColours {
  const column = columns[theme];
  // Object.fromEntries forgets the names; they are the table's own.
  return Object.fromEntries(Object.entries(table).map(([name, both]) => [name, both[column]])) as MapColours;
}

/** The eight officer colours in the order of the cell attribute `colour` (1..8). */
export const officerColours = (colours: MapColours): readonly string[] => [
  colours.officer1,
  colours.officer2,
  colours.officer3,
  colours.officer4,
  colours.officer5,
  colours.officer6,
  colours.officer7,
  colours.officer8,
];

/** Five classes, least to most. */
export const densityColours = (colours: MapColours): readonly [string, string, string, string, string] => [
  colours.density1,
  colours.density2,
  colours.density3,
  colours.density4,
  colours.density5,
];

/** "#rrggbb" or "#rrggbbaa" as [red, green, blue, alpha], each 0..255. Throws a RangeError on anything else. */
export function channelsOf(colour: string): [red: number, green: number, blue: number, alpha: number] {
  const match = /^#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})?$/.exec(colour);
  if (!match) throw new RangeError(`expected a colour "#rrggbb" or "#rrggbbaa", got "${colour}": write it in full`);
  const [, red = "", green = "", blue = "", alpha = "ff"] = match;
  return [parseInt(red, 16), parseInt(green, 16), parseInt(blue, 16), parseInt(alpha, 16)];
}
