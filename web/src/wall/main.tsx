/** Starts the page of a wall: styles, root. Neither shell nor dictionary of the staff; the map arrives when a board has one. */
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import "../ui/tokens.css";
import "../ui/base.css";
import "../ui/marks.css";
import "./wall.css";
import { WallApp } from "./wall-app.tsx";

const root = document.getElementById("root");
if (!root) throw new Error('The page has no element with id "root": wall.html and wall/main.tsx must agree.');
createRoot(root).render(
  <StrictMode>
    <WallApp />
  </StrictMode>,
);
