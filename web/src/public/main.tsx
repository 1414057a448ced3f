/** Starts the page for somebody without an account: styles, root. Neither map nor shell; it must arrive quickly on a poor line. */
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import "../ui/tokens.css";
import "../ui/base.css";
import "./public.css";
import "./answers.css";
import "./receipts.css";
import "./matter.css";
import { PublicApp } from "./public-app.tsx";

const root = document.getElementById("root");
if (!root) throw new Error('The page has no element with id "root": public.html and public/main.tsx must agree.');
createRoot(root).render(
  <StrictMode>
    <PublicApp />
  </StrictMode>,
);
