/** Notices at the edge of the screen: how many stand, and which of them a later change takes away. */
import { beforeEach, describe, expect, it } from "vitest";
import { useToasts } from "./toasts.ts";

const titles = (): readonly string[] => useToasts.getState().toasts.map(({ title }) => title);
const show = (title: string, about?: string): number =>
  useToasts.getState().show({ tone: "done", title, ...(about === undefined ? {} : { about }) });

beforeEach(() => useToasts.setState({ toasts: [] }));

describe("notices", () => {
  it("stand at most four, the oldest goes first", () => {
    for (const title of ["a", "b", "c", "d", "e"]) show(title);
    expect(titles()).toEqual(["b", "c", "d", "e"]);
  });

  it("of the same thing do not stand beside each other: the way back of the first would be refused", () => {
    show("hidden", "panorama:7");
    show("of another", "panorama:8");
    show("of nothing");
    show("removed", "panorama:7");
    expect(titles()).toEqual(["of another", "of nothing", "removed"]);
  });

  it("go when the thing was changed by another way, and only those of the thing", () => {
    show("hidden", "panorama:7");
    show("of another", "panorama:8");
    show("of nothing");
    useToasts.getState().settle("panorama:7");
    expect(titles()).toEqual(["of another", "of nothing"]);
  });
});
