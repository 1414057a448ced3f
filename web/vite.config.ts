// Builds the web app, two pages: index.html for the staff, public.html for the phone of somebody without an account. MapLibre and
// deck.gl are chunks of their own: the shell shows before the map, the map before deck.gl.
import react from "@vitejs/plugin-react";
import { defineConfig, type Plugin } from "vite";

const api = process.env["GRIDSTEAD_API"] ?? "http://127.0.0.1:3000";

// The tool reads its configuration from a default export; nothing else in the project has one.
export default defineConfig({
  plugins: [react(), pageForEverybody()],
  build: {
    target: "es2023",
    sourcemap: false,
    chunkSizeWarningLimit: 1_200,
    rolldownOptions: {
      input: ["index.html", "public.html", "wall.html"],
      // Only the library's own test registry asks for it, and that is shaken off.
      external: ["@rjsf/validator-ajv8"],
    },
  },
  server: { proxy: { "/api": api, "/tiles": api, "/healthz": api, "/readyz": api } },
});

/** `npm run dev`: doors, receipts and the code typed by hand have the page that the server would send (server/src/http/web-app.ts). */
function pageForEverybody(): Plugin {
  return {
    name: "page-for-everybody",
    configureServer: ({ middlewares }) => {
      middlewares.use((request, _response, next) => {
        if (/^\/(p|report|[dr]\/[^/?]+)\/?(\?|$)/.test(request.url ?? "")) request.url = "/public.html";
        if (/^\/wall\/[^/?]+\/?(\?|$)/.test(request.url ?? "")) request.url = "/wall.html";
        next();
      });
    },
  };
}
