/** What is kept: saved runs to open, repeat, show in the command centre or delete; weekly schedules with their alert rules. */
import type { ReactNode } from "react";
import { SavedRuns } from "./saved-runs.tsx";
import { Schedules } from "./schedules.tsx";
import "./street-saved.css";

export const SavedTab = (): ReactNode => (
  <>
    <SavedRuns />
    <Schedules />
  </>
);
