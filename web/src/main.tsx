/** Starts the page: styles, address, root. Everything else is in app/. */
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import "./ui/tokens.css";
import "./ui/base.css";
import { App } from "./app/app.tsx";
import { readAddress } from "./app/use-address.ts";

const root = document.getElementById("root");
if (!root) throw new Error('The page has no element with id "root": index.html and main.tsx must agree.');
readAddress();
createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
