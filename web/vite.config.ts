// Builds the web app. MapLibre and deck.gl are chunks of their own: the shell shows before the map, the map before deck.gl.
import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";

const api = process.env["GRIDSTEAD_API"] ?? "http://127.0.0.1:3000";

// The tool reads its configuration from a default export; nothing else in the project has one.
export default defineConfig({
  plugins: [react()],
  build: { target: "es2023", sourcemap: false, chunkSizeWarningLimit: 1_200 },
  server: { proxy: { "/api": api, "/tiles": api, "/healthz": api, "/readyz": api } },
});
