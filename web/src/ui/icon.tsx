/** Line icons of the interface: 16 px, stroke 1.5, the colour of the text beside them. Always beside a word or under a label. */
import "./icon.css";

const drawings = {
  account: "M8 2.6a2.8 2.8 0 1 1 0 5.6a2.8 2.8 0 0 1 0-5.6zM2.7 13.6c.5-2.7 2.6-4.1 5.3-4.1s4.8 1.4 5.3 4.1",
  back: "M10 3.5 5.5 8l4.5 4.5",
  bell: "M3.500 11.500c1-1 1-2.500 1-4.200a3.500 3.500 0 0 1 7 0c0 1.700 0 3.200 1 4.200zM6.700 13.500h2.600M8 3.800V2.300",
  call: "M5.5 2.5H3.3a.9.9 0 0 0-.9.9C2.4 9 7 13.6 12.6 13.6a.9.9 0 0 0 .9-.9v-2.2l-3-1-1.4 1.5A8.5 8.5 0 0 1 5 6.9l1.5-1.4z",
  check: "m3 8.4 3.2 3.3 6.8-7",
  close: "m4 4 8 8m0-8-8 8",
  down: "m4.5 6.3 3.5 3.5 3.5-3.5",
  edit: "M2.5 2.5h11v11h-11zM2.5 6.5h6v7M8.5 2.5v6h5",
  filter: "M2.5 4h11M4.5 8h7M6.5 12h3",
  link: "M6.8 9.2a2.5 2.5 0 0 0 3.6 0l2.3-2.3a2.5 2.5 0 0 0-3.6-3.6L8 4.4M9.2 6.8a2.5 2.5 0 0 0-3.6 0L3.3 9.1a2.5 2.5 0 0 0 3.6 3.6L8 11.6",
  list: "M3 3.5h.01M3 8h.01M3 12.5h.01M6 3.5h7.5M6 8h7.5M6 12.5h5",
  locate: "M8 4a4 4 0 1 1 0 8a4 4 0 0 1 0-8zM8 1.5v3m0 7v3M1.5 8h3m7 0h3",
  lock: "M4.5 7h7a1 1 0 0 1 1 1v4.5a1 1 0 0 1-1 1h-7a1 1 0 0 1-1-1V8a1 1 0 0 1 1-1zM5.5 7V5a2.5 2.5 0 0 1 5 0v2",
  map: "M2 4.2 6 2.6l4 1.6 4-1.6v9.2l-4 1.6-4-1.6-4 1.6zM6 2.6v9.2m4-7.6v9.2",
  offline: "M4.6 12.5h6.9a2.6 2.6 0 0 0 .4-5.2A4 4 0 0 0 6.6 4.6M4.7 6.7a2.9 2.9 0 0 0-.1 5.8M2.5 2.5l11 11",
  pause: "M5.5 3.5v9m5-9v9",
  play: "M5 3.2v9.6L12.5 8z",
  retry: "M13 6.5a5.3 5.3 0 0 0-9.7-.7M3 9.5a5.3 5.3 0 0 0 9.7.7M13.3 3v3.5H9.8M2.7 13V9.5h3.5",
  report: "M2.5 3h11v8H8l-3 2.6V11H2.5z",
  right: "m6.3 4.5 3.5 3.5-3.5 3.5",
  search: "M7 2.7a4.3 4.3 0 1 1 0 8.6a4.3 4.3 0 0 1 0-8.6zM10.2 10.2l3.3 3.3",
  send: "M13.8 2.2 2.2 6.7l4.6 2.5 2.5 4.6zM13.8 2.2 6.8 9.2",
  stepBack: "M4 3.5v9M12 3.8 6.5 8l5.5 4.2z",
  stepForward: "M12 3.5v9M4 3.8 9.5 8 4 12.2z",
  swap: "M3 5.5h9.5M10 3l2.5 2.5L10 8m3 2.5H3.5M6 8l-2.5 2.5L6 13",
  compare: "M2.5 3h4.5v10H2.5zM9 3h4.5v10H9zM8 1.5v13",
  download: "M8 2.5v7.5M4.5 6.8 8 10.300l3.500-3.500M2.5 13.500h11",
  draft: "m2.800 13.200.6-2.700 7.600-7.600 2.100 2.100-7.600 7.600zM9.500 4.400l2.100 2.100",
  more: "M2.700 8a.7.7 0 1 0 1.400 0a.7.7 0 1 0-1.400 0M7.300 8a.7.7 0 1 0 1.400 0a.7.7 0 1 0-1.400 0M11.900 8a.7.7 0 1 0 1.400 0a.7.7 0 1 0-1.400 0",
  note: "M3 2.5h10v7.500L9.500 13.500H3zM13 10H9.500v3.500M5.500 5.500h5M5.500 8h3",
  publish: "M3 2.500h10M8 14V5.500M4.800 8.700 8 5.500l3.200 3.200",
  scales: "M8 2.500v11M4.500 13.500h7M3 4.500h10M3 4.500 1.300 9h3.400zM13 4.500 11.300 9h3.400z",
  table: "M2.5 3h11v10h-11zM2.5 6.3h11M2.5 9.7h11M6.5 6.3V13",
  up: "M8 13V3M4.5 6.5 8 3l3.5 3.5",
  downArrow: "M8 3v10M4.5 9.5 8 13l3.5-3.5",
  warning: "M8 2.5 14 13H2zM8 6.5v3m0 1.8h.01",
} as const;
export type IconName = keyof typeof drawings;
const solid: ReadonlySet<IconName> = new Set(["play"]);

export function Icon({ name, size = 16 }: { readonly name: IconName; readonly size?: 14 | 16 | 20 }) {
  return (
    <svg className="icon" data-size={size} viewBox="0 0 16 16" aria-hidden="true">
      <path d={drawings[name]} fill={solid.has(name) ? "currentColor" : undefined} />
    </svg>
  );
}
