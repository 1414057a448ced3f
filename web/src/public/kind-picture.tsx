/** A drawing for each group of matters: 24 units, beside its words. A group that the town has added has a plain sign. */
const drawings: Readonly<Record<string, string>> = {
  // A drop, a crossing, a bench, a tree.
  C01: "M12 3s6 6.500 6 11a6 6 0 0 1-12 0c0-4.500 6-11 6-11z",
  C02: "M8 3 5 21M16 3l3 18M12 4v3m0 4v3m0 4v3",
  C03: "M4 10h16M4 14h16M6 14v6m12-6v6M6 10V6h12v4",
  C04: "M12 21v-7M12 14a5 5 0 0 1-4.500-7.200A4.500 4.500 0 0 1 16.500 6.800 5 5 0 0 1 12 14z",
  // A bin, a flame, a stall, a flash.
  E01: "M5 7h14M9 7V4h6v3M7 7l1 13h8l1-13M10.500 11v5m3-5v5",
  E02: "M12 3c1 4 5 5.500 5 10.500a5 5 0 0 1-10 0c0-2.500 1.500-3.500 2-5.500 1.500 1 2 2 2 3.500 1-2 1.500-5 1-8.500z",
  E03: "M4 9 6 4h12l2 5zM4 9a2.700 2.700 0 0 0 5.300 0 2.700 2.700 0 0 0 5.400 0A2.700 2.700 0 0 0 20 9M6 12v8h12v-8",
  E04: "M13 3 6 13.500h5L10 21l8-11h-5.500z",
};
const PLAIN = "M12 4a8 8 0 1 1 0 16 8 8 0 0 1 0-16zM12 8v5m0 3v.1";

export const KindPicture = ({ major }: { readonly major: string }) => (
  <svg viewBox="0 0 24 24" aria-hidden="true">
    <path d={drawings[major] ?? PLAIN} />
  </svg>
);
